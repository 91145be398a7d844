package org.pgxn.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

class RatiosTests {

  @BeforeAll
  static void runBesideOtherBuilds() {
    System.setProperty("jmh.ignoreLock", "true");
  }

  @Test
  void everyBenchmarkRunsAndHasARatio() throws RunnerException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Ratios.run(
        new OptionsBuilder()
            .forks(0)
            .warmupIterations(0)
            .measurementIterations(1)
            .measurementTime(TimeValue.milliseconds(20))
            .param("wakeUp", "false")
            .param("extensions", "2")
            .param("files", "3")
            .param("bytes", "10")
            .param("releases", "1")
            .param("version", "2")
            .verbosity(VerboseMode.SILENT)
            .build(),
        new PrintStream(out, true, UTF_8));
    assertThat(out.toString(UTF_8).lines().filter(line -> line.startsWith("| **")))
        .hasSize(11)
        .allMatch(line -> line.matches("[^|]*[|][^|]*[|] \\d+\\.\\d+ [|][^|]*[|]"));
  }
}
