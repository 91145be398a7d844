package org.pgxn.registry.tree;

import java.util.List;
import java.util.Optional;
import org.pgxn.accounts.Accounts;
import org.pgxn.accounts.Nick;
import org.pgxn.events.EventLog;
import org.pgxn.registry.tree.DirtyPath.Lane;

/**
 * The files of users whom no event of the log tells of: who had an account before this registry
 * came, and no release. Safe for use by several threads.
 */
public final class UserFiles {
  private static final int PAGE = 500;

  private final DirtyPaths marks;
  private final Accounts accounts;
  private final EventLog log;

  UserFiles(DirtyPaths marks, Accounts accounts, EventLog log) {
    this.marks = marks;
    this.accounts = accounts;
    this.log = log;
  }

  /** Has the files of all users written again, some time soon. */
  public void markAll() {
    long seq = log.latestSeq();
    List<Nick> page = accounts.nicks(Optional.empty(), PAGE);
    while (!page.isEmpty()) {
      marks.mark(
          page.stream().<TreePath>map(nick -> new TreePath.UserFile(nick.toString())).toList(),
          seq,
          Lane.SLOW);
      page = accounts.nicks(Optional.of(page.getLast()), PAGE);
    }
  }
}
