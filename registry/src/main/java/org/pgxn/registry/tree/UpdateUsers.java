package org.pgxn.registry.tree;

import java.util.List;
import java.util.Optional;
import org.pgxn.accounts.Accounts;
import org.pgxn.accounts.Nick;
import org.pgxn.events.EventLog;
import org.pgxn.registry.job.JobKind;
import org.pgxn.registry.job.JobRun;
import org.pgxn.registry.tree.DirtyPath.Lane;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has the files of all users written again. An account that was never approved has none, and gets
 * none by this.
 */
final class UpdateUsers implements JobKind<NoParameters> {
  private static final int PAGE = 500;

  private final Accounts accounts;
  private final DirtyPaths marks;
  private final EventLog log;
  private final TransactionTemplate transaction;

  UpdateUsers(Accounts accounts, DirtyPaths marks, EventLog log, TransactionTemplate transaction) {
    this.accounts = accounts;
    this.marks = marks;
    this.log = log;
    this.transaction = transaction;
  }

  @Override
  public String name() {
    return "update-users";
  }

  @Override
  public Class<NoParameters> parameters() {
    return NoParameters.class;
  }

  @Override
  public void run(NoParameters none, JobRun run) {
    run.total(accounts.count());
    List<Nick> page = accounts.nicks(run.place().map(Nick::of), PAGE);
    while (!page.isEmpty()) {
      List<TreePath> paths =
          page.stream().<TreePath>map(nick -> new TreePath.UserFile(nick.toString())).toList();
      Nick last = page.getLast();
      transaction.executeWithoutResult(_ -> {
        marks.mark(paths, log.latestSeq(), Lane.SLOW);
        run.advance(new JobRun.Step(last.toString(), paths.size(), last.toString()));
      });
      page = accounts.nicks(Optional.of(last), PAGE);
    }
  }
}
