package org.pgxn.meta.spec;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pgxn.meta.json.JsonString;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.problem.Findings;
import org.pgxn.meta.problem.Place;
import org.pgxn.meta.problem.Rule;
import org.pgxn.meta.value.Characters;
import org.pgxn.meta.value.Shown;

/**
 * Text of a grammar.
 *
 * @param rule which the text breaks
 * @param judge tells what is wrong with a text
 * @param remedy what to write instead, a sentence
 * @param most characters
 */
record TextShape(Rule rule, Judge judge, String remedy, int most) implements Shape {
  private static final int ANY_LENGTH = Integer.MAX_VALUE;

  /** Tells what is wrong with a text. */
  interface Judge {
    /** A sentence, {@code null} if the text is right. */
    @Nullable String fault(String text);
  }

  /** Any text, even none. */
  static TextShape any() {
    return new TextShape(Rule.NO_VALUE, text -> null, "Write text.", ANY_LENGTH);
  }

  /** Any text but none. */
  static TextShape some() {
    return new TextShape(
        Rule.NO_VALUE,
        text -> text.isEmpty() ? "There is no text." : null,
        "Write at least one character, or leave the property out if it is optional.",
        ANY_LENGTH);
  }

  /**
   * Text for which a condition holds.
   *
   * @param wanted names the form, with its article
   */
  static TextShape of(Rule rule, Predicate<String> condition, String wanted, String remedy) {
    return of(rule, condition, wanted, remedy, ANY_LENGTH);
  }

  static TextShape of(
      Rule rule, Predicate<String> condition, String wanted, String remedy, int most) {
    return new TextShape(
        rule,
        text -> condition.test(text) ? null : "“%s” is not %s.".formatted(Shown.of(text), wanted),
        remedy,
        most);
  }

  /** One of some words. */
  static TextShape choice(Rule rule, String... words) {
    List<String> known = List.of(words);
    String list = String.join(", ", known);
    return of(
        rule,
        known::contains,
        known.size() == 1 ? "what must stand here" : "one of the words for this",
        known.size() == 1 ? "Write %s.".formatted(list) : "Write one of %s.".formatted(list));
  }

  @Override
  public void check(Place place, JsonValue value, Findings findings) {
    if (value instanceof JsonString string) {
      check(place, string.value(), findings);
    } else {
      Faults.type(place, value, "a string", findings);
    }
  }

  /** Judges a text that stands at a place, a name included. */
  void check(Place place, String text, Findings findings) {
    if (text.length() > most && Characters.count(text) > most) {
      findings.refuse(
          place,
          Rule.LENGTH,
          () -> "The text has more than %,d characters.".formatted(most),
          "Shorten it.");
      return;
    }
    String fault = judge.fault(text);
    if (fault != null) {
      findings.refuse(place, rule, () -> fault, remedy);
    } else if (text.indexOf('\0') >= 0) {
      nul(place, findings);
    }
  }

  static void nul(Place place, Findings findings) {
    findings.refuse(
        place,
        Rule.NUL,
        () -> "The text holds the character U+0000, which PostgreSQL cannot store.",
        "Remove the character.");
  }
}
