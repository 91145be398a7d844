package org.pgxn.registry.tree;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.pgxn.registry.tree.DirtyPath.Lane;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table of files that are behind the database. Marks of one path coalesce, in each lane:
 * however many events touch it, it is written once. The lanes share no row, so that whoever marks
 * or writes what somebody waits for waits for nothing that nobody waits for.
 */
final class DirtyPaths {
  private final JdbcClient jdbc;
  private final InstantSource clock;

  DirtyPaths(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The oldest and the newest event that touched a file. */
  record Span(long first, long last) {
    Span and(Span other) {
      return new Span(Math.min(first, other.first), Math.max(last, other.last));
    }
  }

  /** Marks files as behind event {@code seq}; a mark also gives a parked file another chance. */
  void mark(Collection<TreePath> paths, long seq, Lane lane) {
    Span span = new Span(seq, seq);
    Map<String, Span> marks = new TreeMap<>();
    paths.forEach(path -> marks.put(path.path(), span));
    mark(marks, lane);
  }

  /** Marks files as behind the events that touched them, by their paths. */
  void mark(Map<String, Span> paths, Lane lane) {
    if (paths.isEmpty()) {
      return;
    }
    List<Map.Entry<String, Span>> marks = List.copyOf(paths.entrySet());
    // One order for all, so that two who mark the same files never wait for each other in a circle.
    jdbc.sql(
            """
            INSERT INTO pgxn.dirty_path AS dirty (path, first_seq, last_seq, lane, due_at)
            SELECT m.path COLLATE "C" AS path, m.first_seq, m.last_seq, :lane, :now
              FROM unnest(:paths::text[], :firsts::bigint[], :lasts::bigint[])
                   AS m (path, first_seq, last_seq)
             ORDER BY 1
                ON CONFLICT (path, lane) DO UPDATE
               SET last_seq  = greatest(dirty.last_seq, excluded.last_seq),
                   first_seq = CASE WHEN dirty.parked THEN excluded.first_seq
                                    ELSE least(dirty.first_seq, excluded.first_seq) END,
                   due_at    = CASE WHEN dirty.parked THEN excluded.due_at
                                    ELSE least(dirty.due_at, excluded.due_at) END,
                   attempts  = CASE WHEN dirty.parked THEN 0 ELSE dirty.attempts END,
                   parked    = false
            """)
        .param("paths", marks.stream().map(Map.Entry::getKey).toArray(String[]::new))
        .param("firsts", marks.stream().map(mark -> mark.getValue().first()).toArray(Long[]::new))
        .param("lasts", marks.stream().map(mark -> mark.getValue().last()).toArray(Long[]::new))
        .param("lane", lane.rank())
        .param("now", now())
        .update();
  }

  /**
   * Finds up to {@code most} files of a lane that are due, oldest mark first. Until the transaction
   * ends nobody else finds any in this lane; yet whoever marks files waits for nobody.
   *
   * <p>The transaction does not wait for the disk when it commits: if it is lost, its files are
   * written again.
   */
  List<DirtyPath> take(Lane lane, int most) {
    boolean alone =
        jdbc.sql(
                """
                SELECT pg_try_advisory_xact_lock(hashtext('pgxn.registry.lane'), :lane)
                       AND set_config('synchronous_commit', 'off', true) = 'off'
                """)
            .param("lane", lane.rank())
            .query(Boolean.class)
            .single();
    if (!alone) {
      return List.of();
    }
    return jdbc.sql(
            """
            SELECT path, last_seq, attempts, xmin::text AS version
              FROM pgxn.dirty_path
             WHERE lane = :lane AND NOT parked AND due_at <= :now
             ORDER BY first_seq, path
             LIMIT :most
            """)
        .param("lane", lane.rank())
        .param("now", now())
        .param("most", most)
        .query(new SimplePropertyRowMapper<>(DirtyPath.class))
        .list();
  }

  /**
   * Takes marks of a lane away. A mark that was made again since it was found stays, even for the
   * same event: what the file shows may have changed meanwhile. So does one that somebody makes at
   * this moment.
   *
   * @param shown by mark, the newest event that the file shows
   */
  void written(Map<DirtyPath, Long> shown, Lane lane) {
    List<DirtyPath> found = List.copyOf(shown.keySet());
    jdbc.sql(
            """
            WITH mark AS MATERIALIZED (
                SELECT d.path, d.last_seq <= s.seq AND d.xmin::text = s.version AS is_done, s.seq
                  FROM unnest(:paths::text[], :versions::text[], :seqs::bigint[])
                       AS s (path, version, seq)
                  JOIN pgxn.dirty_path d ON d.path = s.path AND d.lane = :lane
                   FOR UPDATE OF d SKIP LOCKED
            ), gone AS (
                DELETE FROM pgxn.dirty_path d
                 USING mark m
                 WHERE d.path = m.path AND d.lane = :lane AND m.is_done
            )
            UPDATE pgxn.dirty_path d
               SET first_seq = greatest(d.first_seq, least(m.seq + 1, d.last_seq)), attempts = 0
              FROM mark m
             WHERE d.path = m.path AND d.lane = :lane AND NOT m.is_done
            """)
        .param("paths", found.stream().map(DirtyPath::path).toArray(String[]::new))
        .param("versions", found.stream().map(DirtyPath::version).toArray(String[]::new))
        .param(
            "seqs",
            found.stream()
                .map(mark -> Math.min(mark.lastSeq(), shown.getOrDefault(mark, -1L)))
                .toArray(Long[]::new))
        .param("lane", lane.rank())
        .update();
  }

  /** The file could not be written: try again later, or not before the next mark. */
  void failed(String path, Lane lane, String problem, Instant again, boolean parked) {
    jdbc.sql(
            """
            UPDATE pgxn.dirty_path
               SET attempts = attempts + 1, due_at = :again, parked = :parked, problem = :problem
             WHERE ctid = (SELECT ctid FROM pgxn.dirty_path
                            WHERE path = :path AND lane = :lane
                              FOR UPDATE SKIP LOCKED)
            """)
        .param("lane", lane.rank())
        .param("again", again.atOffset(ZoneOffset.UTC))
        .param("parked", parked)
        .param("problem", problem)
        .param("path", path)
        .update();
  }

  /** Gives every parked file another chance at once. */
  List<String> unpark() {
    return jdbc
        .sql(
            """
            UPDATE pgxn.dirty_path
               SET parked = false, attempts = 0, due_at = :now
             WHERE parked
            RETURNING path
            """)
        .param("now", now())
        .query((row, _) -> row.getString("path"))
        .list()
        .stream()
        .distinct()
        .sorted()
        .toList();
  }

  /** The parked files, in order. */
  List<String> parked() {
    return jdbc.sql("SELECT DISTINCT path FROM pgxn.dirty_path WHERE parked ORDER BY path")
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
             ORDER BY parked DESC, lane
             LIMIT 1
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
    return Arrays.stream(Lane.values())
        .filter(lane -> lane.rank() <= slowest.rank())
        .mapToLong(lane ->
            jdbc.sql(
                    """
                    SELECT least(:marked, (SELECT min(first_seq) - 1
                                             FROM pgxn.dirty_path
                                            WHERE lane = :lane AND NOT parked))
                    """)
                .param("marked", marked)
                .param("lane", lane.rank())
                .query(Long.class)
                .single())
        .min()
        .orElse(marked);
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
