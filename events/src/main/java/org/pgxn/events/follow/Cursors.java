package org.pgxn.events.follow;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import org.pgxn.events.FollowerProgress;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code pgxn.follower}. */
public final class Cursors implements FollowerProgress {

  private final JdbcClient jdbc;
  private final InstantSource clock;

  /**
   * Makes the store.
   *
   * @param jdbc takes part in the transactions of the loops
   * @param clock dates the moves
   */
  public Cursors(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public long position(String follower) {
    return jdbc.sql("SELECT position FROM pgxn.follower WHERE name = :name")
        .param("name", follower)
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  /** Makes the cursor of a new follower. */
  void register(String follower) {
    jdbc.sql(
            """
            INSERT INTO pgxn.follower (name, position, moved_at) VALUES (:name, 0, :now)
            ON CONFLICT DO NOTHING
            """)
        .param("name", follower)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  /**
   * A cursor that is locked.
   *
   * @param parked whether somebody wants parked events tried again
   */
  record Taken(long position, boolean parked) {}

  /**
   * Locks a cursor until the transaction ends; empty while another process holds it.
   *
   * <p>The transaction does not wait for the disk when it commits: if it is lost, the events are
   * handled again, with all that came of them undone.
   */
  Optional<Taken> take(String follower) {
    return jdbc.sql(
            """
            SELECT position, set_config('synchronous_commit', 'off', true),
                   EXISTS (SELECT FROM pgxn.parked_event WHERE follower = :name AND again) AS parked
              FROM pgxn.follower
             WHERE name = :name
               FOR UPDATE OF follower SKIP LOCKED
            """)
        .param("name", follower)
        .query((row, _) -> new Taken(row.getLong("position"), row.getBoolean("parked")))
        .optional();
  }

  void move(String follower, long position) {
    jdbc.sql("UPDATE pgxn.follower SET position = :position, moved_at = :now WHERE name = :name")
        .param("name", follower)
        .param("position", position)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }
}
