package org.pgxn.registry.job;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table of jobs, as those see it who ask for jobs. */
final class JobStore {
  private static final String COLUMNS =
      """
      id, kind, parameters::text AS parameters, requested_by, state, done, total, current,
      problem_count, problems::text AS problems, failure, created_at, started_at, finished_at
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final InstantSource clock;

  JobStore(JdbcClient jdbc, JsonMapper json, InstantSource clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Queues a job.
   *
   * @param parameters a JSON object
   * @param occasion of which there is one job at most; null for none
   * @return its number; empty if the occasion has its job
   */
  Optional<Long> insert(
      String kind, String parameters, String requestedBy, @Nullable String occasion) {
    return jdbc.sql(
            """
            INSERT INTO pgxn.job (kind, parameters, requested_by, occasion, created_at, due_at)
            VALUES (:kind, :parameters::jsonb, :by, :occasion, :now, :now)
            ON CONFLICT (occasion) DO NOTHING
            RETURNING id
            """)
        .param("kind", kind)
        .param("parameters", parameters)
        .param("by", requestedBy)
        .param("occasion", occasion)
        .param("now", now())
        .query(Long.class)
        .optional();
  }

  /** Tells whether a job was queued for an occasion that begins so. */
  boolean hadOccasion(String beginning) {
    return jdbc.sql(
            "SELECT EXISTS (SELECT FROM pgxn.job WHERE starts_with(occasion, :beginning::text))")
        .param("beginning", beginning)
        .query(Boolean.class)
        .single();
  }

  Optional<Job> find(long id) {
    return jdbc.sql("SELECT " + COLUMNS + " FROM pgxn.job WHERE id = :id")
        .param("id", id)
        .query(this::job)
        .optional();
  }

  List<Job> page(long before, int most) {
    return jdbc.sql(
            "SELECT " + COLUMNS + " FROM pgxn.job WHERE id < :before ORDER BY id DESC LIMIT :most")
        .param("before", before)
        .param("most", most)
        .query(this::job)
        .list();
  }

  /**
   * Ends a job that waits, and has one end that is being done.
   *
   * @return false if it has ended
   */
  boolean cancel(long id) {
    return jdbc.sql(
                """
                UPDATE pgxn.job
                   SET cancel_requested = true,
                       state = CASE state WHEN 'queued' THEN 'cancelled' ELSE state END,
                       finished_at = CASE state WHEN 'queued' THEN :now::timestamptz END
                 WHERE id = :id AND state IN ('queued', 'running')
                """)
            .param("id", id)
            .param("now", now())
            .update()
        == 1;
  }

  /** Forgets jobs that ended before a moment. */
  int forget(Instant before) {
    return jdbc.sql("DELETE FROM pgxn.job WHERE finished_at < :before")
        .param("before", before.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Tells whether some runner was seen of late. */
  boolean attended() {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT FROM pgxn.job_runner
                            WHERE seen_at > clock_timestamp() - interval '60 s')
            """)
        .query(Boolean.class)
        .single();
  }

  private Job job(ResultSet row, int number) throws SQLException {
    return new Job(
        row.getLong("id"),
        row.getString("kind"),
        json.readValue(row.getString("parameters"), new TypeReference<>() {}),
        row.getString("requested_by"),
        Job.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getLong("done"),
        row.getObject("total", Long.class),
        row.getString("current"),
        row.getLong("problem_count"),
        json.readValue(row.getString("problems"), new TypeReference<>() {}),
        row.getString("failure"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        instant(row, "started_at"),
        instant(row, "finished_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
