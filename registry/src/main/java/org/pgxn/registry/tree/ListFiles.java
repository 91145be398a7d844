package org.pgxn.registry.tree;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.pgxn.registry.tree.DirtyPath.Lane;

/**
 * Lists of the root tree that no event leads to any more: a release stood in them before it was
 * read again. Safe for use by several threads.
 */
public final class ListFiles {
  private final DirtyPaths marks;

  ListFiles(DirtyPaths marks) {
    this.marks = marks;
  }

  /**
   * Has lists written again.
   *
   * @param tags in any case
   * @param extensions in any case
   * @param nicks of users, in any case
   * @param seq the event that changed them
   */
  public void mark(
      Collection<String> tags, Collection<String> extensions, Collection<String> nicks, long seq) {
    List<TreePath> paths = new ArrayList<>();
    tags.forEach(tag -> paths.add(new TreePath.TagList(tag)));
    extensions.forEach(extension -> paths.add(new TreePath.ExtensionList(extension)));
    nicks.forEach(nick -> paths.add(new TreePath.UserFile(nick)));
    paths.removeIf(path -> !path.isPossible());
    marks.mark(paths, seq, Lane.FAST);
  }
}
