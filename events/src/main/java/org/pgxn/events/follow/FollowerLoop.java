package org.pgxn.events.follow;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.pgxn.events.Event;
import org.pgxn.events.EventLog;
import org.pgxn.events.Follower;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Drives one follower: at once when woken, else by looking now and then, since a wake-up may get
 * lost. Of several processes with the same follower one at a time handles events.
 */
final class FollowerLoop {

  private static final Logger LOG = LoggerFactory.getLogger(FollowerLoop.class);
  private static final int BATCH = 200;
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final Follower follower;
  private final EventLog log;
  private final Cursors cursors;
  private final TransactionTemplate transaction;
  private final Semaphore woken = new Semaphore(0);
  private volatile boolean running;
  private @Nullable Thread thread;

  FollowerLoop(Follower follower, EventLog log, Cursors cursors, TransactionTemplate transaction) {
    this.follower = follower;
    this.log = log;
    this.cursors = cursors;
    this.transaction = transaction;
  }

  void start() {
    running = true;
    thread = Thread.ofVirtual().name("follower-" + follower.name()).start(this::run);
  }

  void wake() {
    woken.release();
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
          cursors.register(follower.name());
          registered = true;
        }
        if (!step()) {
          await(LOOK);
        }
        pause = FIRST_PAUSE;
      } catch (RuntimeException e) {
        LOG.warn(
            "Follower {} tries again in {}: {}",
            follower.name(),
            pause,
            NestedExceptionUtils.getMostSpecificCause(e).toString());
        LOG.debug("Follower {} failed", follower.name(), e);
        pauseFor(pause);
        pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
      }
    }
  }

  /** Handles one batch; returns whether there may be more. */
  private boolean step() {
    Boolean handled = transaction.execute(_ -> handle());
    if (!Boolean.TRUE.equals(handled)) {
      return false;
    }
    follower.committed();
    return true;
  }

  private boolean handle() {
    OptionalLong position = cursors.take(follower.name());
    if (position.isEmpty()) {
      return false;
    }
    List<Event> events = log.read(position.getAsLong(), Set.of(), BATCH);
    if (events.isEmpty()) {
      return false;
    }
    follower.handle(events);
    cursors.move(follower.name(), events.getLast().seq());
    return true;
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
