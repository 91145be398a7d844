package org.pgxn.meta;

import org.pgxn.meta.json.JsonArray;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonString;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.problem.Findings;
import org.pgxn.meta.problem.Place;
import org.pgxn.meta.problem.Rule;
import org.pgxn.meta.value.Characters;
import org.pgxn.meta.value.Shown;

/** Checks what holds everywhere in a document: no U+0000, no name twice in an object. */
final class TreeCheck {
  private final Findings findings;

  TreeCheck(Findings findings) {
    this.findings = findings;
  }

  void check(JsonObject document) {
    check(Place.root(document.at()), document, false);
  }

  private void check(Place place, JsonValue value, boolean custom) {
    switch (value) {
      case JsonObject object -> object(place, object, custom);
      case JsonArray list -> {
        for (int i = 0; i < list.values().size(); i++) {
          JsonValue element = list.values().get(i);
          check(place.element(i, element.at()), element, custom);
        }
      }
      case JsonString(var at, String text) -> nul(place, text);
      default -> {}
    }
  }

  private void object(Place place, JsonObject object, boolean custom) {
    for (JsonObject.Member member : object.members()) {
      Place inner = place.member(member.name(), member.value().at());
      nul(inner, member.name());
      check(inner, member.value(), custom || Characters.isCustomKey(member.name()));
    }
    for (JsonObject.Member member : object.duplicates()) {
      repeated(place.member(member.name(), member.nameAt()), member.name(), custom);
    }
  }

  private void repeated(Place place, String name, boolean custom) {
    String message = "“%s” is there more than once.".formatted(Shown.of(name));
    String remedy = "Keep one of them.";
    if (!custom && !Characters.isCustomKey(name)) {
      findings.refuse(
          place,
          Rule.DUPLICATE_KEY,
          message,
          remedy,
          "Duplicate key, '%s', found in map structure".formatted(Shown.of(name)));
    } else if (!custom) {
      findings.warn(place, Rule.DUPLICATE_KEY, message, remedy + " The last one counts.");
    }
  }

  private void nul(Place place, String text) {
    if (text.indexOf('\0') >= 0) {
      findings.refuse(
          place,
          Rule.NUL,
          "The text has the character U+0000, which PostgreSQL cannot store.",
          "Remove it.",
          "\"%s\" contains a NUL character".formatted(Shown.of(text)));
    }
  }
}
