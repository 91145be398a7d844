package org.pgxn.extension.control;

import java.util.Optional;

/**
 * What PostgreSQL demands of the names of extensions and of versions, which become parts of file
 * names.
 */
public final class NameRule {

  private NameRule() {}

  /**
   * Says what is wrong with the name of an extension or a version.
   *
   * @return the end of a sentence that begins with the name; empty for a good name
   */
  public static Optional<String> fault(String name) {
    if (name.isEmpty()) {
      return Optional.of("is empty");
    }
    if (name.contains("--")) {
      return Optional.of("contains “--”, which separates versions in names of scripts");
    }
    if (name.startsWith("-") || name.endsWith("-")) {
      return Optional.of("begins or ends with a hyphen");
    }
    if (name.indexOf('/') >= 0 || name.indexOf('\\') >= 0) {
      return Optional.of("contains a separator of directories");
    }
    if (name.indexOf('\0') >= 0) {
      return Optional.of("contains a NUL");
    }
    return Optional.empty();
  }
}
