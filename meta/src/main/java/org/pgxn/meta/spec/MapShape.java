package org.pgxn.meta.spec;

import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.problem.Findings;
import org.pgxn.meta.problem.Place;
import org.pgxn.meta.problem.Rule;

/**
 * An object with names of its author's choice, at least one.
 *
 * @param name what each name must be
 * @param content what each value must be
 */
record MapShape(TextShape name, Shape content) implements Shape {

  @Override
  public void check(Place place, JsonValue value, Findings findings) {
    if (!(value instanceof JsonObject object)) {
      Faults.type(place, value, "an object", findings);
      return;
    }
    if (object.members().isEmpty()) {
      findings.refuse(
          place,
          Rule.EMPTY,
          () -> "The object is empty.",
          "Add an entry, or remove the property if it is optional.");
    }
    for (JsonObject.Member member : object.members()) {
      name.check(place.member(member.name(), member.nameAt()), member.name(), findings);
      content.check(place.member(member.name(), member.value().at()), member.value(), findings);
    }
    for (JsonObject.Member member : object.duplicates()) {
      Faults.duplicate(place, member, findings);
    }
  }
}
