package org.pgxn.registry.history;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.pgxn.registry.history.MissingArchives.Problem;

/** Measures what could not be taken of a PGXN Manager. Safe for use by several threads. */
final class MissingMeasures implements MeterBinder {
  /** The database is asked once for all that is measured at about the same time. */
  private static final Duration VALID = Duration.ofSeconds(5);

  private final MissingArchives missing;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private Map<Problem, Long> counts = Map.of();
  private long askedAt = Long.MIN_VALUE;

  MissingMeasures(MissingArchives missing, InstantSource clock) {
    this.missing = missing;
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    for (Problem problem : Problem.values()) {
      Gauge.builder("pgxn.manager.archives", () -> count(problem))
          .description("Archives of PGXN Manager that could not be taken")
          .tag("problem", problem.name().toLowerCase(Locale.ROOT))
          .register(meters);
    }
  }

  private long count(Problem problem) {
    lock.lock();
    try {
      long now = clock.millis();
      if (askedAt == Long.MIN_VALUE || now - askedAt >= VALID.toMillis()) {
        counts = missing.counts();
        askedAt = now;
      }
      return counts.getOrDefault(problem, 0L);
    } finally {
      lock.unlock();
    }
  }
}
