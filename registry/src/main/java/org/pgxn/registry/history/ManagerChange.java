package org.pgxn.registry.history;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A row of PGXN Manager that is not what the log tells of.
 *
 * @param kind what it is
 * @param key by which it is found
 * @param state what it is now; null if it is gone
 * @param seen what it was when the log told of it; null if it never did
 * @param differs whether anything public changed: a row may have been written again as it was
 */
record ManagerChange(
    Kind kind, String key, @Nullable JsonNode state, @Nullable JsonNode seen, boolean differs) {

  /** What rows are compared. */
  enum Kind {
    USER,
    MIRROR,
    EXTENSION,
    RELEASE;

    /** The word in the database. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The name, in the newest spelling. */
  String name() {
    return now("name").or(() -> before("name")).orElse(key);
  }

  /** A text of the present state. */
  Optional<String> now(String field) {
    return text(state, field);
  }

  /** A text of the former state. */
  Optional<String> before(String field) {
    return text(seen, field);
  }

  private static Optional<String> text(@Nullable JsonNode object, String field) {
    return object == null || !object.hasNonNull(field)
        ? Optional.empty()
        : Optional.of(object.path(field).asString());
  }
}
