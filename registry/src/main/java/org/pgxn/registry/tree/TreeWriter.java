package org.pgxn.registry.tree;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.pgxn.registry.files.DurableFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes the files that are marked as behind the database. Any number of writers, in any number of
 * processes, share the marks. Killed at any moment it leaves marks behind, and the work is done
 * again; done twice it changes nothing.
 */
final class TreeWriter {
  private static final Logger LOG = LoggerFactory.getLogger(TreeWriter.class);
  private static final int BATCH = 64;
  private static final int ATTEMPTS = 5;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final DirtyPaths marks;
  private final FileReplacer replacer;
  private final DurableFolder tree;
  private final TransactionTemplate transaction;
  private final TransactionTemplate savepoint;
  private final InstantSource clock;

  TreeWriter(
      DirtyPaths marks,
      FileReplacer replacer,
      DurableFolder tree,
      TransactionTemplate transaction,
      InstantSource clock) {
    this.marks = marks;
    this.replacer = replacer;
    this.tree = tree;
    this.transaction = transaction;
    this.savepoint = nested(transaction);
    this.clock = clock;
  }

  /**
   * Writes the files that are due, the most urgent first, up to a bounded number.
   *
   * @return how many there were
   */
  int writeDue() {
    Integer taken =
        transaction.execute(status -> {
          List<DirtyPath> due = new ArrayList<>(marks.take(BATCH));
          // All writers lock files in one order.
          due.sort(Comparator.comparing(DirtyPath::path));
          DurableFolder.Changes changes = tree.change();
          List<Written> written = new ArrayList<>();
          for (DirtyPath mark : due) {
            write(mark, changes, written);
          }
          sync(changes);
          written.forEach(file -> marks.written(file.path(), file.seq()));
          return due.size();
        });
    return taken == null ? 0 : taken;
  }

  /** Writes files at once, marked or not. */
  void write(Collection<TreePath> paths) {
    transaction.executeWithoutResult(status -> {
      DurableFolder.Changes changes = tree.change();
      paths.stream()
          .sorted(Comparator.comparing(TreePath::path))
          .forEach(path -> replace(path, changes));
      sync(changes);
    });
  }

  private record Written(String path, long seq) {}

  private void write(DirtyPath mark, DurableFolder.Changes changes, List<Written> written) {
    try {
      TreePath path =
          TreePath.parse(mark.path())
              .orElseThrow(() -> new IllegalStateException("not a path of the tree"));
      Long seq = savepoint.execute(status -> replace(path, changes));
      written.add(new Written(mark.path(), seq == null ? -1 : seq));
    } catch (RuntimeException e) {
      // A file system that refuses may serve again; data that cannot be shown will not change.
      boolean parked = !(e instanceof UncheckedIOException) && mark.attempts() + 1 >= ATTEMPTS;
      LOG.error(
          "Could not write {} of the root tree ({})", mark.path(), parked ? "parked" : "again", e);
      marks.failed(
          mark.path(), String.valueOf(e.getMessage()), clock.instant().plus(pause(mark)), parked);
    }
  }

  private long replace(TreePath path, DurableFolder.Changes changes) {
    try {
      return replacer.replace(path, changes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void sync(DurableFolder.Changes changes) {
    try {
      changes.sync();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Duration pause(DirtyPath mark) {
    Duration pause = Duration.ofMillis(100L << Math.min(mark.attempts(), 10));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  private static TransactionTemplate nested(TransactionTemplate outer) {
    TransactionTemplate nested =
        new TransactionTemplate(requireNonNull(outer.getTransactionManager(), "no manager"));
    nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    return nested;
  }
}
