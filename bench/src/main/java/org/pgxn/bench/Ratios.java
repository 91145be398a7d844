package org.pgxn.bench;

import java.io.PrintStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks and prints, for each, how many times as long as its baseline it takes. A
 * benchmark is a class with the methods {@code ours} and {@code baseline}.
 */
public final class Ratios {

  private Ratios() {}

  /**
   * Runs them.
   *
   * @param arguments options of JMH, for example {@code Meta -f 3}
   * @throws CommandLineOptionException if they cannot be understood
   * @throws RunnerException if a benchmark fails
   */
  public static void main(String[] arguments) throws CommandLineOptionException, RunnerException {
    Options given =
        new OptionsBuilder()
            .parent(new CommandLineOptions(arguments))
            .shouldFailOnError(true)
            .build();
    print(new Runner(withDefaults(given)).run(), System.out);
  }

  /** A couple of minutes in all, unless the command line says otherwise. */
  private static Options withDefaults(Options given) {
    OptionsBuilder options = new OptionsBuilder();
    options.parent(given);
    if (!given.getForkCount().hasValue()) {
      options.forks(1);
    }
    if (!given.getWarmupIterations().hasValue()) {
      options.warmupIterations(2).warmupTime(TimeValue.seconds(2));
    }
    if (!given.getMeasurementIterations().hasValue()) {
      options.measurementIterations(3).measurementTime(TimeValue.seconds(2));
    }
    return options.build();
  }

  /**
   * Prints the ratios of a run.
   *
   * @param results of both methods of each benchmark, as throughput
   * @param out gets one line for each benchmark
   */
  static void print(Collection<RunResult> results, PrintStream out) {
    Map<String, Map<String, Double>> throughput = new LinkedHashMap<>();
    for (RunResult result : results) {
      BenchmarkParams params = result.getParams();
      String name = params.getBenchmark();
      int method = name.lastIndexOf('.');
      String subject = name.substring(name.lastIndexOf('.', method - 1) + 1, method);
      StringBuilder title = new StringBuilder(subject.replace("Benchmark", ""));
      params
          .getParamsKeys()
          .forEach(key -> title.append(' ').append(key).append('=').append(params.getParam(key)));
      throughput
          .computeIfAbsent(title.toString(), _ -> new LinkedHashMap<>())
          .put(name.substring(method + 1), result.getPrimaryResult().getScore());
    }
    out.printf("%n%-30s %s%n", "Benchmark", "time, baseline = 1");
    throughput.forEach((title, scores) ->
        out.printf(
            Locale.ROOT,
            "%-30s %.2f%n",
            title,
            scores.getOrDefault("baseline", Double.NaN) / scores.getOrDefault("ours", Double.NaN)));
  }
}
