package org.pgxn.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Threads;

/** What the log's lock costs beside the wake-up, for which PostgreSQL takes a lock as well. */
@Threads(8)
@Comparison(
    ours = "8 threads append events, as above",
    baseline = "they insert the same rows with a wake-up but without the log's lock, and commit")
public class EventLockBenchmark {

  /** Makes the benchmark. */
  public EventLockBenchmark() {}

  /** Ours. */
  @Benchmark
  public void ours(Appends appends) {
    appends.append();
  }

  /** Without the lock. */
  @Benchmark
  public void baseline(Appends appends) {
    appends.insertAndNotify();
  }
}
