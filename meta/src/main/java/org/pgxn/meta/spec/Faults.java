package org.pgxn.meta.spec;

import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.problem.Findings;
import org.pgxn.meta.problem.Place;
import org.pgxn.meta.problem.Rule;
import org.pgxn.meta.value.Shown;

/** Words the findings that shapes have in common. */
final class Faults {
  private Faults() {}

  static void type(Place place, JsonValue value, String wanted, Findings findings) {
    findings.refuse(
        place,
        Rule.TYPE,
        () -> "The value is of type %s, not %s.".formatted(value.typeName(), wanted),
        "Write %s, or leave the property out if it is optional.".formatted(wanted));
  }

  static void duplicate(Place object, JsonObject.Member member, Findings findings) {
    findings.refuse(
        object.member(member.name(), member.nameAt()),
        Rule.DUPLICATE_KEY,
        () -> "The property “%s” occurs more than once.".formatted(Shown.of(member.name())),
        "Keep one of them.");
  }
}
