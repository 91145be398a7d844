package org.pgxn.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Threads;

/** The log against a plain table. */
@Threads(8)
@Comparison(
    ours = "8 threads append events: the log's lock, a row, a wake-up, a commit",
    baseline = "they insert the same rows and commit")
public class EventLogBenchmark {

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
    appends.insert();
  }
}
