package org.pgxn.extension.sql;

/** Reads what is between quotes. Not thread-safe. */
final class Literals {
  private final String text;
  private final LexicalFaults faults;
  private int at;

  Literals(String text, LexicalFaults faults) {
    this.text = text;
    this.faults = faults;
  }

  /** Where the last literal ended, behind its quote. */
  int end() {
    return at;
  }

  /** Reads a string in which only a doubled quote has a meaning. */
  String standard(int content) {
    return string(content, false);
  }

  /** Reads a string in which a backslash escapes. */
  String escaped(int content) {
    return string(content, true);
  }

  /** Reads a quoted identifier, which may not be empty. */
  String identifier(int start, int content) {
    StringBuilder name = new StringBuilder();
    at = content;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != '"') {
        name.append(c);
      } else if (at < text.length() && text.charAt(at) == '"') {
        name.append('"');
        at++;
      } else {
        if (name.isEmpty()) {
          faults.emptyIdentifier(start);
        }
        return name.toString();
      }
    }
    faults.unterminated(start, "quoted identifier", "\"");
    return name.toString();
  }

  private String string(int content, boolean escapes) {
    StringBuilder value = new StringBuilder();
    at = content;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '\\' && escapes && at < text.length()) {
        escape(value);
      } else if (c != '\'') {
        value.append(c);
      } else if (at < text.length() && text.charAt(at) == '\'') {
        value.append('\'');
        at++;
      } else if (!continues()) {
        return value.toString();
      }
    }
    faults.unterminated(content - 1, "string", "'");
    return value.toString();
  }

  /** Strings with a line feed between them are one. */
  private boolean continues() {
    int next = at;
    boolean lineFeed = false;
    while (next < text.length()) {
      char c = text.charAt(next);
      if (SqlLexer.isBlank(c)) {
        lineFeed |= c == '\n' || c == '\r';
        next++;
      } else if (lineFeed && c == '\'') {
        at = next + 1;
        return true;
      } else {
        return false;
      }
    }
    return false;
  }

  private void escape(StringBuilder value) {
    char c = text.charAt(at++);
    switch (c) {
      case 'b' -> value.append('\b');
      case 'f' -> value.append('\f');
      case 'n' -> value.append('\n');
      case 'r' -> value.append('\r');
      case 't' -> value.append('\t');
      case 'x' -> number(value, 16, 2, c);
      case 'u' -> number(value, 16, 4, c);
      case 'U' -> number(value, 16, 8, c);
      case '0', '1', '2', '3', '4', '5', '6', '7' -> {
        at--;
        number(value, 8, 3, c);
      }
      default -> value.append(c);
    }
  }

  private void number(StringBuilder value, int radix, int mostDigits, char otherwise) {
    int end = at;
    int code = 0;
    while (end < text.length()
        && end < at + mostDigits
        && Character.digit(text.charAt(end), radix) >= 0) {
      code = code * radix + Character.digit(text.charAt(end), radix);
      end++;
    }
    if (end == at) {
      value.append(otherwise);
    } else if (Character.isValidCodePoint(code)) {
      value.appendCodePoint(code);
    }
    at = end;
  }
}
