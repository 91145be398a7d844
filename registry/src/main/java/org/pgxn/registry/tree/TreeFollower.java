package org.pgxn.registry.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pgxn.events.Event;
import org.pgxn.events.Follower;
import org.pgxn.registry.ReleaseSubject;
import org.pgxn.registry.tree.DirtyPath.Lane;
import org.pgxn.registry.tree.TreePath.ReleaseFile;
import org.pgxn.registry.tree.TreePath.Statistics.Subject;

/**
 * Follows the log and marks the files that each event touches (root registry contract §1.6). It
 * marks somewhat more than the old manager rewrote, so that the tree always equals what the
 * database says: names in statistics follow the accounts, and every count its rows.
 */
final class TreeFollower implements Follower {
  static final String NAME = "registry.tree";

  private final DirtyPaths marks;
  private final ReleaseFileStore releases;
  private final TreeGuard guard;
  private final Runnable marked;

  /**
   * Makes the follower.
   *
   * @param guard watches the files of what a PGXN Manager did: it writes them too, some time soon
   * @param marked is run when marks are visible to others
   */
  TreeFollower(DirtyPaths marks, ReleaseFileStore releases, TreeGuard guard, Runnable marked) {
    this.marks = marks;
    this.releases = releases;
    this.guard = guard;
    this.marked = marked;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void handle(List<Event> events) {
    for (Event event : events) {
      List<TreePath> paths = paths(event);
      marks.mark(paths, event.seq(), lane(event));
      if (throughManager(event)) {
        guard.watch(paths);
      }
    }
  }

  private static boolean throughManager(Event event) {
    return event.data().path("through").asString("").equals("manager");
  }

  /** Only the bytes of an old release came: no list shows them. */
  private static boolean filesOnly(Event event) {
    return event.data().path("files_only").asBoolean(false);
  }

  @Override
  public void committed() {
    marked.run();
  }

  private List<TreePath> paths(Event event) {
    List<TreePath> paths = new ArrayList<>();
    switch (event.type()) {
      case RELEASE_PUBLISHED,
          RELEASE_IMPORTED,
          RELEASE_REINDEXED,
          RELEASE_YANKED,
          RELEASE_UNYANKED,
          RELEASE_PURGED -> {
        ReleaseSubject release = ReleaseSubject.parse(event.subject());
        paths.addAll(filesOnly(event) ? filesOf(release) : releases.pathsOf(release));
      }
      case USER_ACTIVATED, USER_UPDATED, USER_DEACTIVATED -> {
        paths.add(new TreePath.UserFile(event.subject()));
        paths.addAll(statistics(Subject.DIST, Subject.EXTENSION, Subject.USER, Subject.SUMMARY));
      }
      case MIRROR_ADDED, MIRROR_UPDATED, MIRROR_REMOVED -> {
        paths.add(new TreePath.Mirrors());
        paths.addAll(statistics(Subject.SUMMARY));
      }
      default -> {}
    }
    paths.removeIf(path -> !path.isPossible());
    return paths;
  }

  /** The files of one release, which its own request writes. */
  static List<TreePath> filesOf(ReleaseSubject release) {
    return Arrays.stream(ReleaseFile.Kind.values())
        .<TreePath>map(kind -> new ReleaseFile(release.distribution(), release.version(), kind))
        .toList();
  }

  private static List<TreePath> statistics(Subject... subjects) {
    return Arrays.stream(subjects).<TreePath>map(TreePath.Statistics::new).toList();
  }

  private static Lane lane(Event event) {
    return switch (event.type()) {
      case RELEASE_IMPORTED -> Lane.SLOW;
      case RELEASE_REINDEXED -> throughManager(event) && !filesOnly(event) ? Lane.FAST : Lane.SLOW;
      default -> Lane.FAST;
    };
  }
}
