package org.pgxn.extension.sql;

import java.util.Optional;
import org.pgxn.extension.control.IdentifierList;
import org.pgxn.extension.sql.Token.Kind;

/**
 * Splits SQL into tokens as PostgreSQL's scanner does with {@code standard_conforming_strings} on.
 * Comments and blanks are skipped. Linear in the size of the text.
 */
final class SqlLexer {
  private static final int MOST_TAG = 200;
  private static final String OPERATOR = "~!@#^&|`?+-*/%<>=";
  private static final String WITHOUT_TRAILING_SIGN = "~!@#^&|`?%";
  private static final String SYMBOLS = ",()[].;:";

  private final String text;
  private final LexicalFaults faults;
  private final Literals literals;
  private int at;

  SqlLexer(String text, LexicalFaults faults) {
    this.text = text;
    this.faults = faults;
    this.literals = new Literals(text, faults);
  }

  /** The next token, or nothing at the end. */
  Optional<Token> next() {
    while (true) {
      skipBlanksAndComments();
      if (at >= text.length()) {
        return Optional.empty();
      }
      int start = at;
      char c = text.charAt(at);
      if (isIdentifierStart(c)) {
        return Optional.of(prefixedOrWord(start, c));
      }
      if (c == '\'') {
        return Optional.of(literal(Kind.STRING, start, literals.standard(start + 1)));
      }
      if (c == '"') {
        return Optional.of(quotedIdentifier(start, start + 1));
      }
      if (c == '$') {
        return Optional.of(dollar(start));
      }
      if (isDigit(c) || (c == '.' && isDigit(charAt(at + 1)))) {
        return Optional.of(number(start));
      }
      if (SYMBOLS.indexOf(c) >= 0) {
        at++;
        return Optional.of(new Token(Kind.SYMBOL, text.substring(start, at), start));
      }
      if (OPERATOR.indexOf(c) >= 0) {
        return Optional.of(operator(start));
      }
      at++;
      faults.strayCharacter(start, c);
    }
  }

  private void skipBlanksAndComments() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (isBlank(c)) {
        at++;
      } else if (c == '-' && charAt(at + 1) == '-') {
        skipLineComment();
      } else if (c == '/' && charAt(at + 1) == '*') {
        skipBlockComment();
      } else {
        return;
      }
    }
  }

  private void skipLineComment() {
    while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      at++;
    }
  }

  private void skipBlockComment() {
    int start = at;
    int depth = 0;
    while (at < text.length()) {
      if (text.startsWith("/*", at)) {
        depth++;
        at += 2;
      } else if (text.startsWith("*/", at)) {
        depth--;
        at += 2;
        if (depth == 0) {
          return;
        }
      } else {
        at++;
      }
    }
    faults.unterminated(start, "comment", "*/");
  }

  private Token prefixedOrWord(int start, char first) {
    char second = charAt(start + 1);
    if (second == '\'') {
      return switch (first) {
        case 'e', 'E' -> literal(Kind.STRING, start, literals.escaped(start + 2));
        case 'b', 'B', 'x', 'X' -> literal(Kind.BITS, start, literals.standard(start + 2));
        case 'n', 'N' -> literal(Kind.STRING, start, literals.standard(start + 2));
        default -> word(start);
      };
    }
    if ((first == 'u' || first == 'U') && second == '&') {
      char third = charAt(start + 2);
      if (third == '\'') {
        return literal(Kind.STRING, start, literals.standard(start + 3));
      }
      if (third == '"') {
        return quotedIdentifier(start, start + 3);
      }
    }
    return word(start);
  }

  private Token literal(Kind kind, int start, String value) {
    at = literals.end();
    return new Token(kind, value, start);
  }

  private Token word(int start) {
    at = start + 1;
    while (at < text.length() && isIdentifierPart(text.charAt(at))) {
      at++;
    }
    return new Token(Kind.WORD, IdentifierList.fold(text.substring(start, at)), start);
  }

  private Token quotedIdentifier(int start, int content) {
    String name = IdentifierList.cut(literals.identifier(start, content));
    at = literals.end();
    return new Token(Kind.QUOTED, name, start);
  }

  private Token dollar(int start) {
    if (isDigit(charAt(start + 1))) {
      at = start + 1;
      skipDigits();
      return new Token(Kind.PARAMETER, text.substring(start, at), start);
    }
    int tagEnd = start + 1;
    if (isIdentifierStart(charAt(tagEnd))) {
      tagEnd++;
      while (isIdentifierPart(charAt(tagEnd)) && charAt(tagEnd) != '$') {
        tagEnd++;
      }
    }
    if (charAt(tagEnd) != '$') {
      at = start + 1;
      faults.strayCharacter(start, '$');
      return new Token(Kind.OPERATOR, "$", start);
    }
    String delimiter = text.substring(start, tagEnd + 1);
    int end = delimiter.length() > MOST_TAG ? -1 : text.indexOf(delimiter, tagEnd + 1);
    if (end < 0) {
      faults.unterminated(start, "dollar-quoted string", delimiter);
      at = text.length();
      return new Token(Kind.STRING, "", start);
    }
    at = end + delimiter.length();
    return new Token(Kind.STRING, text.substring(tagEnd + 1, end), start);
  }

  private Token number(int start) {
    skipDigits();
    if (charAt(at) == '.' && charAt(at + 1) != '.') {
      at++;
      skipDigits();
    }
    if (charAt(at) == 'e' || charAt(at) == 'E') {
      int exponent = charAt(at + 1) == '+' || charAt(at + 1) == '-' ? at + 2 : at + 1;
      if (isDigit(charAt(exponent))) {
        at = exponent;
        skipDigits();
      }
    }
    return new Token(Kind.NUMBER, text.substring(start, at), start);
  }

  private Token operator(int start) {
    boolean special = false;
    while (at < text.length() && OPERATOR.indexOf(text.charAt(at)) >= 0) {
      if (text.startsWith("--", at) || text.startsWith("/*", at)) {
        break;
      }
      special |= WITHOUT_TRAILING_SIGN.indexOf(text.charAt(at)) >= 0;
      at++;
    }
    while (!special && at > start + 1 && isSign(text.charAt(at - 1))) {
      at--;
    }
    return new Token(Kind.OPERATOR, text.substring(start, at), start);
  }

  private void skipDigits() {
    while (isDigit(charAt(at))) {
      at++;
    }
  }

  private char charAt(int index) {
    return index < text.length() ? text.charAt(index) : '\0';
  }

  private static boolean isSign(char c) {
    return c == '+' || c == '-';
  }

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isIdentifierStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
  }

  private static boolean isIdentifierPart(char c) {
    return isIdentifierStart(c) || isDigit(c) || c == '$';
  }
}
