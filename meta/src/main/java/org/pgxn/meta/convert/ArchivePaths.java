package org.pgxn.meta.convert;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The files of an archive.
 *
 * @param paths with {@code /} between folders, from the folder of META.json, those with fewest
 *     folders first
 */
public record ArchivePaths(List<String> paths) {
  private static final Comparator<String> NEAREST_FIRST =
      Comparator.<String>comparingLong(path -> path.chars().filter(c -> c == '/').count())
          .thenComparing(Comparator.naturalOrder());

  /** Copies and orders the paths. */
  public ArchivePaths {
    paths = paths.stream().sorted(NEAREST_FIRST).toList();
  }

  /** Makes a list of paths in any order. */
  public static ArchivePaths of(Collection<String> paths) {
    return new ArchivePaths(List.copyOf(paths));
  }

  /** The path of a file in the folder nearest to the top; names compare without case. */
  Optional<String> named(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    return paths.stream()
        .filter(path ->
            path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT).equals(wanted))
        .findFirst();
  }
}
