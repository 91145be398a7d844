package org.pgxn.meta.convert;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pgxn.meta.json.JsonNull;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.problem.Place;

/** A document of version 1 under conversion, and what is lost of it. */
record Source(JsonObject document, Strictness strictness, Losses losses) {
  Place root() {
    return Place.root(document.at());
  }

  boolean lenient() {
    return strictness == Strictness.LENIENT;
  }

  /** A text of the whole document. */
  Optional<JsonValue> text(String name) {
    return fitting(root(), document, name, Fit::isText);
  }

  /**
   * The value of a member. A lenient conversion loses what does not fit, a strict one keeps it to
   * be refused.
   */
  Optional<JsonValue> fitting(
      Place place, JsonObject object, String name, Predicate<JsonValue> fits) {
    @Nullable JsonValue value = object.get(name);
    if (value == null || keeps(value, fits)) {
      return Optional.ofNullable(value);
    }
    loseUnfit(place.member(name, value.at()));
    return Optional.empty();
  }

  /** Whether a value is taken over: one that fits, and any in a strict conversion. */
  boolean keeps(JsonValue value, Predicate<JsonValue> fits) {
    return !lenient() || fits.test(value);
  }

  void loseUnfit(Place place) {
    losses.lose(place, "Version 2 does not take the value.");
  }

  /** The first values of a list that fit, each once. */
  List<JsonValue> fitting(
      Place place, List<JsonValue> values, Predicate<JsonValue> fits, int most) {
    List<JsonValue> kept = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      JsonValue value = values.get(i);
      if (kept.stream().anyMatch(before -> SameJson.same(before, value))) {
        continue;
      }
      if (kept.size() < most && fits.test(value)) {
        kept.add(value);
      } else {
        loseUnfit(place.element(i, value.at()));
      }
    }
    return kept;
  }

  /** An object of the whole document. Another value is lost, null silently. */
  Optional<JsonObject> object(String name) {
    return switch (document.get(name)) {
      case JsonObject object -> Optional.of(object);
      case JsonNull nothing -> Optional.empty();
      case null -> Optional.empty();
      case JsonValue other -> {
        loseUnfit(root().member(name, other.at()));
        yield Optional.empty();
      }
    };
  }
}
