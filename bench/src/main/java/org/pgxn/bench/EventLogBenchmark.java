package org.pgxn.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;

/** The log against a plain table. */
@State(Scope.Benchmark)
@Threads(8)
@Comparison(
    ours = "8 threads append events: the log's lock, a row, a wake-up, a durable commit",
    baseline = "they insert the same rows and commit, without the lock, without or with a wake-up")
public class EventLogBenchmark {

  /** Whether the baseline wakes followers up, for which PostgreSQL takes a lock of its own. */
  @Param({"false", "true"})
  public boolean wakeUp;

  /** Makes the benchmark. */
  public EventLogBenchmark() {}

  /** Ours. */
  @Benchmark
  public void ours(Appends appends) {
    appends.append();
  }

  /** A plain table. */
  @Benchmark
  public void baseline(Appends appends) {
    if (wakeUp) {
      appends.insertAndNotify();
    } else {
      appends.insert();
    }
  }
}
