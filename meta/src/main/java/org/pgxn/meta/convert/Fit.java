package org.pgxn.meta.convert;

import org.pgxn.meta.json.JsonNumber;
import org.pgxn.meta.json.JsonString;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.value.AddressGrammar;
import org.pgxn.meta.value.Characters;
import org.pgxn.meta.value.Tag;
import org.pgxn.meta.value.Term;
import org.pgxn.meta.value.VersionRange;

/** Whether a value of version 1 is one of version 2 too. */
final class Fit {
  private static final int SHORTEST = 2;

  private Fit() {}

  static boolean isText(JsonValue value) {
    return value instanceof JsonString(var at, String text) && !text.isEmpty();
  }

  /** A name of version 2, which unlike one of version 1 has no dot. */
  static boolean isTerm(String name) {
    return Term.tryParse(name).isPresent() && name.indexOf('.') < 0;
  }

  static boolean isTag(JsonValue value) {
    return value instanceof JsonString(var at, String text)
        && Characters.count(text) >= SHORTEST
        && Characters.count(text) < Tag.MOST
        && Tag.hasOnlyTagCharacters(text);
  }

  /** A range of versions, or the number 0. */
  static boolean isRange(JsonValue value) {
    return value instanceof JsonNumber number
        ? number.isZero()
        : value instanceof JsonString(var at, String text)
            && VersionRange.tryParse(text).isPresent();
  }

  static boolean isUri(JsonValue value) {
    return value instanceof JsonString(var at, String text) && AddressGrammar.isUri(text);
  }

  static boolean isPath(JsonValue value) {
    return value instanceof JsonString(var at, String text)
        && Characters.count(text) >= SHORTEST
        && text.length() <= AddressGrammar.LONGEST_PATH
        && !AddressGrammar.hasComponent(text, ".")
        && !AddressGrammar.hasComponent(text, "..");
  }

  /** A path that is a pattern for itself. */
  static boolean isPlainGlob(JsonValue value) {
    return isPath(value)
        && value instanceof JsonString(var at, String text)
        && !text.contains("//")
        && text.chars().noneMatch(c -> "\\:<>(),[]{}*?$".indexOf(c) >= 0);
  }
}
