package org.pgxn.registry.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Queues the nightly jobs at 03:30 UTC. However many processes there are, each night has each job
 * once; a night that no server was up is made up for by the next start.
 */
final class Nightly implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Nightly.class);
  private static final LocalTime HOUR = LocalTime.of(3, 30);
  private static final Duration LOOK = Duration.ofSeconds(30);
  private static final Duration KEPT = Duration.ofDays(90);
  private static final String NIGHT = "night ";

  private final JobStore store;
  private final JobKinds kinds;
  private final Runnable queued;
  private final Clock clock;
  private volatile boolean running;
  private @Nullable Thread thread;

  Nightly(JobStore store, JobKinds kinds, Runnable queued, Clock clock) {
    this.store = store;
    this.kinds = kinds;
    this.queued = queued;
    this.clock = clock;
  }

  @Override
  public void start() {
    running = true;
    Instant started = clock.instant();
    thread = Thread.ofVirtual().name("nightly").start(() -> run(started));
  }

  @Override
  public void stop() {
    running = false;
    Thread stopping = thread;
    if (stopping != null) {
      stopping.interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void run(Instant started) {
    while (running) {
      try {
        queueDue(started);
      } catch (RuntimeException e) {
        LOG.warn("The nightly jobs could not be queued: {}", e.getMessage());
      }
      try {
        Thread.sleep(LOOK);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /**
   * Queues the jobs of the latest night that lack.
   *
   * @param started the first start of a new registry is no reason to make up for a night
   */
  void queueDue(Instant started) {
    Instant night = latest(clock.instant());
    if (night.isBefore(started) && !store.hadOccasion(NIGHT)) {
      return;
    }
    store.forget(night.minus(KEPT));
    for (String kind : kinds.nightly()) {
      if (store.insert(kind, "{}", "nightly", NIGHT + night + " " + kind).isPresent()) {
        queued.run();
      }
    }
  }

  private static Instant latest(Instant now) {
    OffsetDateTime today = now.atOffset(ZoneOffset.UTC).with(HOUR);
    Instant night = today.toInstant();
    return night.isAfter(now) ? today.minusDays(1).toInstant() : night;
  }
}
