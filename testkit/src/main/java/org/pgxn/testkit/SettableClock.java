package org.pgxn.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock in UTC that stands still until a test moves it. Thread-safe. */
public final class SettableClock extends Clock {

  private final AtomicReference<Instant> now;

  /**
   * Starts a clock.
   *
   * @param now what it shows until it is moved
   */
  public SettableClock(Instant now) {
    this.now = new AtomicReference<>(now);
  }

  /**
   * Starts a clock at a moment in the form of RFC 3339.
   *
   * @param now for example {@code 2026-01-05T09:58:12Z}
   * @return the clock
   */
  public static SettableClock at(String now) {
    return new SettableClock(Instant.parse(now));
  }

  /**
   * Moves the clock to a moment, forwards or backwards.
   *
   * @param moment what it shows from now on
   */
  public void set(Instant moment) {
    now.set(moment);
  }

  /**
   * Moves the clock on.
   *
   * @param duration how far; a negative one moves it back
   * @return what it shows now
   */
  public Instant advance(Duration duration) {
    return now.updateAndGet(moment -> moment.plus(duration));
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("A settable clock stays in UTC");
  }
}
