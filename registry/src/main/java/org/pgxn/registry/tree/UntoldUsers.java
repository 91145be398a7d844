package org.pgxn.registry.tree;

import java.util.ArrayList;
import java.util.List;
import org.pgxn.events.EventLog;
import org.pgxn.registry.tree.DirtyPath.Lane;
import org.pgxn.registry.tree.TreePath.Statistics.Subject;

/**
 * Users whom no event names, since nobody else may know of them: who asked for an account at a PGXN
 * Manager and was not approved. The statistics count them all the same. Safe for use by several
 * threads.
 */
public final class UntoldUsers {
  private final DirtyPaths marks;
  private final Tallies tallies;
  private final EventLog log;

  UntoldUsers(DirtyPaths marks, Tallies tallies, EventLog log) {
    this.marks = marks;
    this.tallies = tallies;
    this.log = log;
  }

  /**
   * Counts a user who came, changed or went, and has what tells of users written again. Takes part
   * in the transaction of the caller.
   *
   * @param nick in any case
   */
  public void count(String nick) {
    List<TreePath> paths =
        new ArrayList<>(
            TreeFollower.statistics(
                Subject.DIST, Subject.EXTENSION, Subject.USER, Subject.SUMMARY));
    paths.add(new TreePath.UserFile(nick));
    marks.mark(paths, log.latestSeq(), Lane.FAST);
    tallies.lock();
    tallies.countUsers(List.of(nick));
  }
}
