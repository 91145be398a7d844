package org.pgxn.extension;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The path of a control file.
 *
 * @param path relative to the root
 * @param extension the extension's name
 * @param version the version that a secondary control file is for, or {@code null}
 * @param template whether a build fills it in
 */
record ControlPath(String path, String extension, @Nullable String version, boolean template) {
  static final String TEMPLATE = ".control.in";
  private static final String SUFFIX = ".control";

  static Optional<ControlPath> parse(String path) {
    String file = path.substring(path.lastIndexOf('/') + 1);
    boolean template = file.endsWith(TEMPLATE);
    String suffix = template ? TEMPLATE : SUFFIX;
    if (!file.endsWith(suffix) || file.length() == suffix.length()) {
      return Optional.empty();
    }
    String stem = file.substring(0, file.length() - suffix.length());
    int separator = stem.indexOf("--");
    return Optional.of(
        separator < 0
            ? new ControlPath(path, stem, null, template)
            : new ControlPath(
                path, stem.substring(0, separator), stem.substring(separator + 2), template));
  }

  /** The folder, with its slash; empty for the root. */
  String folder() {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }
}
