package org.pgxn.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.pgxn.registry.tree.StatisticsReconciliation;

/**
 * A release costs the same however many there are. Two registries, of which one has a hundred times
 * as much, take turns in the same run. With {@code -Dpgxn.scale.distributions=100000} the ratio has
 * to be below {@value #MOST}; the few of an ordinary build only show that it runs.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ScaleIT {

  private static final int FULL = 100_000;
  private static final int GROWTH = 100;
  private static final double MOST = 1.2;
  private static final int DISTRIBUTIONS = Integer.getInteger("pgxn.scale.distributions", 60);
  private static final boolean MEASURES = DISTRIBUTIONS >= FULL;
  private static final int RELEASES = Integer.getInteger("pgxn.scale.releases", MEASURES ? 100 : 1);

  private final List<RunningRegistry> registries = new ArrayList<>();

  @BeforeAll
  void fill() throws IOException {
    for (int distributions : List.of(Math.max(1, DISTRIBUTIONS / GROWTH), DISTRIBUTIONS)) {
      RunningRegistry registry = RunningRegistry.start();
      registries.add(registry);
      long begun = System.nanoTime();
      registry.fill(BulkLoad.Shape.of(distributions));
      print("%,d distributions loaded in %.1f s", distributions, seconds(begun));
    }
  }

  @AfterAll
  void stop() throws IOException {
    for (RunningRegistry registry : registries) {
      registry.close();
    }
  }

  @Test
  @Order(1)
  void aReleaseCostsTheSameInALargeRegistry() throws IOException, InterruptedException {
    round(MEASURES ? 30 : 1, 1, 2);
    List<Cost> costs = round(RELEASES, 1, 2);
    double wall = costs.get(1).wall() / costs.get(0).wall();
    double cpu = costs.get(1).cpu() / costs.get(0).cpu();
    print(
        "wall %.1f and %.1f ms, ratio %.2f; CPU of server and database %.1f and %.1f ms, ratio %.2f",
        costs.get(0).wall(),
        costs.get(1).wall(),
        wall,
        costs.get(0).cpu(),
        costs.get(1).cpu(),
        cpu);
    if (MEASURES) {
      assertThat(wall).isLessThan(MOST);
    }
  }

  @Test
  @Order(2)
  void aReleaseCostsMoreWithTheFilesThatItChanges() throws IOException, InterruptedException {
    for (int names : List.of(1, 5, 20, 60)) {
      List<Cost> costs = round(MEASURES ? 20 : 1, names, names);
      print(
          "%d extensions, %d tags: wall %.1f and %.1f ms",
          names, names, costs.get(0).wall(), costs.get(1).wall());
    }
  }

  @Test
  @Order(3)
  void countersAreWhatTheyCount() {
    for (RunningRegistry registry : registries) {
      long begun = System.nanoTime();
      assertThat(registry.bean(StatisticsReconciliation.class).reconcile().wrong()).isZero();
      print("reconciled in %.1f s", seconds(begun));
    }
  }

  /**
   * What one release costs.
   *
   * @param wall median of milliseconds until the root tree shows it
   * @param cpu mean of milliseconds of this process and those that it started
   */
  private record Cost(double wall, double cpu) {}

  private List<Cost> round(int releases, int extensions, int tags)
      throws IOException, InterruptedException {
    Map<RunningRegistry, long[]> walls = new HashMap<>();
    Map<RunningRegistry, Duration> used = new HashMap<>();
    for (int turn = 0; turn < releases; turn++) {
      // Who is first may find the disk busier.
      List<RunningRegistry> order = turn % 2 == 0 ? registries : registries.reversed();
      for (RunningRegistry registry : order) {
        Duration before = cpu();
        long begun = System.nanoTime();
        registry.release(extensions, tags);
        walls.computeIfAbsent(registry, _ -> new long[releases])[turn] = System.nanoTime() - begun;
        used.merge(registry, cpu().minus(before), Duration::plus);
      }
    }
    return registries.stream()
        .map(registry ->
            new Cost(
                median(walls.getOrDefault(registry, new long[1])) / 1e6,
                used.getOrDefault(registry, Duration.ZERO).toNanos() / 1e6 / releases))
        .toList();
  }

  private static double median(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2.0;
  }

  private static Duration cpu() {
    ProcessHandle self = ProcessHandle.current();
    return Stream.concat(Stream.of(self), self.descendants())
        .flatMap(process -> process.info().totalCpuDuration().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static double seconds(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, "scale: " + format, values));
  }
}
