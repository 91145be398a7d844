package org.pgxn.meta.json;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/**
 * Writes JSON as PGXN Manager does (root registry contract §1.4, §1.5): names sorted by code point,
 * three blanks a level, {@code /} and non-ASCII text as they are.
 */
public final class JsonText {
  private static final String INDENT = "   ";
  private static final String HEX = "0123456789abcdef";

  private JsonText() {}

  /** Orders texts by code point, which for pairs of surrogates is not the order of strings. */
  public static final Comparator<String> BY_CODE_POINT = JsonText::compareCodePoints;

  /**
   * The literal of a string, with its quotation marks. Only {@code "}, {@code \} and the characters
   * below U+0020 are escaped; U+007F is not.
   */
  public static String quote(String value) {
    StringBuilder text = new StringBuilder(value.length() + 2);
    appendQuoted(text, value);
    return text.toString();
  }

  /**
   * A value on several lines: each member and each element on a line of its own, empty lists and
   * objects as {@code []} and {@code {}}. No line feed at the end.
   *
   * @param level how many levels of indentation every line but the first gets
   */
  public static String pretty(JsonValue value, int level) {
    StringBuilder text = new StringBuilder();
    append(text, value, level, true);
    return text.toString();
  }

  /** A value on one line, with a blank after each colon and comma. */
  public static String line(JsonValue value) {
    StringBuilder text = new StringBuilder();
    append(text, value, 0, false);
    return text.toString();
  }

  private static void append(StringBuilder text, JsonValue value, int level, boolean pretty) {
    switch (value) {
      case JsonString string -> appendQuoted(text, string.value());
      case JsonNumber number -> text.append(number.canonical());
      case JsonBoolean bool -> text.append(bool.value());
      case JsonNull nothing -> text.append("null");
      case JsonArray array -> appendArray(text, array, level, pretty);
      case JsonObject object -> appendObject(text, object, level, pretty);
    }
  }

  private static void appendArray(StringBuilder text, JsonArray array, int level, boolean pretty) {
    text.append('[');
    Iterator<JsonValue> values = array.values().iterator();
    while (values.hasNext()) {
      begin(text, level + 1, pretty);
      append(text, values.next(), level + 1, pretty);
      end(text, values.hasNext(), level, pretty);
    }
    text.append(']');
  }

  private static void appendObject(
      StringBuilder text, JsonObject object, int level, boolean pretty) {
    text.append('{');
    List<JsonObject.Member> sorted =
        object.members().stream()
            .sorted(Comparator.comparing(JsonObject.Member::name, BY_CODE_POINT))
            .toList();
    Iterator<JsonObject.Member> members = sorted.iterator();
    while (members.hasNext()) {
      JsonObject.Member member = members.next();
      begin(text, level + 1, pretty);
      appendQuoted(text, member.name());
      text.append(": ");
      append(text, member.value(), level + 1, pretty);
      end(text, members.hasNext(), level, pretty);
    }
    text.append('}');
  }

  private static void begin(StringBuilder text, int level, boolean pretty) {
    if (pretty) {
      text.append('\n').repeat(INDENT, level);
    }
  }

  private static void end(StringBuilder text, boolean more, int level, boolean pretty) {
    if (more) {
      text.append(pretty ? "," : ", ");
    } else if (pretty) {
      text.append('\n').repeat(INDENT, level);
    }
  }

  private static void appendQuoted(StringBuilder text, String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\b' -> text.append("\\b");
        case '\f' -> text.append("\\f");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> {
          if (c < ' ') {
            text.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xF));
          } else {
            text.append(c);
          }
        }
      }
    }
    text.append('"');
  }

  private static int compareCodePoints(String one, String other) {
    int shorter = Math.min(one.length(), other.length());
    for (int i = 0; i < shorter; i++) {
      char a = one.charAt(i);
      char b = other.charAt(i);
      if (a != b) {
        boolean pairs = Character.isSurrogate(a) != Character.isSurrogate(b);
        return pairs ? (Character.isSurrogate(a) ? 1 : -1) : Character.compare(a, b);
      }
    }
    return Integer.compare(one.length(), other.length());
  }
}
