package org.pgxn.meta;

import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.problem.Findings;
import org.pgxn.meta.problem.Place;
import org.pgxn.meta.problem.Rule;
import org.pgxn.meta.value.Characters;
import org.pgxn.meta.value.LicenseWords;
import org.pgxn.meta.value.Shown;

/** Checks {@code license} (metadata contract §1.3). */
final class LicenseCheck {
  private final Findings findings;
  private final Values values;
  private final Lists lists;
  private final Addresses addresses;

  LicenseCheck(Findings findings) {
    this.findings = findings;
    this.values = new Values(findings);
    this.lists = new Lists(findings);
    this.addresses = new Addresses(findings);
  }

  void check(Place place, JsonValue value) {
    if (value instanceof JsonObject linked) {
      linked(place, linked);
    } else {
      lists.each(place, value, this::word);
    }
  }

  private void linked(Place place, JsonObject linked) {
    if (linked.members().isEmpty()) {
      lists.empty(place, "object");
    }
    for (JsonObject.Member member : linked.members()) {
      Place inner = place.member(member.name(), member.value().at());
      addresses.url(inner, member.value());
      if (member.name().isEmpty() || Characters.count(member.name()) > License.MOST) {
        findings.refuse(
            inner,
            Rule.LENGTH,
            "The licence's name must have 1 to %,d characters.".formatted(License.MOST),
            "Name it as its authors do.",
            "license must be no more than 1024 characters");
      }
    }
  }

  private void word(Place place, JsonValue value) {
    values
        .string(place, value, LicenseCheck::unknown)
        .filter(text -> !LicenseWords.ALL.contains(text))
        .ifPresent(text ->
            findings.refuse(
                place,
                Rule.LICENSE,
                "“%s” is not a licence that the specification knows.".formatted(Shown.of(text)),
                "Write one of its words, or an object with the licence's name and address.",
                unknown(Shown.of(text))));
  }

  private static String unknown(String shown) {
    return "\"%s\" is an unknown license".formatted(shown.isEmpty() ? "<undef>" : shown);
  }
}
