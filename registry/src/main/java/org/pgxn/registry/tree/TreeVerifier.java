package org.pgxn.registry.tree;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pgxn.events.EventLog;
import org.pgxn.registry.tree.TreeContent.Absent;
import org.pgxn.registry.tree.TreeReport.Difference;

/**
 * Compares the root tree with the database and both with the archives, byte for byte. Changes
 * nothing. Beside a running server it waits until the tree has caught up, and looks a second time
 * at what changed while it looked.
 */
public final class TreeVerifier {
  private static final Duration SECOND_LOOK = Duration.ofSeconds(5);

  private final EventLog log;
  private final TreeInventory inventory;
  private final TreeComparison comparison;
  private final ArchiveVerifier archives;
  private final TreeProgress progress;

  TreeVerifier(
      EventLog log,
      TreeInventory inventory,
      TreeComparison comparison,
      ArchiveVerifier archives,
      TreeProgress progress) {
    this.log = log;
    this.inventory = inventory;
    this.comparison = comparison;
    this.archives = archives;
    this.progress = progress;
  }

  /**
   * Verifies everything.
   *
   * @param patience how long to wait for a running writer to catch up; zero when none runs
   * @throws IOException when the data folder cannot be read
   */
  public TreeReport verify(Duration patience) throws IOException {
    boolean complete = progress.awaitAll(log.latestSeq(), patience);
    Set<String> expected = new HashSet<>();
    List<TreePath> suspects = new ArrayList<>();
    inventory.forEach(path -> {
      if (!(comparison.content(path) instanceof Absent)) {
        expected.add(path.path());
      }
      if (comparison.difference(path).isPresent()) {
        suspects.add(path);
      }
    });
    List<Difference> differences = new ArrayList<>();
    if (!complete) {
      differences.add(
          new Difference("", "the tree has not caught up with the log: start the server"));
    }
    if (!suspects.isEmpty() && !patience.isZero()) {
      progress.awaitAll(log.latestSeq(), SECOND_LOOK);
    }
    suspects.forEach(path -> comparison.difference(path).ifPresent(differences::add));
    comparison
        .strangers(expected)
        .forEach(
            path -> differences.add(new Difference(path, "belongs to nothing in the database")));
    ArchiveVerifier.Result archived = archives.verify();
    differences.addAll(archived.differences());
    return new TreeReport(differences, expected.size(), archived.count(), archived.unreferenced());
  }
}
