package org.pgxn.events.follow;

import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.pgxn.events.EventType;
import org.pgxn.events.Follower;
import org.pgxn.platform.database.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

/**
 * Drives one follower: at once when woken, else by looking now and then, since a wake-up may get
 * lost. Of several processes with the same follower one at a time handles events.
 *
 * <p>While the database or the disk fails it waits. An event that fails for a reason of its own is
 * parked after some attempts.
 */
final class FollowerLoop {

  private static final Logger LOG = LoggerFactory.getLogger(FollowerLoop.class);
  private static final int BATCH = 200;
  private static final int ATTEMPTS = 5;
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration SOON = Duration.ofMillis(100);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final String name;
  private final Set<EventType> types;
  private final FollowerSteps steps;
  private final Semaphore woken = new Semaphore(0);
  private final AtomicBoolean wakesSoon = new AtomicBoolean();
  private volatile boolean running;
  private int failures;
  private int alone;
  private @Nullable Thread thread;

  FollowerLoop(Follower follower, FollowerSteps steps) {
    this.name = follower.name();
    this.types = follower.types();
    this.steps = steps;
  }

  void start() {
    running = true;
    // Not virtual: it asks the database all the time, and parking for each answer costs more.
    thread = Thread.ofPlatform().daemon().name("follower-" + name).start(this::run);
  }

  void wake() {
    woken.release();
  }

  /**
   * Events were appended here. Those that the follower does not want only move its cursor, which
   * may wait a little.
   */
  void appended(Set<EventType> appended) {
    if (types.isEmpty() || !Collections.disjoint(types, appended)) {
      wake();
    } else if (wakesSoon.compareAndSet(false, true)) {
      CompletableFuture.delayedExecutor(SOON.toMillis(), TimeUnit.MILLISECONDS)
          .execute(() -> {
            wakesSoon.set(false);
            wake();
          });
    }
  }

  /** Lets the batch that is being handled come to its end. */
  void stop(Duration patience) {
    running = false;
    wake();
    Thread stopping = thread;
    if (stopping != null) {
      try {
        stopping.join(patience);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void run() {
    boolean registered = false;
    Duration pause = FIRST_PAUSE;
    while (running) {
      try {
        if (!registered) {
          steps.register();
          registered = true;
        }
        if (!step()) {
          await(LOOK);
        }
        pause = FIRST_PAUSE;
      } catch (RuntimeException e) {
        failures = Outage.explains(e) ? 0 : failures + 1;
        LOG.warn(
            "Follower {} tries again in {}: {}",
            name,
            pause,
            NestedExceptionUtils.getMostSpecificCause(e).toString());
        LOG.debug("Follower {} failed", name, e);
        pauseFor(pause);
        pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
      }
    }
  }

  /**
   * Does something; returns whether there may be more. A batch that failed often is handled event
   * by event, so that only those are parked that fail alone.
   */
  private boolean step() {
    if (failures >= ATTEMPTS) {
      alone = BATCH;
      failures = 0;
    }
    boolean single = alone > 0;
    FollowerSteps.Left left = single ? steps.handleOrPark() : steps.handle(BATCH);
    if (single) {
      alone = left == FollowerSteps.Left.EVENTS ? alone - 1 : 0;
    } else {
      failures = 0;
    }
    return switch (left) {
      case EVENTS -> true;
      case PARKED -> steps.handleParked();
      case NOTHING -> false;
    };
  }

  private void await(Duration most) {
    try {
      if (woken.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) {
        woken.drainPermits();
      }
    } catch (InterruptedException e) {
      running = false;
    }
  }

  /** Unlike {@link #await} not cut short by wake-ups, which come with every event. */
  private void pauseFor(Duration pause) {
    long end = System.nanoTime() + pause.toNanos();
    while (running && System.nanoTime() < end) {
      await(Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime())));
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
