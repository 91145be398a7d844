package org.pgxn.registry;

import java.util.Locale;

/**
 * A release by its name: the subject of release events, {@code pair/1.2.0}.
 *
 * @param distribution in lower case
 * @param version in lower case
 */
public record ReleaseSubject(String distribution, String version) {
  public ReleaseSubject {
    distribution = distribution.toLowerCase(Locale.ROOT);
    version = version.toLowerCase(Locale.ROOT);
  }

  /**
   * Reads the subject of an event.
   *
   * @throws IllegalArgumentException when it is not of this form
   */
  public static ReleaseSubject parse(String subject) {
    int slash = subject.indexOf('/');
    if (slash < 1 || slash == subject.length() - 1) {
      throw new IllegalArgumentException("not the subject of a release: " + subject);
    }
    return new ReleaseSubject(subject.substring(0, slash), subject.substring(slash + 1));
  }

  @Override
  public String toString() {
    return distribution + "/" + version;
  }
}
