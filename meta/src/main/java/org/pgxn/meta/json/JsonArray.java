package org.pgxn.meta.json;

import java.util.List;

/** A list of values. */
public record JsonArray(Position at, List<JsonValue> values) implements JsonValue {
  /** Copies the list. */
  public JsonArray {
    values = List.copyOf(values);
  }
}
