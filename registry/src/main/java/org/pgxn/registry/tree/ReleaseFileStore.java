package org.pgxn.registry.tree;

import java.util.ArrayList;
import java.util.Arrays;
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

  /** Every file that shows something of a release, its lists and the statistics included. */
  List<TreePath> pathsOf(ReleaseSubject release) {
    List<TreePath> paths = new ArrayList<>(TreeFollower.filesOf(release));
    paths.add(new TreePath.DistributionList(release.distribution()));
    usersOf(release).forEach(nick -> paths.add(new TreePath.UserFile(nick)));
    extensionsOf(release).forEach(name -> paths.add(new TreePath.ExtensionList(name)));
    tagsOf(release).forEach(tag -> paths.add(new TreePath.TagList(tag)));
    Arrays.stream(TreePath.Statistics.Subject.values())
        .forEach(subject -> paths.add(new TreePath.Statistics(subject)));
    return paths;
  }

  /** The releaser. */
  List<String> usersOf(ReleaseSubject release) {
    return ofRelease("lower(d.creator::text)", "", release);
  }

  List<String> extensionsOf(ReleaseSubject release) {
    return ofRelease(
        "lower(de.extension::text)",
        """
        JOIN public.distribution_extensions de
          ON de.distribution = d.name AND de.dist_version = d.version
        """,
        release);
  }

  List<String> tagsOf(ReleaseSubject release) {
    return ofRelease(
        "lower(dt.tag::text)",
        """
        JOIN public.distribution_tags dt ON dt.distribution = d.name AND dt.version = d.version
        """,
        release);
  }

  private List<String> ofRelease(String name, String join, ReleaseSubject release) {
    return jdbc.sql(
            """
            SELECT %s COLLATE "C" AS name
              FROM pgxn.distribution pd
              JOIN pgxn.release r ON r.distribution_id = pd.id
              JOIN public.distributions d ON d.name = r.name AND d.version::text = r.version
              %s
             WHERE pd.name = :distribution::citext AND lower(r.version) = lower(:version)
             GROUP BY 1
             ORDER BY 1
            """
                .formatted(name, join))
        .param("distribution", release.distribution())
        .param("version", release.version())
        .query((row, _) -> row.getString(1))
        .list();
  }
}
