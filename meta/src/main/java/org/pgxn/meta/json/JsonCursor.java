package org.pgxn.meta.json;

import org.pgxn.meta.json.JsonResult.Fault;
import org.pgxn.meta.json.JsonResult.Malformed;

/**
 * Walks through a text and knows line and column. Only {@link #skipBlanks} passes over line feeds
 * and only {@link #skipPlain} over characters beyond ASCII, so only they count.
 */
final class JsonCursor {
  static final int END = -1;

  private final String text;
  private final char[] characters;
  private int next;
  private int line = 1;

  /** Where the line begins, moved forward by one for each pair of surrogates in it. */
  private int lineBegin;

  JsonCursor(String text) {
    this.text = text;
    this.characters = text.toCharArray();
  }

  /** Passes over the white space of RFC 8259. */
  void skipBlanks() {
    int at = next;
    while (at < characters.length) {
      char c = characters[at];
      if (c == '\n') {
        line++;
        lineBegin = at + 1;
      } else if (c != ' ' && c != '\t' && c != '\r') {
        break;
      }
      at++;
    }
    next = at;
  }

  /** Passes over characters that mean themselves in a string, and returns them. */
  String skipPlain() {
    int begin = next;
    int at = next;
    while (at < characters.length) {
      char c = characters[at];
      if (c == '"' || c == '\\' || c < ' ') {
        break;
      }
      if (Character.isLowSurrogate(c)) {
        lineBegin++;
      }
      at++;
    }
    next = at;
    return text.substring(begin, at);
  }

  /** The next character, {@link #END} at the end. */
  int peek() {
    return next < characters.length ? characters[next] : END;
  }

  /** Passes over one character of ASCII, which is no line feed. */
  void advance() {
    if (next < characters.length) {
      next++;
    }
  }

  /** Passes over a word of one line, if it comes next. */
  boolean skip(String word) {
    boolean found = text.startsWith(word, next);
    if (found) {
      next += word.length();
    }
    return found;
  }

  int offset() {
    return next;
  }

  String since(int begin) {
    return text.substring(begin, next);
  }

  Position position() {
    return new Position(line, next - lineBegin + 1);
  }

  /** The next character as a message shows it. */
  String shown() {
    if (next >= text.length()) {
      return "the end of the text";
    }
    int c = text.codePointAt(next);
    return c > ' ' && c < 0x7F ? "“" + (char) c + "”" : "U+%04X".formatted(c);
  }

  MalformedJsonException fault(Fault fault, String message) {
    return new MalformedJsonException(new Malformed(fault, position(), message));
  }
}
