package org.pgxn.meta.json;

import org.pgxn.meta.json.JsonResult.Fault;
import org.pgxn.meta.json.JsonResult.Malformed;

/** Walks through a text and knows line and column. */
final class JsonCursor {
  static final int END = -1;

  private final String text;
  private int next;
  private int line = 1;
  private int column = 1;

  JsonCursor(String text) {
    this.text = text;
  }

  /** Passes over the white space of RFC 8259. */
  void skipBlanks() {
    while (next < text.length() && " \t\r\n".indexOf(text.charAt(next)) >= 0) {
      advance();
    }
  }

  /** The next character, {@link #END} at the end. */
  int peek() {
    return next < text.length() ? text.charAt(next) : END;
  }

  /** Passes over one character. */
  void advance() {
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

  /** Passes over a word of one line, if it comes next. */
  boolean skip(String word) {
    boolean found = text.startsWith(word, next);
    if (found) {
      next += word.length();
      column += word.length();
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
    return new Position(line, column);
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
