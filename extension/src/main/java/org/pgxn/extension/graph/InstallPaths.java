package org.pgxn.extension.graph;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * From which base script PostgreSQL starts to install each version: the one with the fewest
 * updates, of equals the last in the order of bytes.
 */
final class InstallPaths {
  private static final int NONE = -1;

  private final UpdateGraph graph;
  private final int[] start;

  private InstallPaths(UpdateGraph graph, int[] start) {
    this.graph = graph;
    this.start = start;
  }

  static InstallPaths of(UpdateGraph graph) {
    int[] start = new int[graph.size()];
    int[] best = new int[graph.size()];
    Arrays.fill(start, NONE);
    for (int base = 0; base < start.length; base++) {
      if (!graph.hasBase(base)) {
        continue;
      }
      start[base] = base;
      UpdateGraph.Search search = UpdateGraph.Search.from(graph, base, true);
      for (int target = 0; target < start.length; target++) {
        int distance = search.distanceTo(target);
        if (distance > 0 && (start[target] == NONE || distance <= best[target])) {
          start[target] = base;
          best[target] = distance;
        }
      }
    }
    return new InstallPaths(graph, start);
  }

  boolean reaches(int target) {
    return start[target] != NONE;
  }

  Optional<List<String>> to(int target) {
    return start[target] == NONE
        ? Optional.empty()
        : Optional.of(
            graph.names(UpdateGraph.Search.from(graph, start[target], true).pathTo(target)));
  }
}
