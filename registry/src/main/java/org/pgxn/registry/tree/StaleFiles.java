package org.pgxn.registry.tree;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.pgxn.events.EventLog;
import org.pgxn.registry.tree.DirtyPath.Lane;

/**
 * Lists of the tree that show something no longer. The event of a change names what is there now;
 * what was taken away has to be named here. Safe for use by several threads.
 */
public final class StaleFiles {
  private final DirtyPaths marks;
  private final EventLog log;

  StaleFiles(DirtyPaths marks, EventLog log) {
    this.marks = marks;
    this.log = log;
  }

  /**
   * Has lists written again, or removed, once the running transaction is committed.
   *
   * @param extensions names, in any case
   * @param tags likewise
   */
  public void mark(Collection<String> extensions, Collection<String> tags) {
    List<TreePath> paths = new ArrayList<>();
    extensions.forEach(name -> paths.add(new TreePath.ExtensionList(name)));
    tags.forEach(tag -> paths.add(new TreePath.TagList(tag)));
    paths.removeIf(path -> !path.isPossible());
    marks.mark(paths, log.latestSeq(), Lane.SLOW);
  }
}
