package org.pgxn.meta.spec;

import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.problem.Findings;
import org.pgxn.meta.problem.Place;

/** What a value must be. Immutable; safe for use by several threads. */
interface Shape {

  /** Adds to the findings everything that is wrong with a value. */
  void check(Place place, JsonValue value, Findings findings);
}
