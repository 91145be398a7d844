package org.pgxn.meta.json;

import java.util.ArrayList;
import java.util.List;
import org.pgxn.meta.json.JsonResult.Fault;
import org.pgxn.meta.json.JsonResult.Malformed;

/** Parses one text. Recurs once a level, so its limits bound the stack. */
final class JsonParser {
  private static final int END = -1;

  private final String text;
  private final JsonLimits limits;
  private int next;
  private int line = 1;
  private int column = 1;

  JsonParser(String text, JsonLimits limits) {
    this.text = text;
    this.limits = limits;
  }

  JsonValue parse() throws MalformedJsonException {
    skipBlanks();
    JsonValue value = value(1);
    skipBlanks();
    if (peek() != END) {
      throw fault(Fault.SYNTAX, "there is text after the end of the value: " + shown());
    }
    return value;
  }

  private JsonValue value(int depth) throws MalformedJsonException {
    Position at = position();
    return switch (peek()) {
      case '{' -> object(at, deeper(depth));
      case '[' -> array(at, deeper(depth));
      case '"' -> new JsonString(at, string());
      case 't' -> literal("true", new JsonBoolean(at, true));
      case 'f' -> literal("false", new JsonBoolean(at, false));
      case 'n' -> literal("null", new JsonNull(at));
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number(at);
      default -> throw fault(Fault.SYNTAX, "a value is expected, not " + shown());
    };
  }

  private int deeper(int depth) throws MalformedJsonException {
    if (depth > limits.depth()) {
      throw fault(
          Fault.DEPTH, "the text is nested deeper than %d levels".formatted(limits.depth()));
    }
    return depth + 1;
  }

  private JsonObject object(Position at, int depth) throws MalformedJsonException {
    List<JsonObject.Member> members = new ArrayList<>();
    advance();
    skipBlanks();
    if (peek() == '}') {
      advance();
      return new JsonObject(at, members);
    }
    while (true) {
      Position nameAt = position();
      if (peek() != '"') {
        throw fault(Fault.SYNTAX, "a name in quotation marks is expected, not " + shown());
      }
      String name = string();
      skipBlanks();
      expect(':', "a colon after the name");
      skipBlanks();
      members.add(new JsonObject.Member(name, nameAt, value(depth)));
      if (!another('}')) {
        return new JsonObject(at, members);
      }
    }
  }

  private JsonArray array(Position at, int depth) throws MalformedJsonException {
    List<JsonValue> values = new ArrayList<>();
    advance();
    skipBlanks();
    if (peek() == ']') {
      advance();
      return new JsonArray(at, values);
    }
    do {
      values.add(value(depth));
    } while (another(']'));
    return new JsonArray(at, values);
  }

  private boolean another(char close) throws MalformedJsonException {
    skipBlanks();
    if (peek() == close) {
      advance();
      return false;
    }
    expect(',', "a comma or " + close);
    skipBlanks();
    return true;
  }

  private String string() throws MalformedJsonException {
    advance();
    StringBuilder value = new StringBuilder();
    while (true) {
      int c = peek();
      if (c == END) {
        throw fault(Fault.SYNTAX, "the string does not end");
      }
      if (c < ' ') {
        throw fault(
            Fault.SYNTAX, "the control character U+%04X must be escaped in a string".formatted(c));
      }
      if (c == '"') {
        advance();
        return value.toString();
      }
      if (c == '\\') {
        value.appendCodePoint(escape());
      } else {
        value.append((char) c);
        advance();
      }
    }
  }

  private int escape() throws MalformedJsonException {
    advance();
    int c = peek();
    int value =
        switch (c) {
          case '"', '\\', '/' -> c;
          case 'b' -> '\b';
          case 'f' -> '\f';
          case 'n' -> '\n';
          case 'r' -> '\r';
          case 't' -> '\t';
          case 'u' -> END;
          default -> throw fault(Fault.SYNTAX, "no escape begins with \\ and " + shown());
        };
    advance();
    return value == END ? unicode() : value;
  }

  private int unicode() throws MalformedJsonException {
    char first = hex();
    if (Character.isLowSurrogate(first)) {
      throw fault(Fault.SYNTAX, "a low surrogate stands without its high one");
    }
    if (!Character.isHighSurrogate(first)) {
      return first;
    }
    if (!text.startsWith("\\u", next)) {
      throw fault(Fault.SYNTAX, "a high surrogate stands without its low one");
    }
    advance();
    advance();
    char second = hex();
    if (!Character.isLowSurrogate(second)) {
      throw fault(Fault.SYNTAX, "a high surrogate stands without its low one");
    }
    return Character.toCodePoint(first, second);
  }

  private char hex() throws MalformedJsonException {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      int c = peek();
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw fault(Fault.SYNTAX, "four hexadecimal digits are expected after \\u, not " + shown());
      }
      value = value * 16 + digit;
      advance();
    }
    return (char) value;
  }

  private JsonNumber number(Position at) throws MalformedJsonException {
    int begin = next;
    if (peek() == '-') {
      advance();
    }
    if (peek() == '0') {
      advance();
      if (isDigit(peek())) {
        throw fault(Fault.SYNTAX, "a number has a leading zero");
      }
    } else {
      digits();
    }
    if (peek() == '.') {
      advance();
      digits();
    }
    if (peek() == 'e' || peek() == 'E') {
      advance();
      if (peek() == '+' || peek() == '-') {
        advance();
      }
      digits();
    }
    if (next - begin > limits.numberLength()) {
      throw new MalformedJsonException(
          new Malformed(
              Fault.SYNTAX,
              at,
              "a number has more than %d characters".formatted(limits.numberLength())));
    }
    return new JsonNumber(at, text.substring(begin, next));
  }

  private void digits() throws MalformedJsonException {
    if (!isDigit(peek())) {
      throw fault(Fault.SYNTAX, "a digit is expected, not " + shown());
    }
    while (isDigit(peek())) {
      advance();
    }
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private JsonValue literal(String word, JsonValue value) throws MalformedJsonException {
    if (!text.startsWith(word, next)) {
      throw fault(Fault.SYNTAX, "a value is expected, not " + shown());
    }
    next += word.length();
    column += word.length();
    return value;
  }

  private void expect(char c, String what) throws MalformedJsonException {
    if (peek() != c) {
      throw fault(Fault.SYNTAX, what + " is expected, not " + shown());
    }
    advance();
  }

  private void skipBlanks() {
    while (next < text.length() && " \t\r\n".indexOf(text.charAt(next)) >= 0) {
      advance();
    }
  }

  private int peek() {
    return next < text.length() ? text.charAt(next) : END;
  }

  private void advance() {
    if (next >= text.length()) {
      return;
    }
    char c = text.charAt(next++);
    if (c == '\n') {
      line++;
      column = 1;
    } else if (!Character.isLowSurrogate(c)) {
      column++;
    }
  }

  private Position position() {
    return new Position(line, column);
  }

  private String shown() {
    if (next >= text.length()) {
      return "the end of the text";
    }
    int c = text.codePointAt(next);
    return c > ' ' && c < 0x7F ? "“" + (char) c + "”" : "U+%04X".formatted(c);
  }

  private MalformedJsonException fault(Fault fault, String message) {
    return new MalformedJsonException(new Malformed(fault, position(), message));
  }
}
