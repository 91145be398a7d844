package org.pgxn.meta.convert;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgxn.meta.json.JsonArray;
import org.pgxn.meta.json.JsonBoolean;
import org.pgxn.meta.json.JsonNull;
import org.pgxn.meta.json.JsonNumber;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonString;
import org.pgxn.meta.json.JsonValue;

/** Equality of values wherever they stand. Recurs once a level. */
final class SameJson {
  private SameJson() {}

  static boolean same(@Nullable JsonValue one, @Nullable JsonValue other) {
    return switch (one) {
      case null -> other == null;
      case JsonString string ->
          other instanceof JsonString(var at, String text) && text.equals(string.value());
      case JsonNumber number ->
          other instanceof JsonNumber second && second.canonical().equals(number.canonical());
      case JsonBoolean truth ->
          other instanceof JsonBoolean(var at, boolean value) && value == truth.value();
      case JsonNull nothing -> other instanceof JsonNull;
      case JsonArray(var at, List<JsonValue> values) ->
          other instanceof JsonArray second && same(values, second.values());
      case JsonObject object -> other instanceof JsonObject second && same(object, second);
    };
  }

  private static boolean same(List<JsonValue> one, List<JsonValue> other) {
    if (one.size() != other.size()) {
      return false;
    }
    for (int i = 0; i < one.size(); i++) {
      if (!same(one.get(i), other.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean same(JsonObject one, JsonObject other) {
    return one.members().size() == other.members().size()
        && one.members().stream()
            .allMatch(member -> same(member.value(), other.get(member.name())));
  }
}
