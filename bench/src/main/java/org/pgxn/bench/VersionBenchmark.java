package org.pgxn.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.pgxn.meta.value.SemVer;
import org.semver4j.Semver;

/** Versions read. */
@State(Scope.Benchmark)
@Comparison(
    ours = "a proper and a pre-release version read",
    baseline = "the library semver4j reads them")
public class VersionBenchmark {

  private String plain = "1.20.3";
  private String prerelease = "1.20.3-beta.11+build.5";

  /** Ours. */
  @Benchmark
  public int ours() {
    return SemVer.parse(plain).major() + SemVer.parse(prerelease).major();
  }

  /** The library. */
  @Benchmark
  public int baseline() {
    return new Semver(plain).getMajor() + new Semver(prerelease).getMajor();
  }
}
