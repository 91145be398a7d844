package org.pgxn.registry.tree;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.pgxn.registry.tree.StatisticsDocuments.PopularTag;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what {@code stats/*.json} is made of. Yanked and purged releases do not count. */
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
            SELECT count(DISTINCT distribution_id) AS distributions, count(*) AS releases
              FROM pgxn.release
             WHERE state = 'published'
            """)
        .query(ReleaseCounts.class)
        .single();
  }

  long tagCount() {
    return jdbc.sql(
            """
            SELECT count(*)
              FROM (SELECT
                      FROM public.distribution_tags dt
                      JOIN pgxn.release r
                        ON r.name = dt.distribution AND r.version = dt.version::text
                     WHERE r.state = 'published'
                     GROUP BY lower(dt.tag::text) COLLATE "C") AS used
            """)
        .query(Long.class)
        .single();
  }

  long mirrorCount() {
    return jdbc.sql("SELECT count(*) FROM public.mirrors").query(Long.class).single();
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

  List<Prolific> prolificUsers(int most) {
    return jdbc.sql(
            """
            SELECT min(nick) AS nick, count(*) AS distributions,
                   sum(releases)::bigint AS releases
              FROM (SELECT min(d.creator::text COLLATE "C") AS nick, count(*) AS releases
                      FROM public.distributions d
                      JOIN pgxn.release r ON r.name = d.name AND r.version = d.version::text
                     WHERE r.state = 'published'
                     GROUP BY lower(d.creator::text) COLLATE "C", r.distribution_id) AS released
             GROUP BY lower(nick)
             ORDER BY count(*) DESC, lower(nick)
             LIMIT :most
            """)
        .param("most", most)
        .query(new SimplePropertyRowMapper<>(Prolific.class))
        .list();
  }

  List<PopularTag> popularTags(int most) {
    return jdbc.sql(
            """
            SELECT tag, count(*) AS distributions
              FROM (SELECT lower(dt.tag::text) COLLATE "C" AS tag
                      FROM public.distribution_tags dt
                      JOIN pgxn.release r
                        ON r.name = dt.distribution AND r.version = dt.version::text
                     WHERE r.state = 'published'
                     GROUP BY lower(dt.tag::text) COLLATE "C", r.distribution_id) AS used
             GROUP BY tag
             ORDER BY count(*) DESC, tag
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
