package org.pgxn.meta.spec;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import org.pgxn.meta.json.JsonArray;
import org.pgxn.meta.json.JsonBoolean;
import org.pgxn.meta.json.JsonNull;
import org.pgxn.meta.json.JsonNumber;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonString;
import org.pgxn.meta.json.JsonText;
import org.pgxn.meta.json.JsonValue;

/** Tells JSON values that are equal, wherever they stand and however they are spelled. */
final class Sameness {
  private Sameness() {}

  /** A text that equal values, and only those, have in common. */
  static String key(JsonValue value) {
    StringBuilder key = new StringBuilder();
    append(key, value);
    return key.toString();
  }

  private static void append(StringBuilder key, JsonValue value) {
    switch (value) {
      case JsonString string -> key.append(JsonText.quote(string.value()));
      case JsonNumber number -> key.append(number(number));
      case JsonBoolean bool -> key.append(bool.value());
      case JsonNull nothing -> key.append("null");
      case JsonArray array -> {
        key.append('[');
        for (JsonValue entry : array.values()) {
          append(key, entry);
          key.append(',');
        }
        key.append(']');
      }
      case JsonObject object -> {
        key.append('{');
        List<JsonObject.Member> sorted =
            object.members().stream()
                .sorted(Comparator.comparing(JsonObject.Member::name))
                .toList();
        for (JsonObject.Member member : sorted) {
          key.append(JsonText.quote(member.name())).append(':');
          append(key, member.value());
          key.append(',');
        }
        key.append('}');
      }
    }
  }

  private static String number(JsonNumber number) {
    if (number.isZero()) {
      return "0";
    }
    try {
      return new BigDecimal(number.literal()).stripTrailingZeros().toString();
    } catch (ArithmeticException | NumberFormatException e) {
      // The exponent is beyond all use; such numbers are equal if they are spelled alike.
      return number.literal();
    }
  }
}
