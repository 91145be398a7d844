package org.pgxn.extension.finding;

/**
 * Something wrong with an extension, or worth to know.
 *
 * @param severity how bad it is
 * @param rule a stable word in kebab case, for programs
 * @param path the file, relative to the root of the source tree; empty for the tree as a whole
 * @param position the place in the file
 * @param message what is so, as one sentence
 * @param remedy what to do about it, as one sentence
 */
public record Finding(
    Severity severity, String rule, String path, Position position, String message, String remedy) {

  /** {@code path:line:column: severity: message remedy}. */
  @Override
  public String toString() {
    String place = position.line() == 0 ? path : path + ":" + position;
    return "%s: %s: %s %s".formatted(place, severity.name(), message, remedy);
  }
}
