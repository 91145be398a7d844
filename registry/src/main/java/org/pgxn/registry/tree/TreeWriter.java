package org.pgxn.registry.tree;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.pgxn.platform.database.Outage;
import org.pgxn.registry.tree.DirtyPath.Lane;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes the files that are marked as behind the database. Any number of writers, in any number of
 * processes, share the marks. Killed at any moment it leaves marks behind, and the work is done
 * again; done twice it changes nothing.
 */
final class TreeWriter {
  private static final Logger LOG = LoggerFactory.getLogger(TreeWriter.class);
  private static final int BATCH = 64;
  private static final int SLOW_BATCH = 32;
  private static final long SLOW_BATCH_NANOS = Duration.ofMillis(50).toNanos();
  private static final int ATTEMPTS = 5;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final DirtyPaths marks;
  private final FileReplacer replacer;
  private final WriterFolders folders;
  private final TransactionTemplate savepoint;
  private final InstantSource clock;

  TreeWriter(
      DirtyPaths marks,
      FileReplacer replacer,
      WriterFolders folders,
      TransactionTemplate savepoint,
      InstantSource clock) {
    this.marks = marks;
    this.replacer = replacer;
    this.folders = folders;
    this.savepoint = savepoint;
    this.clock = clock;
  }

  /**
   * Writes files of a lane that are due, the oldest mark first, up to a bounded number. A batch
   * that nobody waits for also ends after a short time: whoever is waited for may need its files.
   *
   * @return how many there were
   */
  int writeDue(Lane lane) {
    return folders.write(folder -> {
      List<DirtyPath> due = marks.take(lane, lane == Lane.FAST ? BATCH : SLOW_BATCH);
      if (due.isEmpty()) {
        return 0;
      }
      FileReplacer.Batch batch = replacer.begin(folder, due.stream().map(DirtyPath::path).toList());
      List<Written> written = new ArrayList<>();
      long begun = System.nanoTime();
      int tried = 0;
      while (tried < due.size()
          && (lane == Lane.FAST || System.nanoTime() - begun < SLOW_BATCH_NANOS)) {
        write(due.get(tried), lane, batch, written);
        tried++;
      }
      sync(batch);
      written.forEach(file -> marks.written(file.path(), lane, file.seq()));
      return tried;
    });
  }

  /** Writes files at once, marked or not. */
  void write(Collection<TreePath> paths) {
    folders.write(folder -> {
      FileReplacer.Batch batch =
          replacer.begin(folder, paths.stream().map(TreePath::path).toList());
      paths.forEach(path -> replace(path, batch));
      sync(batch);
      return paths.size();
    });
  }

  /** Gives up what the writer holds; it may be used again. */
  void close() {
    folders.close();
  }

  private record Written(String path, long seq) {}

  private void write(DirtyPath mark, Lane lane, FileReplacer.Batch batch, List<Written> written) {
    try {
      TreePath path =
          TreePath.parse(mark.path())
              .orElseThrow(() -> new IllegalStateException("not a path of the tree"));
      Long seq = savepoint.execute(status -> replace(path, batch));
      written.add(new Written(mark.path(), seq == null ? -1 : seq));
    } catch (RuntimeException e) {
      // What refuses may serve again; data that cannot be shown will not change.
      boolean parked = !Outage.explains(e) && mark.attempts() + 1 >= ATTEMPTS;
      LOG.error(
          "Could not write {} of the root tree ({})", mark.path(), parked ? "parked" : "again", e);
      marks.failed(
          mark.path(),
          lane,
          String.valueOf(e.getMessage()),
          clock.instant().plus(pause(mark)),
          parked);
    }
  }

  private static long replace(TreePath path, FileReplacer.Batch batch) {
    try {
      return batch.replace(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void sync(FileReplacer.Batch batch) {
    try {
      batch.sync();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Duration pause(DirtyPath mark) {
    Duration pause = Duration.ofMillis(100L << Math.min(mark.attempts(), 10));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }
}
