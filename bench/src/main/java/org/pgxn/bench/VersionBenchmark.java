package org.pgxn.bench;

import java.lang.module.ModuleDescriptor.Version;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.pgxn.meta.SemVer;

/** Two versions read and compared; against the JDK's versions of modules. */
@State(Scope.Benchmark)
public class VersionBenchmark {

  private String low = "1.20.3-beta.2";
  private String high = "1.20.3-beta.11";

  /** Ours. */
  @Benchmark
  public int ours() {
    return SemVer.parse(low).compareTo(SemVer.parse(high));
  }

  /** The JDK's. */
  @Benchmark
  public int baseline() {
    return Version.parse(low).compareTo(Version.parse(high));
  }
}
