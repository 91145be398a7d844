package org.pgxn.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;

/**
 * How many times as long as its baseline each benchmark takes. Rounds are compared each by itself,
 * since what else a machine does changes from one to the next; of several the median counts.
 */
final class RatioTable {

  private static final String OURS = "ours";
  private static final String BASELINE = "baseline";
  private static final String LINE = "| %s | %s | %s |%n";

  private final Map<Case, List<Double>> ratios = new LinkedHashMap<>();

  private record Case(String benchmark, String params) {

    static Case of(BenchmarkParams params) {
      String name = params.getBenchmark();
      return new Case(
          name.substring(0, name.lastIndexOf('.')),
          params.getParamsKeys().stream()
              .map(key -> key + " = " + params.getParam(key))
              .collect(Collectors.joining(", ")));
    }

    Comparison comparison() {
      try {
        Comparison found = Class.forName(benchmark).getAnnotation(Comparison.class);
        if (found != null) {
          return found;
        }
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(e);
      }
      throw new IllegalStateException(benchmark + " does not say what it compares");
    }

    String title() {
      String name = benchmark.substring(benchmark.lastIndexOf('.') + 1).replace("Benchmark", "");
      String sized = params.isEmpty() ? "" : " (" + params + ")";
      return "**" + name + sized + "**: " + comparison().ours();
    }
  }

  /**
   * Adds a round.
   *
   * @param results as throughput; a benchmark of which only one method ran is passed over
   */
  void add(Collection<RunResult> results) {
    Map<Case, Map<String, Double>> throughput = new LinkedHashMap<>();
    for (RunResult result : results) {
      BenchmarkParams params = result.getParams();
      String method = params.getBenchmark().substring(params.getBenchmark().lastIndexOf('.') + 1);
      throughput
          .computeIfAbsent(Case.of(params), _ -> new LinkedHashMap<>())
          .put(method, result.getPrimaryResult().getScore());
    }
    throughput.forEach((compared, scores) -> {
      if (scores.containsKey(OURS) && scores.containsKey(BASELINE)) {
        ratios
            .computeIfAbsent(compared, _ -> new ArrayList<>())
            .add(scores.getOrDefault(BASELINE, 0.0) / scores.getOrDefault(OURS, 0.0));
      }
    });
  }

  /**
   * Prints the table as Markdown.
   *
   * @param out gets a line for each benchmark
   */
  void print(PrintStream out) {
    out.println();
    out.printf(LINE, "What", "Time, baseline = 1", "Baseline");
    out.printf(LINE, "---", "---", "---");
    ratios.forEach((compared, each) ->
        out.printf(LINE, compared.title(), text(each), compared.comparison().baseline()));
  }

  private static String text(List<Double> rounds) {
    List<Double> sorted = rounds.stream().sorted().toList();
    String median = number(sorted.get(sorted.size() / 2));
    return sorted.size() == 1
        ? median
        : "%s (%s to %s)".formatted(median, number(sorted.getFirst()), number(sorted.getLast()));
  }

  private static String number(double ratio) {
    return String.format(Locale.ROOT, ratio < 10 ? "%.2f" : "%.1f", ratio);
  }
}
