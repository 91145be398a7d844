package org.pgxn.registry.tree;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgxn.registry.tree.DirtyPath.Lane;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What the database says of the files of the tree, for those who compare them with the disk. */
final class GuardedFiles {
  private static final String FILE =
      """
      SELECT path, seq, sha256, checked_stamp, checked_sha256
        FROM pgxn.tree_file
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  GuardedFiles(JdbcClient jdbc, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /**
   * A file that was written, or left alone, before.
   *
   * @param seq the event that it shows; -1 when it was never written
   * @param sha256 of its bytes; null when there is to be none, or the registry does not make it
   * @param checkedStamp when the file was found right it had this stamp
   * @param checkedSha256 and should have had this digest; empty for none
   */
  record Guarded(
      String path,
      long seq,
      @Nullable String sha256,
      @Nullable String checkedStamp,
      @Nullable String checkedSha256) {

    String digest() {
      return sha256 == null ? "" : sha256;
    }

    boolean isRight(String stamp) {
      return stamp.equals(checkedStamp) && digest().equals(checkedSha256);
    }
  }

  /** Finds files in one array, of any length: a statement has no more than 65,535 parameters. */
  List<Guarded> find(Collection<String> paths) {
    return paths.isEmpty()
        ? List.of()
        : jdbc.sql(FILE + " WHERE path = ANY (:paths::text[]) ORDER BY path")
            .param("paths", paths.toArray(String[]::new))
            .query(new SimplePropertyRowMapper<>(Guarded.class))
            .list();
  }

  /**
   * Reads on in the order of paths.
   *
   * @param folder only paths that begin so
   */
  List<Guarded> after(String last, String folder, int most) {
    return jdbc.sql(
            FILE
                + """
                 WHERE path > :last AND path >= :folder AND path < :folder || chr(1114111)
                 ORDER BY path
                 LIMIT :most
                """)
        .param("last", last)
        .param("folder", folder)
        .param("most", most)
        .query(new SimplePropertyRowMapper<>(Guarded.class))
        .list();
  }

  /** The file was found right. */
  void right(Guarded file, String stamp) {
    jdbc.sql(
            """
            UPDATE pgxn.tree_file SET checked_stamp = :stamp, checked_sha256 = :digest
             WHERE path = :path
            """)
        .param("stamp", stamp)
        .param("digest", file.digest())
        .param("path", file.path())
        .update();
  }

  /**
   * The file is not what it should be: has it written again, unless somebody wrote it meanwhile.
   * The mark comes first, as writers lock it before the file.
   *
   * @return whether it will be
   */
  boolean wrong(Guarded file, Lane lane) {
    return Boolean.TRUE.equals(
        transaction.execute(status -> {
          mark(file, lane);
          boolean forgotten = forget(file);
          if (!forgotten) {
            status.setRollbackOnly();
          }
          return forgotten;
        }));
  }

  private boolean forget(Guarded file) {
    return jdbc.sql(
"""
                UPDATE pgxn.tree_file
                   SET sha256 = NULL, size = NULL, checked_stamp = NULL, checked_sha256 = NULL
                 WHERE path = :path AND seq = :seq AND sha256 IS NOT DISTINCT FROM :sha256
""")
            .param("path", file.path())
            .param("seq", file.seq())
            .param("sha256", file.sha256())
            .update()
        > 0;
  }

  private void mark(Guarded file, Lane lane) {
    jdbc.sql(
            """
            INSERT INTO pgxn.dirty_path AS dirty (path, first_seq, last_seq, lane, due_at)
            SELECT :path, latest.seq, latest.seq, :lane, to_timestamp(0)
              FROM (SELECT COALESCE(max(seq), 0) FROM pgxn.event) AS latest (seq)
            ON CONFLICT (path, lane) DO UPDATE
               SET due_at = to_timestamp(0), attempts = 0, parked = false
            """)
        .param("path", file.path())
        .param("lane", lane.rank())
        .update();
  }
}
