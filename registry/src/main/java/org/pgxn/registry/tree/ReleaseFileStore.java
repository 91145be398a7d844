package org.pgxn.registry.tree;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgxn.registry.ReleaseSubject;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads what the files of single releases are made of. Yanked releases keep their files; those of
 * purged ones are gone.
 */
final class ReleaseFileStore {
  private final JdbcClient jdbc;

  ReleaseFileStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The author META of a release of META version 2. */
  Optional<String> authorMeta(String distribution, String version) {
    return jdbc.sql(
            """
            SELECT r.author_meta
              FROM pgxn.release r
              JOIN pgxn.distribution pd ON pd.id = r.distribution_id
             WHERE pd.name = :distribution::citext AND lower(r.version) = lower(:version)
               AND r.state IN ('published', 'yanked') AND r.author_meta IS NOT NULL
            """)
        .param("distribution", distribution)
        .param("version", version)
        .query(String.class)
        .optional();
  }

  record StoredArchive(@Nullable String sha256, long size) {}

  Optional<String> meta(String distribution, String version) {
    return jdbc.sql(
            """
            SELECT d.meta
              FROM pgxn.release r
              JOIN pgxn.distribution pd ON pd.id = r.distribution_id
              JOIN public.distributions d ON d.name = r.name AND d.version::text = r.version
             WHERE pd.name = :distribution::citext AND lower(r.version) = lower(:version)
               AND r.state IN ('published', 'yanked')
            """)
        .param("distribution", distribution)
        .param("version", version)
        .query(String.class)
        .optional();
  }

  Optional<StoredArchive> archive(String distribution, String version) {
    return jdbc.sql(
            """
            SELECT r.sha256, coalesce(r.size, 0) AS size
              FROM pgxn.release r
              JOIN pgxn.distribution pd ON pd.id = r.distribution_id
             WHERE pd.name = :distribution::citext AND lower(r.version) = lower(:version)
               AND r.state IN ('published', 'yanked')
            """)
        .param("distribution", distribution)
        .param("version", version)
        .query(StoredArchive.class)
        .optional();
  }

  /** The README's bytes; empty when the release has none, or the registry never saw its archive. */
  Optional<byte[]> readme(String distribution, String version) {
    return jdbc.sql(
            """
            SELECT r.readme
              FROM pgxn.release r
              JOIN pgxn.distribution pd ON pd.id = r.distribution_id
             WHERE pd.name = :distribution::citext AND lower(r.version) = lower(:version)
               AND r.state IN ('published', 'yanked') AND r.readme IS NOT NULL
            """)
        .param("distribution", distribution)
        .param("version", version)
        .query(byte[].class)
        .optional();
  }

  /** Every release that has files, in a fixed order, {@code most} at a time. */
  List<ReleaseSubject> after(Optional<ReleaseSubject> last, int most) {
    return jdbc.sql(
            """
            SELECT lower(pd.name::text) AS distribution, lower(r.version) AS version
              FROM pgxn.release r
              JOIN pgxn.distribution pd ON pd.id = r.distribution_id
             WHERE r.state IN ('published', 'yanked')
               AND (lower(pd.name::text) COLLATE "C", lower(r.version) COLLATE "C")
                   > (:distribution::text, :version::text)
             ORDER BY lower(pd.name::text) COLLATE "C", lower(r.version) COLLATE "C"
             LIMIT :most
            """)
        .param("distribution", last.map(ReleaseSubject::distribution).orElse(""))
        .param("version", last.map(ReleaseSubject::version).orElse(""))
        .param("most", most)
        .query(new SimplePropertyRowMapper<>(ReleaseSubject.class))
        .list();
  }

  /**
   * What an event of a release touches beside the release's own files.
   *
   * @param id of the release
   * @param users its releaser, and whom it counted for so far, in lower case as all these names
   */
  record Touched(
      long id,
      ReleaseSubject release,
      List<String> users,
      List<String> extensions,
      List<String> tags) {}

  /**
   * What events of these releases touch; nothing is said of a release that does not exist. Where
   * the releases of a distribution spell its name in more than one way, all their lists may show
   * another spelling now.
   */
  List<Touched> touchedBy(Collection<ReleaseSubject> releases) {
    return jdbc.sql(
            """
            SELECT r.id, s.distribution, s.version,
                   ARRAY(SELECT lower(d.creator::text)
                           FROM pgxn.release o
                           JOIN public.distributions d
                             ON d.name = o.name AND d.version::text = o.version
                          WHERE o.distribution_id = r.distribution_id
                            AND (o.id = r.id OR spelling.varies))
                   || array_remove(ARRAY[c.nick], NULL) AS users,
                   ARRAY(SELECT lower(de.extension::text)
                           FROM public.distribution_extensions de
                          WHERE de.distribution = r.name AND de.dist_version::text = r.version)
                   || coalesce(c.extensions, '{}') AS extensions,
                   ARRAY(SELECT lower(dt.tag::text)
                           FROM pgxn.release o
                           JOIN public.distribution_tags dt
                             ON dt.distribution = o.name AND dt.version::text = o.version
                          WHERE o.distribution_id = r.distribution_id
                            AND (o.id = r.id OR spelling.varies))
                   || coalesce(c.tags, '{}') AS tags
              FROM unnest(:distributions::text[], :versions::text[]) AS s (distribution, version)
              JOIN pgxn.distribution pd ON pd.name = s.distribution::citext
              JOIN pgxn.release r
                ON r.distribution_id = pd.id AND lower(r.version) = lower(s.version)
             CROSS JOIN LATERAL (
                       SELECT EXISTS (SELECT FROM pgxn.release o
                                       WHERE o.distribution_id = r.distribution_id
                                         AND o.name::text <> r.name::text) AS varies) AS spelling
              LEFT JOIN pgxn.counted_release c ON c.release_id = r.id
            """)
        .param(
            "distributions",
            releases.stream().map(ReleaseSubject::distribution).toArray(String[]::new))
        .param("versions", releases.stream().map(ReleaseSubject::version).toArray(String[]::new))
        .query((row, _) ->
            new Touched(
                row.getLong("id"),
                new ReleaseSubject(row.getString("distribution"), row.getString("version")),
                names(row, "users"),
                names(row, "extensions"),
                names(row, "tags")))
        .list();
  }

  private static List<String> names(ResultSet row, String column) throws SQLException {
    return Arrays.stream((String[]) row.getArray(column).getArray()).distinct().toList();
  }
}
