package org.pgxn.registry.tree;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.pgxn.registry.ReleaseSubject;
import org.pgxn.registry.files.FileStamp;
import org.pgxn.registry.tree.DirtyPath.Lane;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Guards the tree against a PGXN Manager that writes into the same folder: what it puts over our
 * files is found and written again.
 *
 * <p>The files of whatever the log says that the manager did are looked at at once and several
 * times more, since it moves its files after its transaction. Every half second the few files are
 * looked at that it writes with all it does, every two seconds the folder of users, and everything
 * else in turn, slowly. Only files whose stamp changed are read.
 */
public final class TreeGuard implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(TreeGuard.class);
  private static final Duration TURN = Duration.ofMillis(500);
  private static final Duration USERS = Duration.ofSeconds(2);
  private static final int PAGE = 200;
  private static final int USER_PAGE = 1_000;
  private static final String USER_FOLDER = "user/";

  /** When watched files are looked at, counted from the event. */
  private static final List<Duration> LOOKS =
      List.of(
          Duration.ZERO,
          Duration.ofMillis(500),
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(3),
          Duration.ofSeconds(4),
          Duration.ofSeconds(6),
          Duration.ofSeconds(8),
          Duration.ofSeconds(15));

  private final GuardedFiles files;
  private final FileCheck check;
  private final ReleaseFileStore releases;
  private final Path root;
  private final boolean needed;
  private final Runnable marked;
  private final ConcurrentLinkedQueue<Watched> watched = new ConcurrentLinkedQueue<>();
  private final Semaphore turn = new Semaphore(0);
  private final Map<String, String> stamps = new HashMap<>();
  private volatile Runnable foreign = () -> {};
  private volatile boolean running;
  private @Nullable Thread thread;
  private String userFolder = "";
  private long usersDue = System.nanoTime();
  private String swept = "";

  /**
   * Makes a guard, which does not guard yet.
   *
   * @param needed whether anybody else writes into the tree; if not it never guards
   * @param marked is run when files are to be written again
   */
  TreeGuard(
      GuardedFiles files,
      FileCheck check,
      ReleaseFileStore releases,
      Path root,
      boolean needed,
      Runnable marked) {
    this.files = files;
    this.check = check;
    this.releases = releases;
    this.root = root;
    this.needed = needed;
    this.marked = marked;
  }

  private record Watched(Set<String> paths, long since, int look) {
    boolean due(long now) {
      return now - since >= LOOKS.get(look).toNanos();
    }
  }

  /**
   * Names what is told when somebody else wrote into the tree.
   *
   * @param listener must return soon
   */
  public void onForeignWrite(Runnable listener) {
    foreign = listener;
  }

  @Override
  public void start() {
    running = true;
    if (!needed) {
      return;
    }
    thread = Thread.ofVirtual().name("tree-guard").start(this::run);
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public void stop() {
    running = false;
    turn.release();
    Thread stopping = thread;
    if (stopping != null) {
      try {
        stopping.join(Duration.ofSeconds(10));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Looks at all files of a release and its lists, now and during the next seconds. */
  public void watch(ReleaseSubject release) {
    watch(releases.pathsOf(release));
  }

  /** Looks at files now and during the next seconds. */
  void watch(Collection<TreePath> paths) {
    if (!needed) {
      return;
    }
    Set<String> names = new TreeSet<>(paths.stream().map(TreePath::path).toList());
    watched.add(new Watched(names, System.nanoTime(), 0));
    turn.release();
  }

  private void run() {
    while (running) {
      look(this::lookAtWatched);
      look(this::lookAtFrequent);
      look(this::lookAtUsers);
      look(this::sweepOn);
      await();
    }
  }

  /** Where somebody looks; returns how many files were wrong there. */
  @FunctionalInterface
  private interface Look {
    int at() throws IOException;
  }

  /** Each look for itself: a file that cannot be read must not hide all others. */
  private void look(Look look) {
    try {
      look.at();
    } catch (RuntimeException | IOException e) {
      LOG.warn("The guard of the root tree could not look at some of it: {}", e.toString());
    }
  }

  private int lookAtWatched() throws IOException {
    long now = System.nanoTime();
    Set<String> due = new TreeSet<>();
    List<Watched> again = new ArrayList<>();
    for (Watched one = watched.poll(); one != null; one = watched.poll()) {
      if (!one.due(now)) {
        again.add(one);
        continue;
      }
      due.addAll(one.paths());
      if (one.look() + 1 < LOOKS.size()) {
        again.add(new Watched(one.paths(), one.since(), one.look() + 1));
      }
    }
    watched.addAll(again);
    return found(check.check(files.find(due), Lane.FAST), "after an event");
  }

  /** Files that the manager writes with every release, reindexing, mirror or start. */
  private int lookAtFrequent() throws IOException {
    Map<String, String> changed = new TreeMap<>();
    for (TreePath path : TreePath.ofManager()) {
      String stamp = FileStamp.of(root.resolve(path.path()));
      if (!stamp.equals(stamps.get(path.path()))) {
        changed.put(path.path(), stamp);
      }
    }
    FileCheck.Checked checked = check.check(files.find(changed.keySet()), Lane.FAST);
    if (checked.wrong() > 0) {
      foreign.run();
    }
    int wrong = found(checked, "written with everything");
    // Only now: what could not be looked at is looked at again.
    stamps.putAll(changed);
    return wrong;
  }

  private int lookAtUsers() throws IOException {
    long now = System.nanoTime();
    if (now - usersDue < 0) {
      return 0;
    }
    usersDue = now + USERS.toNanos();
    String stamp = FileStamp.of(root.resolve(USER_FOLDER));
    if (stamp.equals(userFolder)) {
      return 0;
    }
    int wrong = 0;
    IOException failure = null;
    List<GuardedFiles.Guarded> page = files.after("", USER_FOLDER, USER_PAGE);
    while (!page.isEmpty()) {
      FileCheck.Checked checked = check.check(page, Lane.FAST);
      wrong += checked.wrong();
      failure = failure == null ? checked.failure() : failure;
      page = files.after(page.getLast().path(), USER_FOLDER, USER_PAGE);
    }
    found(new FileCheck.Checked(wrong, failure), "in the folder of users");
    userFolder = stamp;
    return wrong;
  }

  private int sweepOn() throws IOException {
    List<GuardedFiles.Guarded> page = files.after(swept, "", PAGE);
    FileCheck.Checked checked = check.check(page, Lane.SLOW);
    swept = page.isEmpty() ? "" : page.getLast().path();
    return found(checked, "in turn");
  }

  /** Tells of what was found, and of what could not be looked at. */
  private int found(FileCheck.Checked checked, String where) throws IOException {
    if (checked.wrong() > 0) {
      LOG.info(
          "{} files of the root tree were written by somebody else ({})", checked.wrong(), where);
      marked.run();
    }
    IOException failure = checked.failure();
    if (failure != null) {
      throw failure;
    }
    return checked.wrong();
  }

  private void await() {
    try {
      if (turn.tryAcquire(TURN.toMillis(), TimeUnit.MILLISECONDS)) {
        turn.drainPermits();
      }
    } catch (InterruptedException e) {
      running = false;
    }
  }
}
