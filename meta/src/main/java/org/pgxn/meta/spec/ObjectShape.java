package org.pgxn.meta.spec;

import java.util.List;
import java.util.Map;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.problem.Findings;
import org.pgxn.meta.problem.Place;
import org.pgxn.meta.problem.Rule;
import org.pgxn.meta.value.Shown;
import org.pgxn.meta.value.Words;

/**
 * An object with known names.
 *
 * @param members what the value of each name must be
 * @param required names that must be there
 * @param groups of names, of which one must be there as a whole; none if nothing is needed
 * @param others names that are allowed beside the known ones
 */
record ObjectShape(
    Map<String, Shape> members, List<String> required, List<List<String>> groups, Others others)
    implements Shape {
  private static final FreeShape REPEATED = new FreeShape(true);
  private static final FreeShape SINGLE = new FreeShape(false);

  /** Names beside the known ones. */
  enum Others {
    /** None. */
    NONE,
    /** Those that begin with {@code x_}, each once. */
    CUSTOM,
    /** Those that begin with {@code x_}; of one that occurs more than once the last counts. */
    REPEATED_CUSTOM,
    /** All. */
    ALL
  }

  /** Copies the collections. */
  ObjectShape {
    members = Map.copyOf(members);
    required = List.copyOf(required);
    groups = List.copyOf(groups);
  }

  @Override
  public void check(Place place, JsonValue value, Findings findings) {
    if (!(value instanceof JsonObject object)) {
      Faults.type(place, value, "an object", findings);
      return;
    }
    for (String name : required) {
      if (object.get(name) == null) {
        findings.refuse(
            place, Rule.REQUIRED, () -> "The property “%s” is missing.".formatted(name), "Add it.");
      }
    }
    if (!groups.isEmpty() && groups.stream().noneMatch(group -> hasAll(object, group))) {
      incomplete(place, findings);
    }
    for (JsonObject.Member member : object.members()) {
      Shape shape = members.get(member.name());
      if (shape == null) {
        other(place, member, findings);
      } else {
        JsonValue inner = member.value();
        shape.check(place.member(member.name(), inner.at()), inner, findings);
      }
    }
    for (JsonObject.Member member : object.duplicates()) {
      if (others != Others.REPEATED_CUSTOM || !Words.isCustomName(member.name())) {
        Faults.duplicate(place, member, findings);
      }
    }
  }

  private static boolean hasAll(JsonObject object, List<String> names) {
    for (String name : names) {
      if (object.get(name) == null) {
        return false;
      }
    }
    return true;
  }

  private void incomplete(Place place, Findings findings) {
    String wanted =
        String.join(" or ", groups.stream().map(group -> String.join(" with ", group)).toList());
    findings.refuse(
        place,
        Rule.INCOMPLETE,
        () -> "The object has none of the properties of which it needs one.",
        "Add %s.".formatted(wanted));
  }

  private void other(Place place, JsonObject.Member member, Findings findings) {
    boolean custom = others != Others.NONE && Words.isCustomName(member.name());
    if (others == Others.ALL || custom) {
      (others == Others.REPEATED_CUSTOM ? REPEATED : SINGLE).member(place, member, findings);
    } else {
      findings.refuse(
          place.member(member.name(), member.nameAt()),
          Rule.UNKNOWN_KEY,
          () -> "The property “%s” is not known here.".formatted(Shown.of(member.name())),
          others != Others.NONE
              ? "Remove it, or begin its name with x_ if it is your own; known are %s."
                  .formatted(known())
              : "Remove it; known are %s.".formatted(known()));
    }
  }

  private String known() {
    return String.join(", ", members.keySet().stream().sorted().toList());
  }
}
