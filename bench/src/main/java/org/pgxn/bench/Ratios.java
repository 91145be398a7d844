package org.pgxn.bench;

import java.io.IOException;
import java.io.PrintStream;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the benchmarks and prints how each stands to its baseline. */
public final class Ratios {

  private Ratios() {}

  /**
   * Runs them, {@code -f} times each in a process of its own, and prints the {@link RatioTable}.
   *
   * @param arguments options of JMH, for example {@code Meta -f 3}
   * @throws CommandLineOptionException if they cannot be understood
   * @throws IOException if the help cannot be shown
   * @throws RunnerException if a benchmark fails
   */
  public static void main(String[] arguments)
      throws CommandLineOptionException, IOException, RunnerException {
    CommandLineOptions given = new CommandLineOptions(arguments);
    if (given.shouldHelp()) {
      given.showHelp();
    } else if (given.shouldList()) {
      new Runner(given).list();
    } else {
      run(given, System.out);
    }
  }

  /**
   * Runs the benchmarks.
   *
   * @param given what is to be otherwise than by default
   * @param out gets the table
   * @throws RunnerException if a benchmark fails
   */
  static void run(Options given, PrintStream out) throws RunnerException {
    int rounds = given.getForkCount().orElse(1);
    RatioTable table = new RatioTable();
    // Round after round, so that benchmark and baseline are never far apart.
    for (int round = 0; round < Math.max(rounds, 1); round++) {
      table.add(new Runner(round(given, Math.min(rounds, 1))).run());
    }
    table.print(out);
  }

  /** A few minutes in all, unless the command line says otherwise. */
  private static Options round(Options given, int forks) {
    OptionsBuilder options = new OptionsBuilder();
    options.parent(given);
    options.shouldFailOnError(true).forks(forks);
    if (!given.getWarmupIterations().hasValue()) {
      options.warmupIterations(2);
    }
    if (!given.getWarmupTime().hasValue()) {
      options.warmupTime(TimeValue.seconds(1));
    }
    if (!given.getMeasurementIterations().hasValue()) {
      options.measurementIterations(2);
    }
    if (!given.getMeasurementTime().hasValue()) {
      options.measurementTime(TimeValue.seconds(1));
    }
    return options.build();
  }
}
