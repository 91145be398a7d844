package org.pgxn.platform;

import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Makes UUIDs of version 7 (RFC 9562 §5.7): milliseconds, then a 12-bit counter that begins at
 * random in each millisecond (§6.2 method 1), then 62 random bits.
 *
 * <p>What one generator makes always grows, also when its clock is set back. Thread-safe.
 */
public final class Uuid7 {

  private static final int COUNTER_BITS = 12;
  private static final int SEED_BOUND = 1 << (COUNTER_BITS - 1);
  private static final long COUNTER_MASK = (1L << COUNTER_BITS) - 1;
  private static final long VERSION = 7L << COUNTER_BITS;
  private static final long VARIANT = 1L << 63;

  private final InstantSource clock;
  private final RandomGenerator random;
  private final AtomicLong last = new AtomicLong();

  /**
   * Makes a generator.
   *
   * @param clock tells the time that goes into the UUIDs
   * @param random must not be predictable where the UUIDs must not be
   */
  public Uuid7(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /**
   * Makes the next UUID.
   *
   * @return greater than all that this generator made before
   */
  public UUID next() {
    long seeded = (clock.millis() << COUNTER_BITS) | random.nextInt(SEED_BOUND);
    long stamp = last.updateAndGet(previous -> Math.max(seeded, previous + 1));
    long high = ((stamp >>> COUNTER_BITS) << 16) | VERSION | (stamp & COUNTER_MASK);
    long low = VARIANT | (random.nextLong() >>> 2);
    return new UUID(high, low);
  }
}
