package org.pgxn.meta.value;

import java.util.Optional;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonString;
import org.pgxn.meta.json.JsonValue;

/** A version of the metadata specification, told by its major number (metadata contract §0). */
public enum SpecVersion {
  /** PGXN Meta 1. */
  FIRST(1),
  /** PGXN Meta 2. */
  SECOND(2);

  private final int number;

  SpecVersion(int number) {
    this.number = number;
  }

  /** The major number: 1 or 2. */
  public int number() {
    return number;
  }

  /**
   * The version that a document claims: {@code meta-spec.version} is text that begins with {@code
   * 1.} or {@code 2.}. Whether the rest of that text is right is for a validator to say.
   */
  public static Optional<SpecVersion> of(JsonValue document) {
    return document instanceof JsonObject root
            && root.get("meta-spec") instanceof JsonObject spec
            && spec.get("version") instanceof JsonString(var at, String text)
        ? of(text)
        : Optional.empty();
  }

  private static Optional<SpecVersion> of(String text) {
    for (SpecVersion version : values()) {
      if (text.startsWith(version.number + ".")) {
        return Optional.of(version);
      }
    }
    return Optional.empty();
  }
}
