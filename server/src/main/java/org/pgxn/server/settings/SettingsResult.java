package org.pgxn.server.settings;

import java.util.List;

/** What came of reading the settings. */
public sealed interface SettingsResult {

  /**
   * They can be used.
   *
   * @param settings all of them
   */
  record Accepted(Settings settings) implements SettingsResult {}

  /**
   * They cannot.
   *
   * @param problems one sentence for each that is wrong, never with a secret in it
   */
  record Refused(List<String> problems) implements SettingsResult {
    /** Copies the problems. */
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
