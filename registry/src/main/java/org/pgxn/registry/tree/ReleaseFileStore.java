package org.pgxn.registry.tree;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pgxn.registry.ReleaseSubject;
import org.pgxn.registry.tree.TreePath.ReleaseFile.Kind;
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

  /**
   * What the files of a release are made of, as far as it was asked for.
   *
   * @param meta META.json
   * @param authorMeta the author META of a release of META version 2
   * @param readme null also when the registry never saw the archive
   * @param sha256 of the archive; null when the registry never saw it
   * @param size of the archive in bytes
   */
  @SuppressWarnings("ArrayRecordComponent") // Read once, and compared with nothing.
  record Parts(
      @Nullable String meta,
      @Nullable String authorMeta,
      byte @Nullable [] readme,
      @Nullable String sha256,
      long size) {}

  /**
   * Reads releases.
   *
   * @param kinds what is wanted of them
   * @return by release as it was asked for; those without files are left out
   */
  Map<ReleaseSubject, Parts> parts(Collection<ReleaseSubject> releases, Set<Kind> kinds) {
    Map<ReleaseSubject, Parts> parts = new HashMap<>();
    jdbc.sql(
            """
            SELECT s.distribution, s.version, r.sha256, coalesce(r.size, 0) AS size,
                   CASE WHEN :meta THEN d.meta END AS meta,
                   CASE WHEN :release THEN r.author_meta END AS author_meta,
                   CASE WHEN :readme THEN r.readme END AS readme
              FROM unnest(:distributions::text[], :versions::text[]) AS s (distribution, version)
              JOIN pgxn.distribution pd ON pd.name = s.distribution::citext
              JOIN pgxn.release r
                ON r.distribution_id = pd.id AND lower(r.version) = lower(s.version)
               AND r.state IN ('published', 'yanked')
              LEFT JOIN public.distributions d
                ON :meta AND d.name = r.name AND d.version::text = r.version
            """)
        .param("meta", kinds.contains(Kind.META))
        .param("release", kinds.contains(Kind.RELEASE))
        .param("readme", kinds.contains(Kind.README))
        .param(
            "distributions",
            releases.stream().map(ReleaseSubject::distribution).toArray(String[]::new))
        .param("versions", releases.stream().map(ReleaseSubject::version).toArray(String[]::new))
        .query(row -> {
          parts.put(
              new ReleaseSubject(row.getString("distribution"), row.getString("version")),
              new Parts(
                  row.getString("meta"),
                  row.getString("author_meta"),
                  row.getBytes("readme"),
                  row.getString("sha256"),
                  row.getLong("size")));
        });
    return parts;
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

  /** Every file that shows something of a release, its lists and the statistics included. */
  List<TreePath> pathsOf(ReleaseSubject release) {
    return pathsOf(release, touchedBy(List.of(release)).stream().findFirst().orElse(null));
  }

  /** The same, of a release that was read before. */
  static List<TreePath> pathsOf(ReleaseSubject release, @Nullable Touched lists) {
    List<TreePath> paths = new ArrayList<>(TreeFollower.filesOf(release));
    paths.add(new TreePath.DistributionList(release.distribution()));
    if (lists != null) {
      lists.users().forEach(nick -> paths.add(new TreePath.UserFile(nick)));
      lists.extensions().forEach(name -> paths.add(new TreePath.ExtensionList(name)));
      lists.tags().forEach(tag -> paths.add(new TreePath.TagList(tag)));
    }
    paths.addAll(TreeFollower.statistics(TreePath.Statistics.Subject.values()));
    return paths;
  }

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
