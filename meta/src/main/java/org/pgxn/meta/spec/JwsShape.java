package org.pgxn.meta.spec;

import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.problem.Findings;
import org.pgxn.meta.problem.Place;
import org.pgxn.meta.problem.Rule;

/** A JSON Web Signature in exactly one of its two syntaxes (RFC 7515 §7.2). */
record JwsShape(Shape flattened, Shape general) implements Shape {

  @Override
  public void check(Place place, JsonValue value, Findings findings) {
    if (!(value instanceof JsonObject object)) {
      Faults.type(place, value, "an object", findings);
      return;
    }
    boolean one = object.get("signature") != null;
    boolean several = object.get("signatures") != null;
    if (one == several) {
      findings.refuse(
          place,
          Rule.INCOMPLETE,
          () ->
              one
                  ? "There are both “signature” and “signatures”."
                  : "There is neither “signature” nor “signatures”.",
          "Write exactly one of the two.");
      return;
    }
    (one ? flattened : general).check(place, object, findings);
  }
}
