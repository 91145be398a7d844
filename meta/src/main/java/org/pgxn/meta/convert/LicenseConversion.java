package org.pgxn.meta.convert;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pgxn.meta.json.JsonArray;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonString;
import org.pgxn.meta.json.JsonText;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.json.Position;
import org.pgxn.meta.problem.Place;
import org.pgxn.meta.problem.Rule;
import org.pgxn.meta.value.Characters;
import org.pgxn.meta.value.Shown;

/** Turns words and objects of licences into an SPDX expression (metadata contract §3.1.2). */
final class LicenseConversion {
  /** What a lenient conversion puts before a name that SPDX does not know. */
  static final String REFERENCE = "LicenseRef-PGXN-";

  private final Source source;
  private final Set<String> expressions = new LinkedHashSet<>();

  LicenseConversion(Source source) {
    this.source = source;
  }

  void convert(ObjectDraft draft) {
    JsonValue value = source.document().get("license");
    if (value == null) {
      source
          .losses()
          .refuse(source.root(), Rule.REQUIRED, "The property “license” is missing.", "Add it.");
      return;
    }
    Place place = source.root().member("license", value.at());
    switch (value) {
      case JsonObject linked -> linked(place, linked);
      case JsonArray(Position at, List<JsonValue> words) -> {
        for (int i = 0; i < words.size(); i++) {
          word(place.element(i, words.get(i).at()), words.get(i));
        }
      }
      default -> word(place, value);
    }
    if (expressions.isEmpty() && source.losses().problems().isEmpty()) {
      source.losses().refuse(place, Rule.EMPTY, "There is no licence.", "Name one.");
    }
    draft.put("license", new JsonString(value.at(), String.join(" OR ", expressions)));
  }

  private void word(Place place, JsonValue value) {
    if (value instanceof JsonString(Position at, String word)) {
      add(place, word, LicenseNames.expression(word), word);
    } else {
      source
          .losses()
          .refuse(
              place,
              Rule.TYPE,
              "A licence is not text but a " + value.typeName() + ".",
              "Name it.");
    }
  }

  private void linked(Place place, JsonObject linked) {
    linked.members().stream()
        .sorted(Comparator.comparing(JsonObject.Member::name, JsonText.BY_CODE_POINT))
        .forEach(member -> {
          String address = member.value() instanceof JsonString(var at, var text) ? text : "";
          add(
              Losses.inside(place, member),
              member.name(),
              LinkedLicenses.expression(member.name(), address),
              address);
        });
  }

  private void add(Place place, String name, Optional<String> expression, String shown) {
    if (expression.isPresent()) {
      expressions.add(expression.get());
    } else if (source.lenient()) {
      expressions.add(REFERENCE + reference(name));
      source
          .losses()
          .lose(
              place,
              "“%s” is no licence of the SPDX list.".formatted(Shown.of(name)),
              "Name the licence by its SPDX identifier.");
    } else {
      source
          .losses()
          .refuse(
              place,
              Rule.LICENSE,
              "The licence “%s” cannot be converted.".formatted(Shown.of(shown)),
              "Name the licence by its SPDX identifier, as in {\"MPL-2.0\": \"https://…\"}.");
    }
  }

  private static String reference(String name) {
    StringBuilder text = new StringBuilder();
    name.chars()
        .limit(100)
        .forEach(c ->
            text.append(
                Characters.isLetter(c) || Characters.isDigit(c) || c == '.' ? (char) c : '-'));
    return text.isEmpty() ? LicenseNames.UNKNOWN : text.toString();
  }
}
