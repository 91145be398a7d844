package org.pgxn.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.pgxn.meta.value.SemVer;

/** The text by which the database sorts a version; no library has the like. */
@State(Scope.Benchmark)
@Comparison(
    ours = "the key by which the database sorts a version",
    baseline = "the same version as plain text")
public class VersionKeyBenchmark {

  private SemVer version = SemVer.parse("1.20.3-beta.11");

  /** The key. */
  @Benchmark
  public String ours() {
    return version.sortKey();
  }

  /** The text. */
  @Benchmark
  public String baseline() {
    return version.toString();
  }
}
