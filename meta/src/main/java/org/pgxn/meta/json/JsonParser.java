package org.pgxn.meta.json;

import java.util.ArrayList;
import java.util.List;
import org.pgxn.meta.json.JsonResult.Fault;
import org.pgxn.meta.json.JsonResult.Malformed;

/** Parses one text. Recurs once a level, so its limits bound the stack. */
final class JsonParser {
  private static final int END = JsonCursor.END;

  private final JsonCursor cursor;
  private final JsonLimits limits;

  JsonParser(String text, JsonLimits limits) {
    this.cursor = new JsonCursor(text);
    this.limits = limits;
  }

  JsonValue parse() throws MalformedJsonException {
    cursor.skipBlanks();
    JsonValue value = value(1);
    cursor.skipBlanks();
    if (cursor.peek() != END) {
      throw cursor.fault(
          Fault.SYNTAX, "there is text after the end of the value: " + cursor.shown());
    }
    return value;
  }

  private JsonValue value(int depth) throws MalformedJsonException {
    Position at = cursor.position();
    return switch (cursor.peek()) {
      case '{' -> object(at, deeper(depth));
      case '[' -> array(at, deeper(depth));
      case '"' -> new JsonString(at, string());
      case 't' -> literal("true", new JsonBoolean(at, true));
      case 'f' -> literal("false", new JsonBoolean(at, false));
      case 'n' -> literal("null", new JsonNull(at));
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number(at);
      default -> throw cursor.fault(Fault.SYNTAX, "a value is expected, not " + cursor.shown());
    };
  }

  private int deeper(int depth) throws MalformedJsonException {
    if (depth > limits.depth()) {
      throw cursor.fault(
          Fault.DEPTH, "the text is nested deeper than %d levels".formatted(limits.depth()));
    }
    return depth + 1;
  }

  private JsonObject object(Position at, int depth) throws MalformedJsonException {
    List<JsonObject.Member> members = new ArrayList<>();
    cursor.advance();
    cursor.skipBlanks();
    if (cursor.peek() == '}') {
      cursor.advance();
      return new JsonObject(at, members);
    }
    while (true) {
      Position nameAt = cursor.position();
      if (cursor.peek() != '"') {
        throw cursor.fault(
            Fault.SYNTAX, "a name in quotation marks is expected, not " + cursor.shown());
      }
      String name = string();
      cursor.skipBlanks();
      expect(':', "a colon after the name");
      cursor.skipBlanks();
      members.add(new JsonObject.Member(name, nameAt, value(depth)));
      if (!another('}')) {
        return new JsonObject(at, members);
      }
    }
  }

  private JsonArray array(Position at, int depth) throws MalformedJsonException {
    List<JsonValue> values = new ArrayList<>();
    cursor.advance();
    cursor.skipBlanks();
    if (cursor.peek() == ']') {
      cursor.advance();
      return new JsonArray(at, values);
    }
    do {
      values.add(value(depth));
    } while (another(']'));
    return new JsonArray(at, values);
  }

  private boolean another(char close) throws MalformedJsonException {
    cursor.skipBlanks();
    if (cursor.peek() == close) {
      cursor.advance();
      return false;
    }
    expect(',', "a comma or " + close);
    cursor.skipBlanks();
    return true;
  }

  private String string() throws MalformedJsonException {
    cursor.advance();
    String plain = cursor.skipPlain();
    if (cursor.peek() == '"') {
      cursor.advance();
      return plain;
    }
    StringBuilder value = new StringBuilder(plain);
    while (cursor.peek() != '"') {
      int c = cursor.peek();
      if (c == END) {
        throw cursor.fault(Fault.SYNTAX, "the string does not end");
      }
      if (c < ' ') {
        throw cursor.fault(
            Fault.SYNTAX, "the control character U+%04X must be escaped in a string".formatted(c));
      }
      value.appendCodePoint(escape()).append(cursor.skipPlain());
    }
    cursor.advance();
    return value.toString();
  }

  private int escape() throws MalformedJsonException {
    cursor.advance();
    int c = cursor.peek();
    int value =
        switch (c) {
          case '"', '\\', '/' -> c;
          case 'b' -> '\b';
          case 'f' -> '\f';
          case 'n' -> '\n';
          case 'r' -> '\r';
          case 't' -> '\t';
          case 'u' -> END;
          default ->
              throw cursor.fault(Fault.SYNTAX, "no escape begins with \\ and " + cursor.shown());
        };
    cursor.advance();
    return value == END ? unicode() : value;
  }

  private int unicode() throws MalformedJsonException {
    char first = hex();
    if (Character.isLowSurrogate(first)) {
      throw cursor.fault(Fault.SYNTAX, "a low surrogate stands without its high one");
    }
    if (!Character.isHighSurrogate(first)) {
      return first;
    }
    if (!cursor.skip("\\u")) {
      throw cursor.fault(Fault.SYNTAX, "a high surrogate stands without its low one");
    }
    char second = hex();
    if (!Character.isLowSurrogate(second)) {
      throw cursor.fault(Fault.SYNTAX, "a high surrogate stands without its low one");
    }
    return Character.toCodePoint(first, second);
  }

  private char hex() throws MalformedJsonException {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      int c = cursor.peek();
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw cursor.fault(
            Fault.SYNTAX, "four hexadecimal digits are expected after \\u, not " + cursor.shown());
      }
      value = value * 16 + digit;
      cursor.advance();
    }
    return (char) value;
  }

  private JsonNumber number(Position at) throws MalformedJsonException {
    int begin = cursor.offset();
    if (cursor.peek() == '-') {
      cursor.advance();
    }
    if (cursor.peek() == '0') {
      cursor.advance();
      if (isDigit(cursor.peek())) {
        throw cursor.fault(Fault.SYNTAX, "a number has a leading zero");
      }
    } else {
      digits();
    }
    if (cursor.peek() == '.') {
      cursor.advance();
      digits();
    }
    if (cursor.peek() == 'e' || cursor.peek() == 'E') {
      cursor.advance();
      if (cursor.peek() == '+' || cursor.peek() == '-') {
        cursor.advance();
      }
      digits();
    }
    if (cursor.offset() - begin > limits.numberLength()) {
      throw new MalformedJsonException(
          new Malformed(
              Fault.SYNTAX,
              at,
              "a number has more than %d characters".formatted(limits.numberLength())));
    }
    return new JsonNumber(at, cursor.since(begin));
  }

  private void digits() throws MalformedJsonException {
    if (!isDigit(cursor.peek())) {
      throw cursor.fault(Fault.SYNTAX, "a digit is expected, not " + cursor.shown());
    }
    while (isDigit(cursor.peek())) {
      cursor.advance();
    }
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private JsonValue literal(String word, JsonValue value) throws MalformedJsonException {
    if (!cursor.skip(word)) {
      throw cursor.fault(Fault.SYNTAX, "a value is expected, not " + cursor.shown());
    }
    return value;
  }

  private void expect(char c, String what) throws MalformedJsonException {
    if (cursor.peek() != c) {
      throw cursor.fault(Fault.SYNTAX, what + " is expected, not " + cursor.shown());
    }
    cursor.advance();
  }
}
