package org.pgxn.meta;

import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import org.pgxn.meta.json.JsonArray;
import org.pgxn.meta.json.JsonString;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.problem.Findings;
import org.pgxn.meta.problem.Place;
import org.pgxn.meta.problem.Rule;
import org.pgxn.meta.value.Shown;

/** Checks lists, and single strings that stand for lists of one. */
final class Lists {
  private final Findings findings;
  private final Values values;

  Lists(Findings findings) {
    this.findings = findings;
    this.values = new Values(findings);
  }

  /** Checks each element; a string is its own only element. */
  void each(Place place, JsonValue value, BiConsumer<Place, JsonValue> element) {
    if (value instanceof JsonString) {
      element.accept(place, value);
    } else {
      values.list(place, value).ifPresent(list -> elements(place, list, element));
    }
  }

  private void elements(Place place, JsonArray list, BiConsumer<Place, JsonValue> check) {
    if (list.values().isEmpty()) {
      empty(place, "list");
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < list.values().size(); i++) {
      JsonValue value = list.values().get(i);
      Place element = place.element(i, value.at());
      check.accept(element, value);
      if (value instanceof JsonString string && !seen.add(string.value())) {
        findings.warn(
            element,
            Rule.UNIQUE,
            "“%s” is in the list before.".formatted(Shown.of(string.value())),
            "Remove one of them.");
      }
    }
  }

  /** Warns of a list or object that may be empty but should not. */
  void empty(Place place, String kind) {
    findings.warn(
        place, Rule.EMPTY, "The %s is empty.".formatted(kind), "Fill it or leave it out.");
  }
}
