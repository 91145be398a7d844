package org.pgxn.registry.tree;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.pgxn.registry.tree.StatisticsDocuments.PopularTag;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads what {@code stats/*.json} is made of: counters, and the newest releases. Yanked and purged
 * releases do not count.
 */
final class StatisticsStore {
  private final JdbcClient jdbc;

  StatisticsStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A release or one extension of it; without the user's full name, which accounts know. */
  record Recent(
      String distribution,
      String version,
      String abstractText,
      Instant date,
      String user,
      String extension,
      String extensionVersion) {}

  record Prolific(String nick, long distributions, long releases) {}

  record ReleaseCounts(long distributions, long releases) {}

  ReleaseCounts releaseCounts() {
    return jdbc.sql(
            """
            SELECT parts AS distributions, amount AS releases
              FROM pgxn.tally
             WHERE kind = 'all' AND key = ''
            """)
        .query(ReleaseCounts.class)
        .optional()
        .orElse(new ReleaseCounts(0, 0));
  }

  long tagCount() {
    return count("tags");
  }

  long userCount() {
    return count("users");
  }

  long extensionCount() {
    return count("extensions");
  }

  long mirrorCount() {
    return count("mirrors");
  }

  private long count(String kind) {
    return jdbc.sql("SELECT parts FROM pgxn.tally WHERE kind = :kind AND key = ''")
        .param("kind", kind)
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  List<Recent> recentReleases(int most) {
    return jdbc.sql(
            """
            SELECT d.name::text AS distribution, r.version, d.abstract, d.created_at,
                   d.creator::text AS nick, '' AS extension, '' AS extension_version
              FROM pgxn.release r
              JOIN public.distributions d ON d.name = r.name AND d.version::text = r.version
             WHERE r.state = 'published'
             ORDER BY r.published_at DESC, lower(d.name::text) COLLATE "C", r.version_key DESC
             LIMIT :most
            """)
        .param("most", most)
        .query(StatisticsStore::recent)
        .list();
  }

  /**
   * The extensions of the newest releases, in no order. Each release provides something, so the
   * newest {@code most} releases, and all published in the same moment as the last of them, hold
   * the newest {@code most} extensions.
   */
  List<Recent> recentExtensions(int most) {
    return jdbc.sql(
            """
            WITH newest AS (
                SELECT r.name, r.version, r.published_at
                  FROM pgxn.release r
                 WHERE r.state = 'published'
                 ORDER BY r.published_at DESC
                 FETCH FIRST (:most) ROWS WITH TIES
            )
            SELECT d.name::text AS distribution, n.version, de.abstract, d.created_at,
                   d.creator::text AS nick, de.extension::text AS extension,
                   de.ext_version::text AS extension_version
              FROM newest n
              JOIN public.distributions d ON d.name = n.name AND d.version::text = n.version
              JOIN public.distribution_extensions de
                ON de.distribution = d.name AND de.dist_version = d.version
            """)
        .param("most", most)
        .query(StatisticsStore::recent)
        .list();
  }

  /** Nicks are spelled as the first, in order of their bytes, of the releases that count. */
  List<Prolific> prolificUsers(int most) {
    return jdbc.sql(
            """
            SELECT coalesce((SELECT min(c.releaser)
                               FROM pgxn.counted_release c
                              WHERE c.nick = t.key), t.key) AS nick,
                   t.parts AS distributions, t.amount AS releases
              FROM pgxn.tally t
             WHERE t.kind = 'user'
             ORDER BY t.parts DESC, t.key
             LIMIT :most
            """)
        .param("most", most)
        .query(new SimplePropertyRowMapper<>(Prolific.class))
        .list();
  }

  List<PopularTag> popularTags(int most) {
    return jdbc.sql(
            """
            SELECT key AS tag, parts AS distributions
              FROM pgxn.tally
             WHERE kind = 'tag'
             ORDER BY parts DESC, key
             LIMIT :most
            """)
        .param("most", most)
        .query(new SimplePropertyRowMapper<>(PopularTag.class))
        .list();
  }

  private static Recent recent(ResultSet row, int number) throws SQLException {
    return new Recent(
        row.getString("distribution"),
        row.getString("version"),
        row.getString("abstract"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getString("nick"),
        row.getString("extension"),
        row.getString("extension_version"));
  }
}
