package org.pgxn.server.command;

import java.util.List;

/** The operator's settings cannot be used. */
final class SettingsRefusedException extends RuntimeException {
  private final List<String> problems;

  SettingsRefusedException(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, a line each. */
  List<String> problems() {
    return problems;
  }
}
