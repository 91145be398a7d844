package org.pgxn.meta.convert;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The files of an archive, found by name in one step. Immutable. */
public final class ArchivePaths {
  private static final Comparator<String> NEAREST_FIRST =
      Comparator.<String>comparingLong(path -> path.chars().filter(c -> c == '/').count())
          .thenComparing(Comparator.naturalOrder());

  private final Map<String, String> nearest;

  private ArchivePaths(Map<String, String> nearest) {
    this.nearest = nearest;
  }

  /**
   * Learns of files in any order.
   *
   * @param paths with {@code /} between folders, from the folder of META.json
   */
  public static ArchivePaths of(Collection<String> paths) {
    Map<String, String> nearest = new HashMap<>();
    paths.stream()
        .sorted(NEAREST_FIRST)
        .forEach(path ->
            nearest.putIfAbsent(
                path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT), path));
    return new ArchivePaths(nearest);
  }

  /** The path of a file in the folder nearest to the top; names compare without case. */
  Optional<String> named(String name) {
    return Optional.ofNullable(nearest.get(name.toLowerCase(Locale.ROOT)));
  }
}
