package org.pgxn.meta.spec;

import org.pgxn.meta.json.JsonArray;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.problem.Findings;
import org.pgxn.meta.problem.Place;
import org.pgxn.meta.value.Words;

/**
 * A document of version 2, in which no name occurs twice in an object, not even a custom one: it is
 * published word for word, and readers differ in which of the two counts (metadata contract §2.3).
 *
 * @param shape what the document must be otherwise; tells of repeated names that are not custom
 */
record SingleShape(Shape shape) implements Shape {

  @Override
  public void check(Place place, JsonValue value, Findings findings) {
    shape.check(place, value, findings);
    walk(place, value, false, findings);
  }

  private static void walk(Place place, JsonValue value, boolean free, Findings findings) {
    switch (value) {
      case JsonObject object -> {
        for (JsonObject.Member member : object.duplicates()) {
          if (free || Words.isCustomName(member.name())) {
            Faults.duplicate(place, member, findings);
          }
        }
        for (JsonObject.Member member : object.members()) {
          walk(
              place.member(member.name(), member.value().at()),
              member.value(),
              free || Words.isCustomName(member.name()),
              findings);
        }
      }
      case JsonArray array -> {
        for (int i = 0; i < array.values().size(); i++) {
          JsonValue entry = array.values().get(i);
          walk(place.element(i, entry.at()), entry, free, findings);
        }
      }
      default -> {}
    }
  }
}
