package org.pgxn.meta.convert;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pgxn.meta.json.JsonArray;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonString;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.json.Position;
import org.pgxn.meta.problem.Place;
import org.pgxn.meta.value.Characters;
import org.pgxn.meta.value.Shown;

/** Writes an SPDX expression as words, or as an object of identifiers and addresses. */
final class LicenseProjection {
  private static final String FIRST_OF_PERL = "Artistic-1.0-Perl";
  private static final String SECOND_OF_PERL = "GPL-1.0-or-later";

  private final Losses losses;
  private final Place root;

  LicenseProjection(Losses losses, Place root) {
    this.losses = losses;
    this.root = root;
  }

  void project(JsonObject document, ObjectDraft draft) {
    if (document.get("license") instanceof JsonString(Position at, String expression)) {
      draft.put("license", license(at, expression));
    }
  }

  private JsonValue license(Position at, String expression) {
    Place place = root.member("license", at);
    Terms terms = Terms.of(expression);
    Optional<List<String>> words = terms.onlyAlternatives() ? words(terms) : Optional.empty();
    if (words.isPresent()) {
      String back = String.join(" OR ", words.get().stream().map(LicenseProjection::back).toList());
      if (!back.equals(expression)) {
        lose(place, expression);
      }
      return words(at, new LinkedHashSet<>(words.get()));
    }
    ObjectDraft draft = new ObjectDraft(at);
    for (String identifier : new LinkedHashSet<>(terms.identifiers())) {
      if (!isReference(identifier)) {
        String plain = identifier.replace("+", "");
        draft.put(identifier, new JsonString(at, "https://spdx.org/licenses/" + plain + ".html"));
      }
    }
    if (!terms.onlyAlternatives() || terms.identifiers().stream().anyMatch(this::isReference)) {
      lose(place, expression);
    }
    return draft.isEmpty() ? new JsonString(at, LicenseNames.UNKNOWN) : draft.object();
  }

  private void lose(Place place, String expression) {
    losses.lose(
        place,
        "Version 1 has no words for the exact licence “%s”.".formatted(Shown.of(expression)));
  }

  private static String back(String word) {
    return LicenseNames.expression(word)
        .orElseGet(() -> LicenseConversion.REFERENCE + word.replace('_', '-'));
  }

  private Optional<List<String>> words(Terms terms) {
    List<String> words = new ArrayList<>();
    List<String> identifiers = terms.identifiers();
    for (int i = 0; i < identifiers.size(); i++) {
      String identifier = identifiers.get(i);
      boolean perl =
          identifier.equals(FIRST_OF_PERL)
              && i + 1 < identifiers.size()
              && identifiers.get(i + 1).equals(SECOND_OF_PERL);
      Optional<String> word =
          perl ? Optional.of(LicenseNames.PERL_WORD) : LicenseNames.word(identifier);
      if (word.isEmpty() && !isReference(identifier)) {
        return Optional.empty();
      }
      words.add(word.orElse(LicenseNames.UNKNOWN));
      i += perl ? 1 : 0;
    }
    return Optional.of(words);
  }

  private static JsonValue words(Position at, Set<String> words) {
    List<JsonValue> texts = new ArrayList<>();
    words.forEach(word -> texts.add(new JsonString(at, word)));
    return texts.size() == 1 ? texts.getFirst() : new JsonArray(at, texts);
  }

  private boolean isReference(String identifier) {
    return identifier.contains("LicenseRef-");
  }

  /**
   * The identifiers of an expression in their order.
   *
   * @param onlyAlternatives whether nothing but {@code OR} stands between them
   */
  private record Terms(List<String> identifiers, boolean onlyAlternatives) {
    static Terms of(String expression) {
      List<String> identifiers = new ArrayList<>();
      boolean only = true;
      boolean exception = false;
      for (String word : words(expression)) {
        switch (word) {
          case "OR" -> {}
          case "AND" -> only = false;
          case "WITH" -> {
            only = false;
            exception = true;
          }
          default -> {
            if (!exception) {
              identifiers.add(word);
            }
            exception = false;
          }
        }
      }
      return new Terms(identifiers, only);
    }

    private static List<String> words(String expression) {
      List<String> words = new ArrayList<>();
      int begin = 0;
      for (int i = 0; i <= expression.length(); i++) {
        if (i == expression.length() || separates(expression.charAt(i))) {
          if (i > begin) {
            words.add(expression.substring(begin, i));
          }
          begin = i + 1;
        }
      }
      return words;
    }

    private static boolean separates(char c) {
      return c == '(' || c == ')' || Characters.isBlank(c);
    }
  }
}
