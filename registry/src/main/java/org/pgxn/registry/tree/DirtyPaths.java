package org.pgxn.registry.tree;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.pgxn.registry.tree.DirtyPath.Lane;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table of files that are behind the database. Marks of one path coalesce: however many events
 * touch it, it is written once.
 */
final class DirtyPaths {
  private final JdbcClient jdbc;
  private final InstantSource clock;

  DirtyPaths(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Marks files as behind event {@code seq}; a mark also gives a parked file another chance. */
  void mark(Collection<TreePath> paths, long seq, Lane lane) {
    // One order for all, so that two who mark the same files never wait for each other in a circle.
    for (String path : new TreeSet<>(paths.stream().map(TreePath::path).toList())) {
      jdbc.sql(
              """
              INSERT INTO pgxn.dirty_path AS dirty (path, first_seq, last_seq, lane, due_at)
              VALUES (:path, :seq, :seq, :lane, :now)
              ON CONFLICT (path) DO UPDATE
                 SET last_seq  = greatest(dirty.last_seq, excluded.last_seq),
                     first_seq = CASE WHEN dirty.parked THEN excluded.first_seq
                                      ELSE least(dirty.first_seq, excluded.first_seq) END,
                     lane      = least(dirty.lane, excluded.lane),
                     due_at    = CASE WHEN dirty.parked THEN excluded.due_at
                                      ELSE least(dirty.due_at, excluded.due_at) END,
                     attempts  = CASE WHEN dirty.parked THEN 0 ELSE dirty.attempts END,
                     parked    = false
              """)
          .param("path", path)
          .param("seq", seq)
          .param("lane", lane.rank())
          .param("now", now())
          .update();
    }
  }

  /**
   * Takes up to {@code most} files that are due, the fast lane first, oldest mark first. They stay
   * taken until the transaction ends.
   */
  List<DirtyPath> take(int most) {
    return jdbc.sql(
            """
            SELECT path, last_seq, attempts
              FROM pgxn.dirty_path
             WHERE NOT parked AND due_at <= :now
             ORDER BY lane, first_seq, path
             LIMIT :most
               FOR UPDATE SKIP LOCKED
            """)
        .param("now", now())
        .param("most", most)
        .query(new SimplePropertyRowMapper<>(DirtyPath.class))
        .list();
  }

  /** The file shows the database as of event {@code seq}. */
  void written(String path, long seq) {
    int deleted =
        jdbc.sql("DELETE FROM pgxn.dirty_path WHERE path = :path AND last_seq <= :seq")
            .param("path", path)
            .param("seq", seq)
            .update();
    if (deleted == 0) {
      jdbc.sql(
              """
              UPDATE pgxn.dirty_path
                 SET first_seq = greatest(first_seq, least(:seq + 1, last_seq)), attempts = 0
               WHERE path = :path
              """)
          .param("path", path)
          .param("seq", seq)
          .update();
    }
  }

  /** The file could not be written: try again later, or not before the next mark. */
  void failed(String path, String problem, Instant again, boolean parked) {
    jdbc.sql(
            """
            UPDATE pgxn.dirty_path
               SET attempts = attempts + 1, due_at = :again, parked = :parked, problem = :problem
             WHERE path = :path
            """)
        .param("again", again.atOffset(ZoneOffset.UTC))
        .param("parked", parked)
        .param("problem", problem)
        .param("path", path)
        .update();
  }

  /** Gives every parked file another chance at once. */
  List<String> unpark() {
    return jdbc.sql(
            """
            UPDATE pgxn.dirty_path
               SET parked = false, attempts = 0, due_at = :now
             WHERE parked
            RETURNING path
            """)
        .param("now", now())
        .query((row, _) -> row.getString("path"))
        .list();
  }

  /** The parked files, in order. */
  List<String> parked() {
    return jdbc.sql("SELECT path FROM pgxn.dirty_path WHERE parked ORDER BY path")
        .query((row, _) -> row.getString("path"))
        .list();
  }

  /** Why a file could not be written lately; empty when it could, or was not tried. */
  Optional<String> problem(String path) {
    return jdbc.sql(
            """
            SELECT coalesce(problem, 'unknown')
              FROM pgxn.dirty_path
             WHERE path = :path AND attempts > 0
            """)
        .param("path", path)
        .query(String.class)
        .optional();
  }

  /** How many files are behind, parked ones included. */
  long count() {
    return jdbc.sql("SELECT count(*) FROM pgxn.dirty_path").query(Long.class).single();
  }

  long parkedCount() {
    return jdbc.sql("SELECT count(*) FROM pgxn.dirty_path WHERE parked").query(Long.class).single();
  }

  /**
   * The newest event such that every file shows it and all before it, as far as files are marked at
   * all. Parked files do not hold it back.
   *
   * @param marked the event up to which they are
   * @param slowest files of slower lanes do not hold it back either
   */
  long complete(long marked, Lane slowest) {
    return jdbc.sql(
            """
            SELECT least(:marked, (SELECT min(first_seq) - 1
                                     FROM pgxn.dirty_path
                                    WHERE lane <= :lane AND NOT parked))
            """)
        .param("marked", marked)
        .param("lane", slowest.rank())
        .query(Long.class)
        .single();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
