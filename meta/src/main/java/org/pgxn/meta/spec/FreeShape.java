package org.pgxn.meta.spec;

import org.pgxn.meta.json.JsonArray;
import org.pgxn.meta.json.JsonNumber;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonString;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.problem.Findings;
import org.pgxn.meta.problem.Place;
import org.pgxn.meta.problem.Rule;

/**
 * Anything that can be stored: no U+0000, no number beyond a double.
 *
 * @param repeats whether names may occur more than once, as authors' own ones do
 */
record FreeShape(boolean repeats) implements Shape {

  @Override
  public void check(Place place, JsonValue value, Findings findings) {
    switch (value) {
      case JsonString string when string.value().indexOf('\0') >= 0 ->
          TextShape.nul(place, findings);
      case JsonNumber number when Double.isInfinite(Double.parseDouble(number.literal())) ->
          findings.refuse(
              place,
              Rule.LENGTH,
              () -> "The number is too large to be stored.",
              "Write a smaller one, or a string.");
      case JsonArray array -> {
        for (int i = 0; i < array.values().size(); i++) {
          JsonValue entry = array.values().get(i);
          check(place.element(i, entry.at()), entry, findings);
        }
      }
      case JsonObject object -> members(place, object, findings);
      default -> {}
    }
  }

  private void members(Place place, JsonObject object, Findings findings) {
    for (JsonObject.Member member : object.members()) {
      member(place, member, findings);
    }
    if (!repeats) {
      object.duplicates().forEach(member -> Faults.duplicate(place, member, findings));
    }
  }

  /** Judges a member, its name included. */
  void member(Place object, JsonObject.Member member, Findings findings) {
    if (member.name().indexOf('\0') >= 0) {
      TextShape.nul(object.member(member.name(), member.nameAt()), findings);
    }
    check(object.member(member.name(), member.value().at()), member.value(), findings);
  }
}
