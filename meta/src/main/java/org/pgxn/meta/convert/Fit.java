package org.pgxn.meta.convert;

import java.util.function.Predicate;
import org.pgxn.meta.json.JsonNumber;
import org.pgxn.meta.json.JsonString;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.value.Glob;
import org.pgxn.meta.value.Paths;
import org.pgxn.meta.value.UriGrammar;
import org.pgxn.meta.value.VersionForms;
import org.pgxn.meta.value.Words;

/** Whether a value is one of version 2. */
final class Fit {
  private Fit() {}

  static boolean isText(JsonValue value) {
    return is(value, text -> !text.isEmpty());
  }

  static boolean isTag(JsonValue value) {
    return is(value, Words::isTag);
  }

  static boolean isRange(JsonValue value) {
    return value instanceof JsonNumber number
        ? number.isZero()
        : is(value, VersionForms::isPartialRange);
  }

  static boolean isUri(JsonValue value) {
    return is(value, UriGrammar::isUri);
  }

  static boolean isPath(JsonValue value) {
    return is(value, Paths::isPath);
  }

  static boolean isGlob(JsonValue value) {
    return is(value, text -> Glob.fault(text).isEmpty());
  }

  private static boolean is(JsonValue value, Predicate<String> fits) {
    return value instanceof JsonString(var at, String text)
        && text.indexOf('\0') < 0
        && fits.test(text);
  }
}
