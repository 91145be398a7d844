package org.pgxn.meta.spec;

import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.problem.Findings;
import org.pgxn.meta.problem.Place;
import org.pgxn.meta.problem.Rule;

/** An object with at least one member, whichever that is. */
record FilledShape(Shape content) implements Shape {

  @Override
  public void check(Place place, JsonValue value, Findings findings) {
    if (value instanceof JsonObject object && object.members().isEmpty()) {
      findings.refuse(
          place, Rule.EMPTY, () -> "The object is empty.", "Add a member, or remove the object.");
    }
    content.check(place, value, findings);
  }
}
