package org.pgxn.registry.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.pgxn.events.Event;
import org.pgxn.events.EventType;
import org.pgxn.events.Follower;
import org.pgxn.registry.ReleaseSubject;
import org.pgxn.registry.tree.DirtyPath.Lane;
import org.pgxn.registry.tree.DirtyPaths.Span;
import org.pgxn.registry.tree.ReleaseFileStore.Touched;
import org.pgxn.registry.tree.TreePath.ReleaseFile;
import org.pgxn.registry.tree.TreePath.Statistics.Subject;

/**
 * Follows the log, counts what each event changes and marks the files that it touches (root
 * registry contract §1.6). It marks somewhat more than the old manager rewrote, so that the tree
 * always equals what the database says: names in statistics follow the accounts, and every count
 * its rows.
 *
 * <p>There are two, so that the one whose events a request waits for is never behind those that
 * come in bulk. Each event sets counters and marks to what the database says by then, whatever the
 * other has done: their order does not matter.
 */
final class TreeFollower implements Follower {
  private final Lane lane;
  private final DirtyPaths marks;
  private final ReleaseFileStore releases;
  private final Tallies tallies;
  private final Runnable marked;

  /**
   * Makes the follower of a lane.
   *
   * @param marked is run when marks are visible to others
   */
  TreeFollower(
      Lane lane, DirtyPaths marks, ReleaseFileStore releases, Tallies tallies, Runnable marked) {
    this.lane = lane;
    this.marks = marks;
    this.releases = releases;
    this.tallies = tallies;
    this.marked = marked;
  }

  /** The name of a lane's follower. */
  static String name(Lane lane) {
    return switch (lane) {
      case FAST -> "registry.tree";
      case SLOW -> "registry.tree.bulk";
    };
  }

  @Override
  public String name() {
    return name(lane);
  }

  @Override
  public Set<EventType> types() {
    return switch (lane) {
      case FAST ->
          Set.of(
              EventType.RELEASE_PUBLISHED,
              EventType.RELEASE_YANKED,
              EventType.RELEASE_UNYANKED,
              EventType.RELEASE_PURGED,
              EventType.USER_ACTIVATED,
              EventType.USER_UPDATED,
              EventType.USER_DEACTIVATED,
              EventType.MIRROR_ADDED,
              EventType.MIRROR_UPDATED,
              EventType.MIRROR_REMOVED);
      case SLOW -> Set.of(EventType.RELEASE_IMPORTED, EventType.RELEASE_REINDEXED);
    };
  }

  @Override
  public void handle(List<Event> events) {
    Map<ReleaseSubject, Touched> touched = touched(events);
    Map<String, Span> paths = new HashMap<>();
    for (Event event : events) {
      Span span = new Span(event.seq(), event.seq());
      paths(event, touched).stream()
          .filter(TreePath::isPossible)
          .forEach(path -> paths.merge(path.path(), span, Span::and));
    }
    marks.mark(paths, lane);
    // Last, since all wait for each other who count.
    count(events, touched);
  }

  @Override
  public void committed() {
    marked.run();
  }

  private Map<ReleaseSubject, Touched> touched(List<Event> events) {
    Set<ReleaseSubject> subjects =
        events.stream()
            .flatMap(event -> release(event).stream())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return subjects.isEmpty()
        ? Map.of()
        : releases.touchedBy(subjects).stream()
            .collect(
                Collectors.toMap(Touched::release, Function.identity(), (one, other) -> other));
  }

  private void count(List<Event> events, Map<ReleaseSubject, Touched> touched) {
    tallies.lock();
    tallies.countReleases(touched.values().stream().map(Touched::id).toList());
    tallies.countNewNames();
    tallies.countUsers(
        events.stream().filter(TreeFollower::isOfUser).map(Event::subject).distinct().toList());
    if (events.stream().anyMatch(TreeFollower::isOfMirror)) {
      tallies.countMirrors();
    }
  }

  private static Optional<ReleaseSubject> release(Event event) {
    return switch (event.type()) {
      case RELEASE_PUBLISHED,
          RELEASE_IMPORTED,
          RELEASE_REINDEXED,
          RELEASE_YANKED,
          RELEASE_UNYANKED,
          RELEASE_PURGED ->
          Optional.of(ReleaseSubject.parse(event.subject()));
      default -> Optional.empty();
    };
  }

  private static boolean isOfUser(Event event) {
    return switch (event.type()) {
      case USER_ACTIVATED, USER_UPDATED, USER_DEACTIVATED -> true;
      default -> false;
    };
  }

  private static boolean isOfMirror(Event event) {
    return switch (event.type()) {
      case MIRROR_ADDED, MIRROR_UPDATED, MIRROR_REMOVED -> true;
      default -> false;
    };
  }

  private static List<TreePath> paths(Event event, Map<ReleaseSubject, Touched> touched) {
    List<TreePath> paths = new ArrayList<>();
    release(event)
        .ifPresent(release -> {
          paths.addAll(filesOf(release));
          paths.add(new TreePath.DistributionList(release.distribution()));
          Touched lists = touched.get(release);
          if (lists != null) {
            lists.users().forEach(nick -> paths.add(new TreePath.UserFile(nick)));
            lists.extensions().forEach(name -> paths.add(new TreePath.ExtensionList(name)));
            lists.tags().forEach(tag -> paths.add(new TreePath.TagList(tag)));
          }
          paths.addAll(statistics(Subject.values()));
        });
    if (isOfUser(event)) {
      paths.add(new TreePath.UserFile(event.subject()));
      paths.addAll(statistics(Subject.DIST, Subject.EXTENSION, Subject.USER, Subject.SUMMARY));
    }
    if (isOfMirror(event)) {
      paths.add(new TreePath.Mirrors());
      paths.addAll(statistics(Subject.SUMMARY));
    }
    return paths;
  }

  /** The files of one release, which its own request writes. */
  static List<TreePath> filesOf(ReleaseSubject release) {
    return Arrays.stream(ReleaseFile.Kind.values())
        .<TreePath>map(kind -> new ReleaseFile(release.distribution(), release.version(), kind))
        .toList();
  }

  static List<TreePath> statistics(Subject... subjects) {
    return Arrays.stream(subjects).<TreePath>map(TreePath.Statistics::new).toList();
  }
}
