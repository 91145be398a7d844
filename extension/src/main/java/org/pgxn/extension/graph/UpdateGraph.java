package org.pgxn.extension.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The versions of an extension and the updates between them, with the choices that PostgreSQL makes
 * where there are several ways. Immutable; a path costs time linear in the number of scripts.
 */
public final class UpdateGraph {
  /** Most scripts of an extension. */
  public static final int MOST_SCRIPTS = 1_000;

  private static final int UNREACHED = -1;

  private final List<String> versions;
  private final Map<String, Integer> indexes;
  private final boolean[] installable;
  private final int[][] updates;
  private final InstallPaths installPaths;

  private UpdateGraph(List<String> versions, boolean[] installable, int[][] updates) {
    this.versions = versions;
    this.installable = installable;
    this.updates = updates;
    this.indexes = new HashMap<>();
    for (int i = 0; i < versions.size(); i++) {
      indexes.put(versions.get(i), i);
    }
    this.installPaths = InstallPaths.of(this);
  }

  /**
   * Makes the graph of an extension's scripts.
   *
   * @throws IllegalArgumentException for more than {@value #MOST_SCRIPTS} scripts
   */
  public static UpdateGraph of(Collection<ScriptName> scripts) {
    if (scripts.size() > MOST_SCRIPTS) {
      throw new IllegalArgumentException("too many scripts");
    }
    TreeSet<String> sorted = new TreeSet<>(ByBytes.ORDER);
    for (ScriptName script : scripts) {
      sorted.add(script.to());
      if (script.from() != null) {
        sorted.add(script.from());
      }
    }
    List<String> versions = List.copyOf(sorted);
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < versions.size(); i++) {
      numbers.put(versions.get(i), i);
    }
    boolean[] installable = new boolean[versions.size()];
    List<TreeSet<Integer>> targets = new ArrayList<>();
    versions.forEach(_ -> targets.add(new TreeSet<>()));
    for (ScriptName script : scripts) {
      int to = numbers.getOrDefault(script.to(), 0);
      if (script.from() == null) {
        installable[to] = true;
      } else {
        targets.get(numbers.getOrDefault(script.from(), 0)).add(to);
      }
    }
    int[][] updates =
        targets.stream()
            .map(set -> set.stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new);
    return new UpdateGraph(versions, installable, updates);
  }

  /** All versions that a script's name mentions, in the order of their bytes. */
  public List<String> versions() {
    return versions;
  }

  /** The versions with a base script. */
  public List<String> directlyInstallable() {
    return IntStream.range(0, versions.size())
        .filter(i -> installable[i])
        .mapToObj(versions::get)
        .toList();
  }

  /**
   * The versions that {@code CREATE EXTENSION … VERSION} can make: by a base script, or by one and
   * updates.
   */
  public List<String> installable() {
    return reachable(true);
  }

  /**
   * Whether {@code CREATE EXTENSION … VERSION} can make the version, without the cost of the path.
   */
  public boolean isInstallable(String version) {
    Integer index = indexes.get(version);
    return index != null && installPaths.reaches(index);
  }

  /** The versions that are named by scripts and that nobody can install. */
  public List<String> unreachable() {
    return reachable(false);
  }

  /**
   * How PostgreSQL installs a version: the first is installed by its base script, each further one
   * by an update.
   *
   * @return empty if it cannot be installed
   */
  public Optional<List<String>> installPath(String version) {
    Integer index = indexes.get(version);
    return index == null ? Optional.empty() : installPaths.to(index);
  }

  /** How PostgreSQL updates one version to another; the two differ. */
  public UpdatePath path(String source, String target) {
    Integer from = indexes.get(source);
    Integer to = indexes.get(target);
    if (from == null || to == null || from.equals(to)) {
      return new UpdatePath(source, target, List.of());
    }
    return new UpdatePath(source, target, names(Search.from(this, from, false).pathTo(to)));
  }

  /** The paths from one version to every other, in the order of versions, missing ones too. */
  public List<UpdatePath> pathsFrom(String source) {
    Integer from = indexes.get(source);
    if (from == null) {
      return List.of();
    }
    Search search = Search.from(this, from, false);
    return IntStream.range(0, versions.size())
        .filter(to -> to != from)
        .mapToObj(to -> new UpdatePath(source, versions.get(to), names(search.pathTo(to))))
        .toList();
  }

  /**
   * The paths between all pairs of different versions, as {@code pg_extension_update_paths()} lists
   * them, missing ones too. They are made as the stream is read: for a hostile graph there are very
   * many.
   */
  public Stream<UpdatePath> paths() {
    return versions.stream().flatMap(version -> pathsFrom(version).stream());
  }

  int size() {
    return versions.size();
  }

  boolean hasBase(int version) {
    return installable[version];
  }

  List<String> names(int[] path) {
    return Arrays.stream(path).mapToObj(versions::get).toList();
  }

  private List<String> reachable(boolean wanted) {
    return IntStream.range(0, versions.size())
        .filter(i -> installPaths.reaches(i) == wanted)
        .mapToObj(versions::get)
        .toList();
  }

  /** The shortest ways from one version: among equally long ones PostgreSQL's. */
  static final class Search {
    private final int start;
    private final int[] distance;
    private final int[] previous;

    private Search(int start, int size) {
      this.start = start;
      this.distance = new int[size];
      this.previous = new int[size];
      Arrays.fill(distance, UNREACHED);
      distance[start] = 0;
    }

    /**
     * Searches in the order of distance. Versions are numbered in the order of their bytes, and of
     * two that lead to the same one equally fast PostgreSQL takes the smaller.
     *
     * @param direct whether to go around other versions that have a base script
     */
    static Search from(UpdateGraph graph, int start, boolean direct) {
      Search search = new Search(start, graph.size());
      ArrayDeque<Integer> queue = new ArrayDeque<>();
      queue.add(start);
      while (!queue.isEmpty()) {
        int version = queue.remove();
        for (int next : graph.updates[version]) {
          if (direct && graph.installable[next]) {
            continue;
          }
          if (search.distance[next] == UNREACHED) {
            search.distance[next] = search.distance[version] + 1;
            search.previous[next] = version;
            queue.add(next);
          } else if (search.distance[next] == search.distance[version] + 1
              && version < search.previous[next]) {
            search.previous[next] = version;
          }
        }
      }
      return search;
    }

    /** The number of updates to a version, or -1. */
    int distanceTo(int target) {
      return distance[target];
    }

    /** The versions from the start to the target; empty if there is no way. */
    int[] pathTo(int target) {
      if (distance[target] == UNREACHED) {
        return new int[0];
      }
      int[] path = new int[distance[target] + 1];
      int version = target;
      for (int i = path.length - 1; i > 0; i--) {
        path[i] = version;
        version = previous[version];
      }
      path[0] = start;
      return path;
    }
  }
}
