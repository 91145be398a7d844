package org.pgxn.registry.tree;

import java.time.Duration;
import org.pgxn.registry.ReleaseSubject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The root tree as the rest of the registry sees it. Safe for use by several threads. */
public final class RootTree {
  private static final Logger LOG = LoggerFactory.getLogger(RootTree.class);

  private final TreeWriter writer;
  private final TreeProgress progress;
  private final Duration patience;

  RootTree(TreeWriter writer, TreeProgress progress, Duration patience) {
    this.writer = writer;
    this.progress = progress;
    this.patience = patience;
  }

  /**
   * Writes the files of a release, which no other release touches, in the caller's thread. When
   * that fails the writer does it again: their marks come by the log.
   */
  public void writeFilesOf(ReleaseSubject release) {
    try {
      writer.write(TreeFollower.filesOf(release));
    } catch (RuntimeException e) {
      LOG.warn("The files of {} are left to the writer of the tree", release, e);
    }
  }

  /**
   * Waits until all lists show an event, for a bounded time.
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
