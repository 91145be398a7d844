package org.pgxn.meta;

import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.problem.Findings;
import org.pgxn.meta.problem.Place;
import org.pgxn.meta.problem.Rule;
import org.pgxn.meta.value.Characters;
import org.pgxn.meta.value.Shown;

/** Checks {@code prereqs} (metadata contract §1.6). */
final class PrereqsCheck {
  private static final String PHASES = "configure, build, test, runtime, develop";
  private static final String RELATIONSHIPS = "requires, recommends, suggests, conflicts";
  private static final Set<String> PHASE_SET = Set.of(PHASES.split(", "));
  private static final Set<String> RELATIONSHIP_SET = Set.of(RELATIONSHIPS.split(", "));

  private final Findings findings;
  private final Values values;
  private final Lists lists;
  private final Names names;
  private final Versions versions;

  PrereqsCheck(Findings findings) {
    this.findings = findings;
    this.values = new Values(findings);
    this.lists = new Lists(findings);
    this.names = new Names(findings);
    this.versions = new Versions(findings);
  }

  void check(Place place, JsonValue value) {
    members(
        place,
        value,
        (inner, phase) -> {
          word(inner, phase.name(), PHASE_SET, Rule.PREREQ_PHASE, "phase", PHASES);
          members(inner, phase.value(), this::relationship);
        });
  }

  private void relationship(Place place, JsonObject.Member relationship) {
    word(
        place,
        relationship.name(),
        RELATIONSHIP_SET,
        Rule.PREREQ_RELATIONSHIP,
        "relationship",
        RELATIONSHIPS);
    members(
        place,
        relationship.value(),
        (inner, entry) -> {
          names.term(inner, entry.name());
          versions.range(inner, entry.value());
        });
  }

  private void members(Place place, JsonValue value, BiConsumer<Place, JsonObject.Member> check) {
    values
        .object(place, value)
        .ifPresent(object -> {
          if (object.members().isEmpty()) {
            lists.empty(place, "object");
          }
          for (JsonObject.Member member : object.members()) {
            check.accept(place.member(member.name(), member.value().at()), member);
          }
        });
  }

  private void word(
      Place place, String word, Set<String> known, Rule rule, String kind, String choice) {
    if (known.contains(word) || isCustom(word)) {
      return;
    }
    String message = "“%s” is not a %s.".formatted(Shown.of(word), kind);
    String remedy = "Write one of %s, or let it begin with “x_”.".formatted(choice);
    if (word.toLowerCase(Locale.ROOT).contains("x_")) {
      findings.warn(place, rule, message, remedy);
    } else {
      findings.refuse(
          place,
          rule,
          message,
          remedy,
          "Unknown preqreq %s; must be one of %s".formatted(kind, choice));
    }
  }

  private static boolean isCustom(String word) {
    return word.length() > 2 && Characters.isCustomKey(word);
  }
}
