package org.pgxn.registry.tree;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.pgxn.events.EventLog;
import org.pgxn.registry.tree.DirtyPath.Lane;
import org.pgxn.registry.tree.TallyCheck.Counter;
import org.pgxn.registry.tree.TallyCheck.Level;
import org.pgxn.registry.tree.TreePath.Statistics.Subject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sets the counters behind {@code stats/*.json} right: what a PGXN Manager writes beside us without
 * a release, and what somebody changed by hand, no event tells of. Looks without disturbing
 * anybody; only where something is wrong do those wait who count releases. Safe for use by several
 * threads and processes.
 */
public final class StatisticsReconciliation {
  private static final Logger LOG = LoggerFactory.getLogger(StatisticsReconciliation.class);
  private static final Duration SECOND_LOOK = Duration.ofSeconds(5);
  private static final int MOST_TOLD = 20;

  private final TallyCheck check;
  private final Tallies tallies;
  private final TreeProgress progress;
  private final DirtyPaths marks;
  private final EventLog log;
  private final TransactionTemplate transaction;
  private final AtomicLong lastWrong = new AtomicLong();

  StatisticsReconciliation(
      TallyCheck check,
      Tallies tallies,
      TreeProgress progress,
      DirtyPaths marks,
      EventLog log,
      TransactionTemplate transaction) {
    this.check = check;
    this.tallies = tallies;
    this.progress = progress;
    this.marks = marks;
    this.log = log;
    this.transaction = transaction;
  }

  /**
   * What was found.
   *
   * @param wrong how many counters were not what the tables say, at most 100,000; they are now
   */
  public record Result(int wrong) {}

  /**
   * Counts everything anew, repairs what is wrong and has the statistics written again then, some
   * time soon.
   */
  public Result reconcile() {
    Set<Counter> wrong = persistent();
    lastWrong.set(wrong.size());
    if (wrong.isEmpty()) {
      return new Result(0);
    }
    LOG.warn(
        "{} counters of the statistics were wrong and are repaired: {}",
        wrong.size(),
        wrong.stream().limit(MOST_TOLD).toList());
    repair(wrong);
    return new Result(wrong.size());
  }

  /** How many counters the last reconciliation of this process found wrong. */
  long lastWrong() {
    return lastWrong.get();
  }

  /**
   * Counters that are wrong and stay so: a release whose event nobody has handled yet is not.
   *
   * @return none when all is well
   */
  Set<Counter> persistent() {
    Set<Counter> wrong = check.wrong();
    if (!wrong.isEmpty()) {
      progress.awaitLatest(SECOND_LOOK);
      wrong.retainAll(check.wrong());
    }
    return wrong;
  }

  private void repair(Set<Counter> wrong) {
    List<Long> releases =
        wrong.stream()
            .filter(counter -> counter.level() == Level.RELEASE)
            .map(counter -> Long.valueOf(counter.part()))
            .toList();
    transaction.executeWithoutResult(_ -> {
      markStatistics();
      tallies.lock();
      tallies.countReleases(releases);
      tallies.countNames();
    });
    Set<Counter> left = check.wrong();
    left.retainAll(wrong);
    if (!left.isEmpty()) {
      transaction.executeWithoutResult(_ -> {
        markStatistics();
        tallies.lock();
        tallies.rebuild();
      });
    }
  }

  /** Before the lock, as all do who need both. */
  private void markStatistics() {
    marks.mark(TreeFollower.statistics(Subject.values()), log.latestSeq(), Lane.SLOW);
  }
}
