package org.pgxn.extension.control;

import org.pgxn.extension.finding.Position;

/**
 * Splits a control file into the tokens of PostgreSQL's configuration files: of all tokens that fit
 * the longest is taken, of equally long ones the first of {@link Kind}.
 */
final class ControlScanner {

  /** What a token is. */
  enum Kind {
    IDENTIFIER,
    QUALIFIED_IDENTIFIER,
    STRING,
    UNQUOTED_STRING,
    INTEGER,
    REAL,
    EQUALS,
    END_OF_LINE,
    END_OF_FILE,
    FAULT
  }

  private final String text;
  private int at;
  private int line = 1;
  private int lineStart;
  private Kind kind = Kind.END_OF_FILE;
  private int tokenStart;
  private Position position = new Position(1, 1);

  ControlScanner(String text) {
    this.text = text;
  }

  /** Goes to the next token. */
  Kind next() {
    if (kind == Kind.END_OF_LINE) {
      line++;
      lineStart = at;
    }
    skipBlanksAndComment();
    tokenStart = at;
    position = new Position(line, at - lineStart + 1);
    kind = at == text.length() ? Kind.END_OF_FILE : scan(text.charAt(at));
    return kind;
  }

  /** What the current token is. */
  Kind kind() {
    return kind;
  }

  /** Where the current token begins. */
  Position position() {
    return position;
  }

  /** The current token as it is written. */
  String token() {
    return text.substring(tokenStart, at);
  }

  /** Goes to the end of the line that the current token is in. */
  void skipLine() {
    while (kind != Kind.END_OF_LINE && kind != Kind.END_OF_FILE) {
      next();
    }
  }

  private void skipBlanksAndComment() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '#') {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (c == ' ' || c == '\t' || c == '\r') {
        at++;
      } else {
        return;
      }
    }
  }

  private Kind scan(char first) {
    if (first == '\n') {
      at++;
      return Kind.END_OF_LINE;
    }
    if (first == '=') {
      at++;
      return Kind.EQUALS;
    }
    if (isLetter(first)) {
      return scanWord();
    }
    int end = first == '\'' ? stringEnd() : -1;
    if (end >= 0) {
      at = end;
      return Kind.STRING;
    }
    return scanNumber();
  }

  private Kind scanWord() {
    int identifier = identifierEnd(at);
    int qualified = identifier;
    if (identifier < text.length() && text.charAt(identifier) == '.') {
      qualified = identifierEnd(identifier + 1);
    }
    int unquoted = at + 1;
    while (unquoted < text.length() && isUnquoted(text.charAt(unquoted))) {
      unquoted++;
    }
    boolean isQualified = qualified > identifier + 1;
    at = unquoted;
    if (unquoted == identifier) {
      return Kind.IDENTIFIER;
    }
    return isQualified && qualified == unquoted ? Kind.QUALIFIED_IDENTIFIER : Kind.UNQUOTED_STRING;
  }

  private int identifierEnd(int start) {
    if (start >= text.length() || !isLetter(text.charAt(start))) {
      return start;
    }
    int end = start + 1;
    while (end < text.length() && isLetterOrDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** The end of the string that begins here, or -1: doubled quotes make the longest match. */
  private int stringEnd() {
    int i = at + 1;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '\n') {
        return -1;
      }
      if (c == '\\') {
        if (i + 1 >= text.length() || text.charAt(i + 1) == '\n') {
          return -1;
        }
        i += 2;
      } else if (c == '\'') {
        if (i + 1 < text.length() && text.charAt(i + 1) == '\'') {
          i += 2;
        } else {
          return i + 1;
        }
      } else {
        i++;
      }
    }
    return -1;
  }

  private Kind scanNumber() {
    int start = at;
    int digits = isSign(charAt(at)) ? at + 1 : at;
    int integer = integerEnd(digits);
    int real = realEnd(digits);
    at = Math.max(integer, real);
    if (at <= digits) {
      at = start + 1;
      return Kind.FAULT;
    }
    return integer >= real ? Kind.INTEGER : Kind.REAL;
  }

  private int integerEnd(int start) {
    int end = digitsEnd(start);
    if (end == start) {
      return start;
    }
    if (end == start + 1 && charAt(start) == '0' && charAt(end) == 'x') {
      int hex = end + 1;
      while (isHexDigit(charAt(hex))) {
        hex++;
      }
      if (hex > end + 1) {
        end = hex;
      }
    }
    while (isAsciiLetter(charAt(end))) {
      end++;
    }
    return end;
  }

  private int realEnd(int start) {
    int point = digitsEnd(start);
    if (charAt(point) != '.') {
      return start;
    }
    int end = digitsEnd(point + 1);
    if (charAt(end) == 'e' || charAt(end) == 'E') {
      int exponent = isSign(charAt(end + 1)) ? end + 2 : end + 1;
      int exponentEnd = digitsEnd(exponent);
      if (exponentEnd > exponent) {
        return exponentEnd;
      }
    }
    return end;
  }

  private int digitsEnd(int start) {
    int end = start;
    while (isDigit(charAt(end))) {
      end++;
    }
    return end;
  }

  private char charAt(int index) {
    return index < text.length() ? text.charAt(index) : '\n';
  }

  private static boolean isUnquoted(char c) {
    return isLetterOrDigit(c) || c == '-' || c == '.' || c == ':' || c == '/';
  }

  private static boolean isLetter(char c) {
    return isAsciiLetter(c) || c == '_' || c >= 0x80;
  }

  private static boolean isLetterOrDigit(char c) {
    return isLetter(c) || isDigit(c);
  }

  private static boolean isAsciiLetter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isHexDigit(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  private static boolean isSign(char c) {
    return c == '-' || c == '+';
  }
}
