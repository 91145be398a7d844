package org.pgxn.registry.history;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.pgxn.registry.history.ArchiveTaker.Outcome;
import org.pgxn.registry.history.MissingArchives.Wanted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Takes the archives of a PGXN Manager's releases into the store, slowly and in the background:
 * those of the past one after the other, those of new releases as soon as the manager has moved
 * them into its tree. Killed at any moment it goes on with the first that is missing. Safe for use
 * by several processes: what two of them take is stored once.
 */
final class ManagerArchives implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(ManagerArchives.class);
  private static final int PAGE = 200;
  private static final int NEWEST = 50;
  private static final Duration TURN = Duration.ofSeconds(60);

  /** When the archives of new releases are looked for, counted from the release before. */
  private static final List<Duration> LOOKS =
      List.of(
          Duration.ofMillis(200),
          Duration.ofMillis(300),
          Duration.ofMillis(500),
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(4));

  private final ArchiveTaker taker;
  private final MissingArchives missing;
  private final boolean needed;
  private final Semaphore released = new Semaphore(0);
  private volatile boolean running;
  private @Nullable Thread thread;
  private String obstacle = "";
  private final AtomicInteger failures = new AtomicInteger();

  /**
   * Makes what takes them.
   *
   * @param needed whether there is a manager; if not nothing is ever taken
   */
  ManagerArchives(ArchiveTaker taker, MissingArchives missing, boolean needed) {
    this.taker = taker;
    this.missing = missing;
    this.needed = needed;
  }

  @Override
  public void start() {
    running = true;
    if (needed) {
      thread = Thread.ofVirtual().name("manager-archives").start(this::run);
    }
  }

  @Override
  public void stop() {
    running = false;
    released.release();
    Thread stopping = thread;
    if (stopping != null) {
      try {
        stopping.join(Duration.ofSeconds(10));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** The manager released something: its archive comes within seconds. */
  void expect() {
    released.release();
  }

  /**
   * Looks for the archive of every release that has none here. One thread at a time does.
   *
   * @return how many were taken
   */
  synchronized int takeAll() {
    if (isBarred()) {
      return 0;
    }
    failures.set(0);
    Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    List<Wanted> page = missing.after(0, PAGE);
    while (!page.isEmpty() && running) {
      page.forEach(wanted -> outcomes.merge(take(wanted, false), 1, Integer::sum));
      page = missing.after(page.getLast().id(), PAGE);
    }
    int taken = outcomes.getOrDefault(Outcome.TAKEN, 0);
    int lost = outcomes.getOrDefault(Outcome.MISSING, 0);
    int other = outcomes.getOrDefault(Outcome.MISMATCH, 0);
    if (taken + lost + other > 0) {
      LOG.info(
          "Took {} archives of PGXN Manager; {} more are missing, {} more are not what it recorded",
          taken,
          lost,
          other);
    }
    if (failures.get() > 1) {
      LOG.warn("{} archives of PGXN Manager could not be taken and are left for later", failures);
    }
    return taken;
  }

  /** Says once why the tree cannot be read, not of each release in each turn. */
  private synchronized boolean isBarred() {
    String found = missing.after(0, 1).isEmpty() ? "" : taker.obstacle().orElse("");
    if (!found.isEmpty() && !found.equals(obstacle)) {
      LOG.warn(
          "{}: no archive of PGXN Manager is taken until it can be read. It has to be the root tree"
              + " that the manager writes (manager-root)",
          found);
    }
    obstacle = found;
    return !found.isEmpty();
  }

  private void run() {
    while (running) {
      try {
        takeAll();
        if (await(TURN)) {
          takeNewest();
        }
      } catch (RuntimeException e) {
        LOG.warn("Taking archives of PGXN Manager pauses: {}", e.toString());
        await(TURN);
      }
    }
  }

  private void takeNewest() {
    int look = 0;
    while (running && look < LOOKS.size()) {
      List<Wanted> newest = missing.newest(NEWEST);
      if (newest.isEmpty() || isBarred()) {
        return;
      }
      newest.forEach(wanted -> take(wanted, true));
      look = await(LOOKS.get(look)) ? 0 : look + 1;
    }
  }

  /** Rests as long as the work took, so that others get on. */
  private Outcome take(Wanted wanted, boolean patient) {
    long begin = System.nanoTime();
    Outcome outcome;
    try {
      outcome = taker.take(wanted, patient);
    } catch (IOException | RuntimeException e) {
      if (failures.getAndIncrement() == 0) {
        LOG.warn("The archive of {} {} is left for later", wanted.name(), wanted.version(), e);
      }
      return Outcome.AS_BEFORE;
    }
    if (outcome == Outcome.TAKEN) {
      pause(System.nanoTime() - begin);
    }
    return outcome;
  }

  private void pause(long nanos) {
    try {
      TimeUnit.NANOSECONDS.sleep(nanos);
    } catch (InterruptedException e) {
      running = false;
    }
  }

  private boolean await(Duration most) {
    try {
      boolean called = released.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS);
      released.drainPermits();
      return called;
    } catch (InterruptedException e) {
      running = false;
      return false;
    }
  }
}
