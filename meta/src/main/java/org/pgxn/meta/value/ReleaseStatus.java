package org.pgxn.meta.value;

import java.util.Locale;
import java.util.Optional;

/** How ready for use a release is, the readiest first. */
public enum ReleaseStatus {
  /** For production. */
  STABLE,
  /** For those who help to test. */
  TESTING,
  /** For nobody but the curious. */
  UNSTABLE;

  /** The word of META.json: {@code stable}, {@code testing}, {@code unstable}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The status of a word of META.json, spelled exactly. */
  public static Optional<ReleaseStatus> of(String word) {
    for (ReleaseStatus status : values()) {
      if (status.word().equals(word)) {
        return Optional.of(status);
      }
    }
    return Optional.empty();
  }
}
