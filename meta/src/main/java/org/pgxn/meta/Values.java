package org.pgxn.meta;

import java.util.Optional;
import java.util.function.Function;
import org.pgxn.meta.json.JsonArray;
import org.pgxn.meta.json.JsonBoolean;
import org.pgxn.meta.json.JsonNull;
import org.pgxn.meta.json.JsonNumber;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonString;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.problem.Findings;
import org.pgxn.meta.problem.Place;
import org.pgxn.meta.problem.Rule;
import org.pgxn.meta.value.Shown;

/** Checks that values have the JSON type that the specification gives them. */
final class Values {
  private final Findings findings;

  Values(Findings findings) {
    this.findings = findings;
  }

  /** Text that may be anything but empty. */
  Optional<String> text(Place place, JsonValue value) {
    Optional<String> text = string(place, value, shown -> "No value");
    if (text.isPresent() && text.get().isEmpty()) {
      noValue(place, "No value");
      return Optional.empty();
    }
    return text;
  }

  /**
   * Text that may be empty.
   *
   * @param legacy words the complaint of PGXN Manager about a value of another type
   */
  Optional<String> string(Place place, JsonValue value, Function<String, String> legacy) {
    if (value instanceof JsonString string) {
      return Optional.of(string.value());
    }
    if (value instanceof JsonNull) {
      noValue(place, legacy.apply(""));
    } else {
      type(place, value, "a string", legacy.apply(legacyText(value)));
    }
    return Optional.empty();
  }

  Optional<JsonObject> object(Place place, JsonValue value) {
    if (value instanceof JsonObject object) {
      return Optional.of(object);
    }
    refuseOther(place, value, "an object", "Should be a map structure");
    return Optional.empty();
  }

  Optional<JsonArray> list(Place place, JsonValue value) {
    if (value instanceof JsonArray list) {
      return Optional.of(list);
    }
    refuseOther(place, value, "a list", "Should be a list structure");
    return Optional.empty();
  }

  private void refuseOther(Place place, JsonValue value, String wanted, String legacy) {
    if (value instanceof JsonNull) {
      noValue(place, legacy);
    } else {
      type(place, value, wanted, legacy);
    }
  }

  void noValue(Place place, String legacy) {
    findings.refuse(
        place, Rule.NO_VALUE, "There is no value.", "Give one, or leave the property out.", legacy);
  }

  private void type(Place place, JsonValue value, String wanted, String legacy) {
    findings.refuse(
        place,
        Rule.TYPE,
        "The value is of type %s, not %s.".formatted(value.typeName(), wanted),
        "Write %s.".formatted(wanted),
        legacy);
  }

  private static String legacyText(JsonValue value) {
    return switch (value) {
      case JsonNumber number -> Shown.of(number.canonical());
      case JsonBoolean bool -> bool.value() ? "1" : "0";
      case JsonArray list -> "ARRAY";
      case JsonObject object -> "HASH";
      case JsonString string -> Shown.of(string.value());
      case JsonNull nothing -> "";
    };
  }
}
