package org.pgxn.registry.tree;

import java.util.List;
import org.pgxn.events.EventLog;
import org.pgxn.registry.files.ArchiveStore;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a new tree is made from besides the contents of its files. */
final class RebuildSources {
  private final JdbcClient jdbc;
  private final EventLog log;
  private final ArchiveStore archives;
  private final boolean shared;

  /**
   * Makes the sources.
   *
   * @param shared whether somebody else may write into the tree
   */
  RebuildSources(JdbcClient jdbc, EventLog log, ArchiveStore archives, boolean shared) {
    this.jdbc = jdbc;
    this.log = log;
    this.archives = archives;
    this.shared = shared;
  }

  ArchiveStore archives() {
    return archives;
  }

  boolean shared() {
    return shared;
  }

  long latestSeq() {
    return log.latestSeq();
  }

  /** Files that were written when the log had come to an event, or later. */
  List<TreePath> writtenSince(long seq) {
    return jdbc
        .sql("SELECT path FROM pgxn.tree_file WHERE seq >= :seq ORDER BY path")
        .param("seq", seq)
        .query((row, _) -> row.getString("path"))
        .list()
        .stream()
        .flatMap(path -> TreePath.parse(path).stream())
        .toList();
  }

  /**
   * Waits until nobody writes the tree, and keeps all from it until the transaction ends: each of
   * them locks rows of this table first.
   */
  void holdUpWriters() {
    jdbc.sql("LOCK TABLE pgxn.tree_file IN EXCLUSIVE MODE").update();
  }
}
