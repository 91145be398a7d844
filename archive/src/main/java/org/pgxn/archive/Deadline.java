package org.pgxn.archive;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Ends the reading of an archive that costs more time than any honest one. Sizes and counts are
 * held to limits of their own; this is for what they do not show, such as millions of tiny
 * compressed streams that each make their decompressor start anew.
 */
final class Deadline {
  private final LongSupplier nanos;
  private final long start;
  private final Duration time;

  private Deadline(LongSupplier nanos, Duration time) {
    this.nanos = nanos;
    this.start = nanos.getAsLong();
    this.time = time;
  }

  /**
   * Starts now.
   *
   * @param nanos a clock that never goes back, in nanoseconds from anywhere
   */
  static Deadline in(Duration time, LongSupplier nanos) {
    return new Deadline(nanos, time);
  }

  boolean isOver() {
    return nanos.getAsLong() - start > time.toNanos();
  }

  void check() throws RefusedException {
    if (isOver()) {
      throw refusal();
    }
  }

  RefusedException refusal() {
    return new RefusedException(
        ArchiveRule.TIME,
        null,
        "Reading the archive takes longer than %d seconds.".formatted(time.toSeconds()));
  }
}
