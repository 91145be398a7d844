package org.pgxn.events.follow;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import org.pgxn.events.ParkedEvent;
import org.pgxn.events.ParkedEvents;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code pgxn.parked_event}. */
public final class ParkingPlace implements ParkedEvents {

  private static final int MOST_CHARACTERS = 2_000;

  private final JdbcClient jdbc;
  private final InstantSource clock;

  /**
   * Makes the store.
   *
   * @param jdbc takes part in the transactions of the loops
   * @param clock dates the rows
   */
  public ParkingPlace(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public List<ParkedEvent> list() {
    return jdbc.sql(
            """
            SELECT follower, seq, problem, parked_at
              FROM pgxn.parked_event
             ORDER BY follower, seq
            """)
        .query((row, _) ->
            new ParkedEvent(
                row.getString("follower"),
                row.getLong("seq"),
                row.getString("problem"),
                row.getObject("parked_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  @Override
  public int retry() {
    return jdbc.sql("UPDATE pgxn.parked_event SET again = true").update();
  }

  long count(String follower) {
    return jdbc.sql("SELECT count(*) FROM pgxn.parked_event WHERE follower = :follower")
        .param("follower", follower)
        .query(Long.class)
        .single();
  }

  /** Parks an event, or leaves it parked with a new problem. */
  void park(String follower, long seq, Throwable problem) {
    jdbc.sql(
            """
            INSERT INTO pgxn.parked_event (follower, seq, problem, parked_at)
            VALUES (:follower, :seq, :problem, :now)
            ON CONFLICT (follower, seq) DO UPDATE
               SET problem = excluded.problem, parked_at = excluded.parked_at, again = false
            """)
        .param("follower", follower)
        .param("seq", seq)
        .param("problem", text(problem))
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Takes the first event that is to be tried again; nobody else has it until the end. */
  OptionalLong takeAgain(String follower) {
    return jdbc.sql(
            """
            SELECT seq
              FROM pgxn.parked_event
             WHERE follower = :follower AND again
             ORDER BY seq
             LIMIT 1
               FOR UPDATE SKIP LOCKED
            """)
        .param("follower", follower)
        .query(Long.class)
        .optional()
        .map(OptionalLong::of)
        .orElseGet(OptionalLong::empty);
  }

  void remove(String follower, long seq) {
    jdbc.sql("DELETE FROM pgxn.parked_event WHERE follower = :follower AND seq = :seq")
        .param("follower", follower)
        .param("seq", seq)
        .update();
  }

  private static String text(Throwable problem) {
    String text = problem.toString().replace('\0', ' ');
    return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS);
  }
}
