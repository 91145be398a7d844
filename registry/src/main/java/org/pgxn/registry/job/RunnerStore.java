package org.pgxn.registry.job;

import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * The table of jobs, as those see it who do them. Whatever a runner writes of a job has effect only
 * as long as the job is its own.
 */
final class RunnerStore {

  /**
   * Whether another runner lives. A runner that looks for a job has none: what is still its own, it
   * could not hand back when the database was away.
   */
  private static final String ALIVE =
      "r.seen_at > clock_timestamp() - interval '60 s' AND r.id <> :runner";

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final InstantSource clock;
  private final UUID runner = UUID.randomUUID();

  RunnerStore(JdbcClient jdbc, JsonMapper json, InstantSource clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  /**
   * A job that is this runner's.
   *
   * @param parameters a JSON object
   * @param place where it goes on
   * @param attempts how often it was begun since it last got on, this time included
   */
  record Claimed(
      long id,
      String kind,
      String parameters,
      @Nullable String place,
      int attempts,
      boolean cancelRequested) {}

  /** Says that this runner lives, and for how long its job stays its own. */
  void seen() {
    jdbc.sql(
            """
            INSERT INTO pgxn.job_runner (id, seen_at) VALUES (:runner, clock_timestamp())
            ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at
            """)
        .param("runner", runner)
        .update();
  }

  /** This runner ends, in good order; those that ended otherwise are forgotten with it. */
  void gone() {
    jdbc.sql(
            """
            DELETE FROM pgxn.job_runner
             WHERE id = :runner OR seen_at < clock_timestamp() - interval '1 day'
            """)
        .param("runner", runner)
        .update();
  }

  /** Lets one runner at a time choose a job, until the transaction ends. */
  void lock() {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('pgxn.registry.job', 0))::text")
        .query()
        .singleValue();
  }

  /**
   * Takes the oldest job that waits or was abandoned, be it by this runner, and of whose kind none
   * is being done. Under {@link #lock}, while this runner does no job.
   */
  Optional<Claimed> claim() {
    return jdbc.sql(
            """
            UPDATE pgxn.job
               SET state = 'running', claimed_by = :runner, attempts = attempts + 1,
                   started_at = coalesce(started_at, :now)
             WHERE id = (
                   SELECT j.id
                     FROM pgxn.job j
                    WHERE ((j.state = 'queued' AND j.due_at <= :now)
                           OR (j.state = 'running' AND NOT EXISTS (
                               SELECT FROM pgxn.job_runner r
                                WHERE r.id = j.claimed_by AND %1$s)))
                      AND NOT EXISTS (
                          SELECT FROM pgxn.job o
                            JOIN pgxn.job_runner r ON r.id = o.claimed_by AND %1$s
                           WHERE o.state = 'running' AND o.kind = j.kind)
                    ORDER BY j.id
                    LIMIT 1
                      FOR UPDATE SKIP LOCKED)
            RETURNING id, kind, parameters::text AS parameters, place, attempts, cancel_requested
            """
                .formatted(ALIVE))
        .param("runner", runner)
        .param("now", now())
        .query(new SimplePropertyRowMapper<>(Claimed.class))
        .optional();
  }

  void total(long id, long total) {
    jdbc.sql(
            """
            UPDATE pgxn.job SET total = :total
             WHERE id = :id AND state = 'running' AND claimed_by = :runner
            """)
        .param("id", id)
        .param("total", total)
        .param("runner", runner)
        .update();
  }

  /**
   * Notes a step. The job got on if that took it to another place.
   *
   * @return whether somebody wants the job to stop; empty if it is no longer this runner's
   */
  Optional<Boolean> advance(long id, JobRun.Step step) {
    return jdbc.sql(
            """
            UPDATE pgxn.job
               SET place = :place, done = done + :units, current = left(:current::text, 500),
                   attempts = CASE WHEN place IS DISTINCT FROM :place THEN 0 ELSE attempts END,
                   problem_count = problem_count + jsonb_array_length(:problems::jsonb),
                   problems = jsonb_path_query_array(
                       problems || :problems::jsonb, '$[0 to %d]')
             WHERE id = :id AND state = 'running' AND claimed_by = :runner
            RETURNING cancel_requested
            """
                .formatted(Job.MOST_PROBLEMS - 1))
        .param("id", id)
        .param("place", step.place())
        .param("units", step.units())
        .param("current", step.current())
        .param("problems", json.writeValueAsString(step.problems()))
        .param("runner", runner)
        .query(Boolean.class)
        .optional();
  }

  /** The job has ended. */
  void finish(long id, Job.State state, @Nullable String failure) {
    jdbc.sql(
            """
            UPDATE pgxn.job
               SET state = :state, claimed_by = NULL, failure = :failure,
                   finished_at = :now
             WHERE id = :id AND state = 'running' AND claimed_by = :runner
            """)
        .param("id", id)
        .param("state", state.word())
        .param("failure", failure)
        .param("now", now())
        .param("runner", runner)
        .update();
  }

  /** Somebody is to go on with the job, from some time on. */
  void release(long id, Duration pause) {
    jdbc.sql(
            """
            UPDATE pgxn.job SET state = 'queued', claimed_by = NULL, due_at = :due
             WHERE id = :id AND state = 'running' AND claimed_by = :runner
            """)
        .param("id", id)
        .param("due", now().plus(pause))
        .param("runner", runner)
        .update();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
