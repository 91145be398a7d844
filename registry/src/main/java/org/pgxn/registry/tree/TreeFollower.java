package org.pgxn.registry.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
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
  private final TreeGuard guard;
  private final Runnable whenMarked;

  /**
   * Makes the follower of a lane.
   *
   * @param guard watches the files of what a PGXN Manager did: it writes them too, some time soon
   * @param marked is run when marks are visible to others
   */
  TreeFollower(
      Lane lane,
      DirtyPaths marks,
      ReleaseFileStore releases,
      Tallies tallies,
      TreeGuard guard,
      Runnable marked) {
    this.lane = lane;
    this.marks = marks;
    this.releases = releases;
    this.tallies = tallies;
    this.guard = guard;
    this.whenMarked = marked;
  }

  /** The name of the follower that marks files in a lane; the statistics have no other. */
  static String name(Lane lane) {
    return switch (lane) {
      case FAST, STATISTICS -> "registry.tree";
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
      case FAST, STATISTICS ->
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
    Map<Lane, Map<String, Span>> marked = new EnumMap<>(Lane.class);
    for (Event event : events) {
      List<TreePath> paths = paths(event, touched).stream().filter(TreePath::isPossible).toList();
      Lane urgency = lane(event);
      Span span = new Span(event.seq(), event.seq());
      for (TreePath path : paths) {
        marked
            .computeIfAbsent(
                path instanceof TreePath.Statistics ? Lane.STATISTICS : urgency,
                _ -> new HashMap<>())
            .merge(path.path(), span, Span::and);
      }
      if (throughManager(event)) {
        guard.watch(paths);
      }
    }
    marked.forEach((urgency, spans) -> marks.mark(spans, urgency));
    // Last, since all wait for each other who count.
    count(events, touched);
  }

  /** Whoever changed a release through a PGXN Manager waits for its lists too. */
  private Lane lane(Event event) {
    return throughManager(event) && !filesOnly(event) ? Lane.FAST : lane;
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
    whenMarked.run();
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
    // The names of our own releases are counted with them.
    tallies.countNewNames(events.stream().noneMatch(TreeFollower::throughManager));
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
        .ifPresent(release ->
            paths.addAll(
                filesOnly(event)
                    ? filesOf(release)
                    : ReleaseFileStore.pathsOf(release, touched.get(release))));
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

  /** The files of one release. */
  static List<TreePath> filesOf(ReleaseSubject release) {
    return Arrays.stream(ReleaseFile.Kind.values())
        .<TreePath>map(kind -> new ReleaseFile(release.distribution(), release.version(), kind))
        .toList();
  }

  static List<TreePath> statistics(Subject... subjects) {
    return Arrays.stream(subjects).<TreePath>map(TreePath.Statistics::new).toList();
  }
}
