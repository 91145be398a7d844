package org.pgxn.meta.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ten times the text may cost twelve times the work, whatever the text. */
class LinearTimeTests {
  private static final int SMALL = 10_000;
  private static final double MOST = 12;
  private static final int ATTEMPTS = 5;
  private static final int WARM_UP = 30;
  private static final int RUNS = 12;

  /** Below this, clocks and caches are measured, and not the validator. */
  private static final long FLOOR_NANOS = 60_000;

  private static final SpecValidator VALIDATOR = new SpecValidator();

  static Set<String> shapes() {
    return WorstShapes.all().keySet();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("shapes")
  void growsNoFasterThanTheText(String shape) {
    int most = Integer.getInteger("pgxn.linear.bytes", SMALL * 10);
    for (int size = SMALL; size < most; size *= 10) {
      assertThat(ratio(shape, size)).as("%s from %,d bytes", shape, size).isLessThan(MOST);
    }
  }

  /** The best of several measurements, since others work on the same machine. */
  private static double ratio(String shape, int size) {
    IntFunction<byte[]> maker = Objects.requireNonNull(WorstShapes.all().get(shape));
    byte[] small = maker.apply(size);
    byte[] large = maker.apply(size * 10);
    double grown = (double) large.length / small.length / 10;
    run(small, WARM_UP);
    double best = Double.MAX_VALUE;
    for (int i = 0; i < ATTEMPTS && best >= MOST; i++) {
      double few = Math.max(FLOOR_NANOS, run(small, RUNS));
      best = Math.min(best, run(large, RUNS) / few / grown);
    }
    return best;
  }

  /** The least time of a number of runs, as this thread spends it. */
  private static long run(byte[] document, int times) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < times; i++) {
      long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      Validation validation = VALIDATOR.validateRelease(document);
      long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      assertThat(validation.isValid()).isFalse();
      least = Math.min(least, end - begin);
    }
    return least;
  }
}
