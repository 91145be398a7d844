package org.pgxn.meta.spec;

import org.pgxn.meta.json.JsonNumber;
import org.pgxn.meta.json.JsonString;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.problem.Findings;
import org.pgxn.meta.problem.Place;
import org.pgxn.meta.problem.Rule;

/** A range of versions, or the number 0 in any spelling. */
record RangeShape(TextShape text) implements Shape {

  @Override
  public void check(Place place, JsonValue value, Findings findings) {
    if (value instanceof JsonString) {
      text.check(place, value, findings);
    } else if (!(value instanceof JsonNumber number)) {
      Faults.type(place, value, "a string or the number 0", findings);
    } else if (!number.isZero()) {
      findings.refuse(
          place,
          Rule.VERSION_RANGE,
          () -> "The only number that may stand here is 0, for any version.",
          "Put the range into quotation marks.");
    }
  }
}
