package org.pgxn.server.tree;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Small files that were asked for of late. Each answer still asks the file system once whether the
 * file is the one in memory, so that a release shows at once. Bounded, and safe for use by several
 * threads.
 *
 * <p>There are two generations. When the young one is full it becomes the old one, and the old one
 * goes; what is asked for again moves from the old to the young.
 */
final class TreeMemory {

  /**
   * A file that was written just now may be written again with the same size, time stamp and number
   * on the file system. A moment later it cannot: its time would differ.
   */
  private static final Duration SETTLED = Duration.ofSeconds(2);

  private final Path root;
  private final long most;
  private final InstantSource clock;
  private volatile Generation young = new Generation();
  private volatile Generation old = new Generation();

  /**
   * Makes the memory.
   *
   * @param root of the tree
   * @param most bytes of each of the two generations
   * @param clock tells how old files are
   */
  TreeMemory(Path root, long most, InstantSource clock) {
    this.root = root;
    this.most = most;
    this.clock = clock;
  }

  private record Generation(Map<String, TreeFile> files, AtomicLong bytes) {

    /** About what a file costs beside its content. */
    private static final int OVERHEAD = 512;

    Generation() {
      this(new ConcurrentHashMap<>(), new AtomicLong());
    }

    /** Returns how many bytes there are now. */
    long add(String path, TreeFile file) {
      TreeFile before = files.put(path, file);
      long more = file.size() + OVERHEAD - (before == null ? 0 : before.size() + OVERHEAD);
      return bytes.addAndGet(more);
    }
  }

  /**
   * Finds a file that is as it was.
   *
   * @param path below the root
   */
  Optional<TreeFile> find(String path) {
    TreeFile file = young.files().get(path);
    boolean again = file == null;
    if (file == null) {
      file = old.files().get(path);
    }
    if (file == null || !file.standsAt(root.resolve(path))) {
      return Optional.empty();
    }
    if (again) {
      add(path, file);
    }
    return Optional.of(file);
  }

  /**
   * Remembers a file, if it may be.
   *
   * @param path below the root by which it was found
   * @param file as it was just opened
   */
  void remember(String path, TreeFile file) throws IOException {
    if (file.held()
        && file.written().plus(SETTLED).isBefore(clock.instant())
        && root.resolve(path).toRealPath().equals(root.toRealPath().resolve(path))) {
      add(path, file);
    }
  }

  private void add(String path, TreeFile file) {
    if (young.add(path, file) > most) {
      turn();
    }
  }

  private synchronized void turn() {
    if (young.bytes().get() > most) {
      old = young;
      young = new Generation();
    }
  }
}
