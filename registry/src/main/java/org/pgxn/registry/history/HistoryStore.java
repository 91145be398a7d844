package org.pgxn.registry.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgxn.meta.value.SemVer;
import org.pgxn.registry.history.ManagerRelease.Place;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares the tables of PGXN Manager with ours. */
final class HistoryStore {
  private static final String RELEASE =
      """
      SELECT d.name::text AS name, d.version::text AS version, d.relstatus::text AS status,
             left(d.abstract, 1000) AS abstract, d.creator::text AS releaser,
             d.sha1::text AS sha1, d.created_at,
             ARRAY(SELECT de.extension::text
                     FROM public.distribution_extensions de
                    WHERE de.distribution = d.name AND de.dist_version = d.version
                    ORDER BY lower(de.extension::text) COLLATE "C") AS extensions
        FROM public.distributions d
      """;

  private final JdbcClient jdbc;
  private final InstantSource clock;

  HistoryStore(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Lets one process at a time record what the manager released, until the transaction ends. */
  void lock() {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('pgxn.registry.history', 0))::text")
        .query()
        .singleValue();
  }

  boolean tookOver() {
    return jdbc.sql("SELECT EXISTS (SELECT FROM pgxn.take_over)").query(Boolean.class).single();
  }

  void completeTakeOver() {
    jdbc.sql(
            """
            INSERT INTO pgxn.take_over (completed_at) VALUES (:now)
            ON CONFLICT DO NOTHING
            """)
        .param("now", utc(clock.instant()))
        .update();
  }

  /** Reads a release that is recorded. */
  Optional<ManagerRelease> release(String name, String version) {
    return jdbc.sql(
            RELEASE
                + """
                 WHERE d.name = :name::public.citext AND d.version::text = :version
                """)
        .param("name", name)
        .param("version", version)
        .query(HistoryStore::release)
        .optional();
  }

  /**
   * Finds releases that we have no row for, in order of time, name and version.
   *
   * @param distribution only its releases; null for those of all
   * @param after begins after this place
   */
  List<ManagerRelease> unrecorded(@Nullable String distribution, Place after, int most) {
    JdbcClient.StatementSpec query =
        jdbc.sql(
            RELEASE
                + """
                 WHERE NOT EXISTS (
                           SELECT FROM pgxn.release r
                            WHERE r.name = d.name AND r.version = d.version::text)
                   AND d.created_at >= :time
                   AND (d.created_at, lower(d.name::text) COLLATE "C", d.version::text COLLATE "C")
                       > (:time, lower(:name::text), :version::text)
                   %s
                 ORDER BY d.created_at, lower(d.name::text) COLLATE "C", d.version::text COLLATE "C"
                 LIMIT :most
                """
                    .formatted(
                        distribution == null ? "" : "AND d.name = :distribution::public.citext"));
    if (distribution != null) {
      query = query.param("distribution", distribution);
    }
    return query
        .param("time", utc(after.createdAt()))
        .param("name", after.name())
        .param("version", after.version())
        .param("most", most)
        .query(HistoryStore::release)
        .list();
  }

  /**
   * Tells whether the files of a release are its own. Versions that differ only in case share them:
   * the release that is recorded has them, else that which the manager made last.
   */
  boolean hasOwnFiles(ManagerRelease release) {
    return jdbc.sql(
            """
            SELECT NOT EXISTS (
                       SELECT FROM pgxn.release r
                        WHERE r.name = :name::public.citext AND lower(r.version) = lower(:version))
               AND NOT EXISTS (
                       SELECT FROM public.distributions l
                        WHERE l.name = :name::public.citext AND l.version::text <> :version
                          AND lower(l.version::text) = lower(:version)
                          AND (l.created_at, l.version::text COLLATE "C") > (:time, :version::text))
            """)
        .param("name", release.name())
        .param("version", release.version())
        .param("time", utc(release.createdAt()))
        .query(Boolean.class)
        .single();
  }

  /**
   * Records a release; its archive is not known here.
   *
   * @return whether it was; false if its version is taken
   */
  boolean insert(long distribution, ManagerRelease release) {
    return jdbc.sql(
                """
                INSERT INTO pgxn.release (distribution_id, name, version, version_key, state,
                                          published_at)
                VALUES (:distribution, :name::public.term, :version, :key, 'published', :time)
                ON CONFLICT DO NOTHING
                """)
            .param("distribution", distribution)
            .param("name", release.name())
            .param("version", release.version())
            .param("key", SemVer.parse(release.version()).sortKey())
            .param("time", utc(release.createdAt()))
            .update()
        == 1;
  }

  /** The id of the release that was recorded last; 0 if there is none. */
  long lastRecorded() {
    return jdbc.sql("SELECT COALESCE(max(id), 0) FROM pgxn.release").query(Long.class).single();
  }

  /**
   * Notes that the log tells of the releases of the past that were recorded after another one.
   *
   * @param last the id of that one
   */
  void rememberAfter(long last) {
    jdbc.sql(
            """
            INSERT INTO pgxn.seen_row (kind, key, mark, digest, state)
            SELECT 'release', key, mark, digest, state FROM pgxn.manager_release WHERE id > :last
            ON CONFLICT (kind, key) DO UPDATE
               SET mark = excluded.mark, digest = excluded.digest, state = excluded.state
            """)
        .param("last", last)
        .update();
  }

  private static ManagerRelease release(ResultSet row, int number) throws SQLException {
    return new ManagerRelease(
        row.getString("name"),
        row.getString("version"),
        row.getString("status"),
        row.getString("abstract"),
        row.getString("releaser"),
        row.getString("sha1"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        Arrays.asList((String[]) row.getArray("extensions").getArray()));
  }

  private static OffsetDateTime utc(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }
}
