package org.pgxn.registry.tree;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pgxn.registry.tree.TreeReport.Difference;

/**
 * Compares the root tree with the database and both with the archives, byte for byte, and the
 * counters of the database with what they count. Changes nothing. Beside a running server it waits
 * until the tree has caught up, and looks a second time at what changed while it looked.
 */
public final class TreeVerifier {
  private static final int MOST_COUNTERS = 100;
  private static final Duration SECOND_LOOK = Duration.ofSeconds(5);

  private final TreeInventory inventory;
  private final TreeComparison comparison;
  private final ArchiveVerifier archives;
  private final TreeProgress progress;
  private final StatisticsReconciliation statistics;

  TreeVerifier(
      TreeInventory inventory,
      TreeComparison comparison,
      ArchiveVerifier archives,
      TreeProgress progress,
      StatisticsReconciliation statistics) {
    this.inventory = inventory;
    this.comparison = comparison;
    this.archives = archives;
    this.progress = progress;
    this.statistics = statistics;
  }

  /**
   * Verifies everything.
   *
   * @param patience how long to wait for a running writer to catch up, and more than zero
   * @throws IOException when the data folder cannot be read
   */
  public TreeReport verify(Duration patience) throws IOException {
    boolean complete = progress.awaitLatest(patience);
    Set<String> expected = new HashSet<>();
    List<TreePath> suspects = new ArrayList<>();
    inventory.forEach(path -> {
      if (comparison.isExpected(path)) {
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
    if (!suspects.isEmpty()) {
      progress.awaitLatest(SECOND_LOOK);
    }
    suspects.forEach(path -> comparison.difference(path).ifPresent(differences::add));
    comparison
        .strangers(expected)
        .forEach(
            path -> differences.add(new Difference(path, "belongs to nothing in the database")));
    statistics.persistent().stream()
        .limit(MOST_COUNTERS)
        .map(counter -> new Difference("stats", counter + " is not what the tables say"))
        .forEach(differences::add);
    ArchiveVerifier.Result archived = archives.verify();
    differences.addAll(archived.differences());
    return new TreeReport(
        differences,
        expected.size(),
        archived.count(),
        archived.unreferenced(),
        archives.withoutBytes());
  }
}
