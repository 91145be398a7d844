package org.pgxn.registry.tree;

import java.util.List;
import org.pgxn.events.EventLog;
import org.pgxn.registry.job.JobKind;
import org.pgxn.registry.job.JobRun;
import org.pgxn.registry.tree.DirtyPath.Lane;
import org.pgxn.registry.tree.TreePath.Statistics.Subject;

/** Sets the counters of the statistics right, and has their files written again. */
final class UpdateStats implements JobKind<NoParameters> {
  private final StatisticsReconciliation reconciliation;
  private final DirtyPaths marks;
  private final EventLog log;

  UpdateStats(StatisticsReconciliation reconciliation, DirtyPaths marks, EventLog log) {
    this.reconciliation = reconciliation;
    this.marks = marks;
    this.log = log;
  }

  @Override
  public String name() {
    return "update-stats";
  }

  @Override
  public Class<NoParameters> parameters() {
    return NoParameters.class;
  }

  @Override
  public boolean nightly() {
    return true;
  }

  @Override
  public void run(NoParameters none, JobRun run) {
    run.total(1);
    int wrong = reconciliation.reconcile().wrong();
    List<TreePath> files = TreeFollower.statistics(Subject.values());
    marks.mark(files, log.latestSeq(), Lane.SLOW);
    run.advance(new JobRun.Step("done", 1, wrong + " counters were wrong and are repaired"));
  }
}
