package org.pgxn.registry.tree;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which state of the database each file of the tree shows. The row of a file is locked while the
 * file is replaced, so that an older state never comes to stand over a newer one.
 */
final class TreeFiles {
  private final JdbcClient jdbc;
  private final InstantSource clock;

  TreeFiles(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * What is known of a file.
   *
   * @param seq the newest event that it shows; -1 when it was never written
   * @param sha256 of its bytes; null when there is no file
   */
  record Known(long seq, @Nullable String sha256, long size) {}

  /**
   * Locks the rows of files until the transaction ends, in the order that all writers have.
   *
   * @return what is known of each, by its path
   */
  Map<String, Known> lock(Collection<String> paths) {
    // One statement locks the rows that are there and makes those that are not, in one order; the
    // condition keeps it from changing the former.
    jdbc.sql(
            """
            INSERT INTO pgxn.tree_file (path, seq, written_at)
            SELECT path, -1, :now
              FROM unnest(:paths::text[]) AS path
             ORDER BY path COLLATE "C"
                ON CONFLICT (path) DO UPDATE SET seq = excluded.seq WHERE false
            """)
        .param("paths", paths.stream().distinct().toArray(String[]::new))
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    return find(paths);
  }

  /** Nothing is known of a file any more, so that it is written again. */
  void forget(String path) {
    jdbc.sql("UPDATE pgxn.tree_file SET sha256 = NULL, size = NULL WHERE path = :path")
        .param("path", path)
        .update();
  }

  /**
   * What a file shows from now on.
   *
   * @param seq the newest event
   * @param sha256 of its bytes; null when there is no file
   */
  record Shown(String path, long seq, @Nullable String sha256, long size) {}

  void show(Collection<Shown> files) {
    jdbc.sql(
            """
            UPDATE pgxn.tree_file f
               SET seq = s.seq, sha256 = s.sha256, size = s.size, written_at = :now
              FROM unnest(:paths::text[], :seqs::bigint[], :digests::text[], :sizes::bigint[])
                   AS s (path, seq, sha256, size)
             WHERE f.path = s.path
            """)
        .param("paths", files.stream().map(Shown::path).toArray(String[]::new))
        .param("seqs", files.stream().map(Shown::seq).toArray(Long[]::new))
        .param("digests", files.stream().map(Shown::sha256).toArray(String[]::new))
        .param("sizes", files.stream().map(Shown::size).toArray(Long[]::new))
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  private Map<String, Known> find(Collection<String> paths) {
    Map<String, Known> known = new HashMap<>();
    jdbc.sql(
            """
            SELECT path, seq, sha256, coalesce(size, 0) AS size
              FROM pgxn.tree_file
             WHERE path = ANY (:paths::text[])
            """)
        .param("paths", paths.toArray(String[]::new))
        .query(row -> {
          known.put(
              row.getString("path"),
              new Known(row.getLong("seq"), row.getString("sha256"), row.getLong("size")));
        });
    return known;
  }
}
