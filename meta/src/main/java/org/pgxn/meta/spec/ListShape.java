package org.pgxn.meta.spec;

import java.util.List;
import org.pgxn.meta.json.JsonArray;
import org.pgxn.meta.json.JsonString;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.json.TextIndex;
import org.pgxn.meta.problem.Findings;
import org.pgxn.meta.problem.Place;
import org.pgxn.meta.problem.Rule;

/**
 * A list.
 *
 * @param element what each entry must be
 * @param least entries, 0 or 1
 * @param most entries
 * @param unique whether entries must differ
 */
record ListShape(Shape element, int least, int most, boolean unique) implements Shape {

  /** One entry or more. */
  static ListShape of(Shape element) {
    return new ListShape(element, 1, Integer.MAX_VALUE, false);
  }

  /** One entry or more, all different. */
  static ListShape unique(Shape element) {
    return unique(element, Integer.MAX_VALUE);
  }

  static ListShape unique(Shape element, int most) {
    return new ListShape(element, 1, most, true);
  }

  @Override
  public void check(Place place, JsonValue value, Findings findings) {
    if (!(value instanceof JsonArray array)) {
      Faults.type(place, value, "a list", findings);
      return;
    }
    List<JsonValue> values = array.values();
    if (values.size() < least) {
      findings.refuse(
          place, Rule.EMPTY, () -> "The list is empty.", "Add an entry, or remove the property.");
    }
    if (values.size() > most) {
      findings.refuse(
          place,
          Rule.COUNT,
          () -> "The list has %,d entries, more than %,d.".formatted(values.size(), most),
          "Keep the most important ones.");
    }
    for (int i = 0; i < values.size(); i++) {
      JsonValue entry = values.get(i);
      element.check(place.element(i, entry.at()), entry, findings);
    }
    if (unique && values.size() > 1 && hasEqual(values)) {
      findings.refuse(
          place, Rule.UNIQUE, () -> "Two entries of the list are equal.", "Remove one of them.");
    }
  }

  private static boolean hasEqual(List<JsonValue> values) {
    TextIndex texts = new TextIndex();
    TextIndex others = new TextIndex();
    for (JsonValue value : values) {
      boolean added =
          value instanceof JsonString string
              ? texts.add(string.value())
              : others.add(Sameness.key(value));
      if (!added) {
        return true;
      }
    }
    return false;
  }
}
