package org.pgxn.meta.spec;

import org.pgxn.meta.json.JsonBoolean;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.problem.Findings;
import org.pgxn.meta.problem.Place;

/** {@code true} or {@code false}. */
record FlagShape() implements Shape {

  @Override
  public void check(Place place, JsonValue value, Findings findings) {
    if (!(value instanceof JsonBoolean)) {
      Faults.type(place, value, "true or false", findings);
    }
  }
}
