package org.pgxn.bench;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** How the work of a release grows with the registry. */
@Comparison(
    ours =
        "a whole release over HTTP, until the root tree shows it, on a registry with 100 times as"
            + " many releases",
    baseline = "the same with that many releases")
public class ReleaseBenchmark {

  private static final int GROWTH = 100;

  /** Makes the benchmark. */
  public ReleaseBenchmark() {}

  /** A running server that has releases. */
  @State(Scope.Benchmark)
  public abstract static class Grown {

    /** How many distributions the small registry has, with three releases each. */
    @Param("100")
    public int releases;

    private @Nullable RunningRegistry registry;

    abstract int growth();

    /** Starts it. */
    @Setup
    public void start() throws IOException {
      RunningRegistry started = RunningRegistry.start();
      registry = started;
      started.fill(BulkLoad.Shape.of(releases * growth()));
    }

    /** Stops it. */
    @TearDown
    public void stop() throws IOException {
      if (registry != null) {
        registry.close();
      }
    }

    int release() throws IOException, InterruptedException {
      return requireNonNull(registry).release();
    }
  }

  /** The large registry. */
  public static class Large extends Grown {
    @Override
    int growth() {
      return GROWTH;
    }
  }

  /** The small registry. */
  public static class Small extends Grown {
    @Override
    int growth() {
      return 1;
    }
  }

  /** With many releases. */
  @Benchmark
  public int ours(Large registry) throws IOException, InterruptedException {
    return registry.release();
  }

  /** With few releases. */
  @Benchmark
  public int baseline(Small registry) throws IOException, InterruptedException {
    return registry.release();
  }
}
