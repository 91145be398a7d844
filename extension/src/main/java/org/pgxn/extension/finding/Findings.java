package org.pgxn.extension.finding;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects the findings of one file. Beyond {@value #MOST} it only remembers that there were more.
 * Not thread-safe.
 */
public final class Findings {
  /** Most findings of one file. */
  public static final int MOST = 100;

  private final String path;
  private final List<Finding> list = new ArrayList<>();
  private boolean errors;

  /**
   * Starts without findings.
   *
   * @param path the file, relative to the root of the source tree
   */
  public Findings(String path) {
    this.path = path;
  }

  /** Adds what PostgreSQL refuses. */
  public void error(String rule, Position position, String message, String remedy) {
    errors = true;
    add(Severity.ERROR, rule, position, message, remedy);
  }

  /** Adds what PostgreSQL accepts and its author hardly wants. */
  public void warning(String rule, Position position, String message, String remedy) {
    add(Severity.WARNING, rule, position, message, remedy);
  }

  /** Adds what is worth to know. */
  public void note(String rule, Position position, String message, String remedy) {
    add(Severity.NOTE, rule, position, message, remedy);
  }

  /** Whether PostgreSQL refuses something, also if it was not kept for its number. */
  public boolean hasErrors() {
    return errors;
  }

  /** What was found, in the order of finding. */
  public List<Finding> list() {
    return List.copyOf(list);
  }

  private void add(
      Severity severity, String rule, Position position, String message, String remedy) {
    if (list.size() < MOST) {
      list.add(new Finding(severity, rule, path, position, message, remedy));
    } else if (list.size() == MOST) {
      list.add(
          new Finding(
              Severity.NOTE,
              "more",
              path,
              position,
              "There is more than " + MOST + " findings can say.",
              "Mend these first."));
    }
  }
}
