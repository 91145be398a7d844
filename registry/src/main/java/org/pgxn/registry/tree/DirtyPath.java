package org.pgxn.registry.tree;

/**
 * A file of the root tree that is behind the database.
 *
 * @param path of the file, as {@link TreePath#path}
 * @param lastSeq the newest event that the file does not show yet
 * @param attempts that failed so far
 * @param version another one whenever somebody has marked the file again
 */
record DirtyPath(String path, long lastSeq, int attempts, String version) {

  /** Who waits: a request for its answer, or nobody. */
  enum Lane {
    /** A request waits. */
    FAST(0),
    /** Nobody waits, and there may be very many. */
    SLOW(1),
    /** The statistics: few, wanted soon, and touched by every release. */
    STATISTICS(2);

    private final int rank;

    Lane(int rank) {
      this.rank = rank;
    }

    /** The smaller, the sooner: what the database says. */
    int rank() {
      return rank;
    }
  }
}
