package org.pgxn.registry.tree;

import java.time.Duration;

/** The root tree as the rest of the registry sees it. Safe for use by several threads. */
public final class RootTree {
  private final TreeWriter writer;
  private final TreeProgress progress;
  private final Duration patience;

  RootTree(TreeWriter writer, TreeProgress progress, Duration patience) {
    this.writer = writer;
    this.progress = progress;
    this.patience = patience;
  }

  /**
   * Waits until all files but the statistics show an event, for a bounded time.
   *
   * @return whether they do
   */
  public boolean awaitShown(long seq) {
    return progress.await(seq, patience);
  }

  /**
   * Waits until the whole tree shows all that is in the log, for a bounded time.
   *
   * @return whether it does
   */
  public boolean awaitComplete(Duration timeout) {
    return progress.awaitLatest(timeout);
  }

  /** Writes the files that stand in every tree, also in that of an empty registry. */
  void writeFixedFiles() {
    writer.write(TreePath.fixed());
  }
}
