package org.pgxn.web.account;

import java.util.Optional;
import java.util.UUID;

/** What stands for things in addresses. */
final class Ids {

  private Ids() {}

  /** Reads the id of a thing that somebody typed, perhaps. */
  static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** Reads a number from which a list goes on; the standard if it is none. */
  static long number(String text, long standard) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException _) {
      return standard;
    }
  }
}
