package org.pgxn.bench;

import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.pgxn.meta.value.SemVer;
import org.semver4j.Semver;

/** Versions sorted. */
@State(Scope.Benchmark)
@Comparison(
    ours = "1,000 versions that were read before sorted by precedence",
    baseline = "the same with semver4j")
public class VersionOrderBenchmark {

  private static final int COUNT = 1_000;

  private final SemVer[] versions =
      VersionSamples.texts(COUNT).stream().map(SemVer::parse).toArray(SemVer[]::new);
  private final Semver[] peers =
      VersionSamples.texts(COUNT).stream().map(Semver::new).toArray(Semver[]::new);

  /** Ours. */
  @Benchmark
  public SemVer[] ours() {
    SemVer[] sorted = versions.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  /** The library. */
  @Benchmark
  public Semver[] baseline() {
    Semver[] sorted = peers.clone();
    Arrays.sort(sorted);
    return sorted;
  }
}
