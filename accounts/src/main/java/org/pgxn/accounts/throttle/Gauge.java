package org.pgxn.accounts.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts by the generic cell rate algorithm: of each key only the moment is kept at which it will
 * have its whole burst again. The keys longest not used are dropped where there are too many. Not
 * for use by several threads.
 */
final class Gauge {

  private final Map<Object, Instant> whole;

  Gauge(int mostKeys) {
    this.whole =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Object, Instant> eldest) {
            return size() > mostKeys;
          }
        };
  }

  /** How long to wait before one more; zero or less if not at all. */
  Duration pause(Object key, Rate rate, Instant now) {
    Duration most = rate.interval().multipliedBy(rate.burst());
    return Duration.between(now, later(key, now)).plus(rate.interval()).minus(most);
  }

  void take(Object key, Rate rate, Instant now) {
    whole.put(key, later(key, now).plus(rate.interval()));
  }

  void giveBack(Object key, Rate rate, Instant now) {
    Instant before = later(key, now).minus(rate.interval());
    if (before.isAfter(now)) {
      whole.put(key, before);
    } else {
      whole.remove(key);
    }
  }

  private Instant later(Object key, Instant now) {
    Instant kept = whole.getOrDefault(key, now);
    return kept.isAfter(now) ? kept : now;
  }
}
