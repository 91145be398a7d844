package org.pgxn.meta.spec;

import org.jspecify.annotations.Nullable;
import org.pgxn.meta.json.JsonArray;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonString;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.problem.Findings;
import org.pgxn.meta.problem.Place;

/**
 * A value that may have one of several JSON types.
 *
 * @param object what an object must be, {@code null} if it must be none
 */
record EitherShape(Shape text, Shape list, @Nullable Shape object) implements Shape {

  @Override
  public void check(Place place, JsonValue value, Findings findings) {
    if (value instanceof JsonString) {
      text.check(place, value, findings);
    } else if (value instanceof JsonArray) {
      list.check(place, value, findings);
    } else if (value instanceof JsonObject && object != null) {
      object.check(place, value, findings);
    } else {
      String wanted = object == null ? "a string or a list" : "a string, a list or an object";
      Faults.type(place, value, wanted, findings);
    }
  }
}
