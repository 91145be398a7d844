package org.pgxn.extension.graph;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the name of a script says: {@code name--to.sql} installs a version, {@code
 * name--from--to.sql} updates one to another.
 *
 * @param extension the extension's name
 * @param from the version that the script updates, or {@code null}
 * @param to the version that it makes
 */
public record ScriptName(String extension, @Nullable String from, String to) {
  private static final String SEPARATOR = "--";
  private static final String SUFFIX = ".sql";

  /** Whether the script installs a version by itself. */
  public boolean isBase() {
    return from == null;
  }

  /**
   * Reads a file's name as PostgreSQL does, which does not ask whether the versions are good ones.
   *
   * @return empty for a file that is no script of the extension, or has too many parts
   */
  public static Optional<ScriptName> parse(String extension, String fileName) {
    if (!fileName.startsWith(extension + SEPARATOR)
        || !fileName.substring(Math.max(0, fileName.lastIndexOf('.'))).equals(SUFFIX)) {
      return Optional.empty();
    }
    int start = extension.length() + SEPARATOR.length();
    int end = fileName.length() - SUFFIX.length();
    if (end < start) {
      return Optional.empty();
    }
    String versions = fileName.substring(start, end);
    int between = versions.indexOf(SEPARATOR);
    if (between < 0) {
      return Optional.of(new ScriptName(extension, null, versions));
    }
    String to = versions.substring(between + SEPARATOR.length());
    return to.contains(SEPARATOR)
        ? Optional.empty()
        : Optional.of(new ScriptName(extension, versions.substring(0, between), to));
  }

  /** The file's name. */
  public String fileName() {
    return from == null
        ? extension + SEPARATOR + to + SUFFIX
        : extension + SEPARATOR + from + SEPARATOR + to + SUFFIX;
  }
}
