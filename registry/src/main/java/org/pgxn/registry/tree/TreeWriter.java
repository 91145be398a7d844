package org.pgxn.registry.tree;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pgxn.platform.database.Outage;
import org.pgxn.platform.problem.StorageTrouble;
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
  private static final int BATCH = 256;
  private static final int SLOW_BATCH = 32;

  /** What is written together is in memory together. */
  private static final int PART = 64;

  private static final int SLOW_PART = 8;
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
    try {
      return writeDue(lane, this::writeTogether);
    } catch (FencedException e) {
      throw e;
    } catch (RuntimeException e) {
      if (Outage.explains(e)) {
        throw e;
      }
      LOG.debug("Looks for the file that cannot be written", e);
      return writeDue(lane, this::writeEach);
    }
  }

  /** Writes files at once, marked or not. */
  void write(Collection<TreePath> paths) {
    folders.write(folder -> {
      FileReplacer.Batch batch =
          replacer.begin(folder, paths.stream().map(TreePath::path).toList());
      replace(paths, batch).failed().values().stream()
          .findFirst()
          .ifPresent(problem -> {
            throw new UncheckedIOException(problem);
          });
      return paths.size();
    });
  }

  /** Gives up what the writer holds; it may be used again. */
  void close() {
    folders.close();
  }

  /**
   * What came of a batch.
   *
   * @param shown the newest event that the file shows
   */
  private record Results(Map<DirtyPath, Long> shown, Map<DirtyPath, Exception> failed) {}

  @FunctionalInterface
  private interface Way {
    void write(List<DirtyPath> due, FileReplacer.Batch batch, Results results);
  }

  private int writeDue(Lane lane, Way way) {
    return folders.write(folder -> {
      List<DirtyPath> due = marks.take(lane, lane == Lane.SLOW ? SLOW_BATCH : BATCH);
      if (due.isEmpty()) {
        return 0;
      }
      FileReplacer.Batch batch = replacer.begin(folder, due.stream().map(DirtyPath::path).toList());
      Results results = new Results(new HashMap<>(), new HashMap<>());
      int part = lane == Lane.SLOW ? SLOW_PART : PART;
      long begun = System.nanoTime();
      int tried = 0;
      while (tried < due.size()
          && (lane != Lane.SLOW || System.nanoTime() - begun < SLOW_BATCH_NANOS)) {
        int end = Math.min(due.size(), tried + part);
        way.write(due.subList(tried, end), batch, results);
        tried = end;
      }
      // Last, since whoever marks one of these files waits from here to the end.
      marks.written(results.shown(), lane);
      results.failed().forEach((mark, problem) -> failed(mark, lane, problem));
      return tried;
    });
  }

  private void writeTogether(List<DirtyPath> due, FileReplacer.Batch batch, Results results) {
    FileReplacer.Replaced replaced = replace(due.stream().map(TreeWriter::parse).toList(), batch);
    for (DirtyPath mark : due) {
      Long seq = replaced.shown().get(mark.path());
      IOException problem = replaced.failed().get(mark.path());
      if (seq != null) {
        results.shown().put(mark, seq);
      } else if (problem != null && StorageTrouble.causeOf(problem).isPresent()) {
        // The next file would fare no better.
        throw new UncheckedIOException(problem);
      } else if (problem != null) {
        results.failed().put(mark, problem);
      }
    }
  }

  /** One after the other, so that one that fails takes no other with it. */
  private void writeEach(List<DirtyPath> due, FileReplacer.Batch batch, Results results) {
    for (DirtyPath mark : due) {
      try {
        savepoint.executeWithoutResult(_ -> writeTogether(List.of(mark), batch, results));
      } catch (RuntimeException e) {
        if (StorageTrouble.causeOf(e).isPresent()) {
          throw e;
        }
        results.failed().put(mark, e);
      }
    }
  }

  private void failed(DirtyPath mark, Lane lane, Exception problem) {
    // What refuses may serve again; data that cannot be shown will not change.
    boolean parked = !mayPass(problem) && mark.attempts() + 1 >= ATTEMPTS;
    LOG.error(
        "Could not write {} of the root tree ({})",
        mark.path(),
        parked ? "parked" : "again",
        problem);
    marks.failed(mark.path(), lane, text(problem), clock.instant().plus(pause(mark)), parked);
  }

  /** A disk that works and refuses one path will go on to refuse it. */
  private static boolean mayPass(Exception problem) {
    if (problem instanceof IOException || problem instanceof UncheckedIOException) {
      return StorageTrouble.causeOf(problem).isPresent();
    }
    return Outage.explains(problem);
  }

  private static String text(Exception problem) {
    return String.valueOf(problem.getMessage());
  }

  private static TreePath parse(DirtyPath mark) {
    return TreePath.parse(mark.path())
        .orElseThrow(() -> new IllegalStateException("not a path of the tree"));
  }

  private static FileReplacer.Replaced replace(
      Collection<TreePath> paths, FileReplacer.Batch batch) {
    try {
      return batch.replace(paths);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Duration pause(DirtyPath mark) {
    Duration pause = Duration.ofMillis(100L << Math.min(mark.attempts(), 10));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }
}
