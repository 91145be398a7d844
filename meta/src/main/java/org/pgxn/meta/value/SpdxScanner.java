package org.pgxn.meta.value;

import org.jspecify.annotations.Nullable;

/** Reads one SPDX expression, word by word. */
final class SpdxScanner {
  private static final String LICENSE_REF = "LicenseRef-";
  private static final String DOCUMENT_REF = "DocumentRef-";

  private final String text;
  private final SpdxList list;
  private int at;
  private int open;
  private Last last = Last.OPERATOR;
  private boolean blankBefore;

  /** What was read last. */
  private enum Last {
    OPERATOR,
    OPENING,
    CLOSING,
    LICENSE,
    GNU_LICENSE,
    REFERENCE,
    LATER,
    WITH,
    EXCEPTION
  }

  SpdxScanner(String text, SpdxList list) {
    this.text = text;
    this.list = list;
  }

  /** Why the text is no expression, {@code null} if it is one. */
  @Nullable String fault() {
    skipBlanks();
    if (at == text.length()) {
      return SpdxExpression.EMPTY;
    }
    if (at > 0) {
      return SpdxExpression.CHARACTERS;
    }
    while (at < text.length()) {
      String fault = next();
      if (fault != null) {
        return fault;
      }
      int before = at;
      skipBlanks();
      blankBefore = at > before;
    }
    if (expectsLicense()) {
      return SpdxExpression.LICENSE_EXPECTED;
    }
    if (last == Last.WITH) {
      return SpdxExpression.EXCEPTION_EXPECTED;
    }
    return open > 0 ? SpdxExpression.UNCLOSED : blankBefore ? SpdxExpression.CHARACTERS : null;
  }

  private @Nullable String next() {
    char c = text.charAt(at);
    return switch (c) {
      case '(' -> opening();
      case ')' -> closing();
      case '+' -> later();
      default -> isWordCharacter(c) ? word() : SpdxExpression.CHARACTERS;
    };
  }

  private @Nullable String opening() {
    at++;
    if (!expectsLicense()) {
      return last == Last.WITH
          ? SpdxExpression.EXCEPTION_EXPECTED
          : SpdxExpression.OPERATOR_EXPECTED;
    }
    // The published pattern has blanks only beside an operator.
    if (blankBefore && last == Last.OPENING) {
      return SpdxExpression.CHARACTERS;
    }
    open++;
    last = Last.OPENING;
    return null;
  }

  private @Nullable String closing() {
    at++;
    if (expectsLicense()) {
      return SpdxExpression.LICENSE_EXPECTED;
    }
    if (last == Last.WITH) {
      return SpdxExpression.EXCEPTION_EXPECTED;
    }
    if (blankBefore) {
      return SpdxExpression.CHARACTERS;
    }
    last = Last.CLOSING;
    open--;
    return open < 0 ? SpdxExpression.UNOPENED : null;
  }

  private @Nullable String later() {
    at++;
    if (blankBefore) {
      return SpdxExpression.SEPARATED_PLUS;
    }
    String fault =
        switch (last) {
          case LICENSE -> null;
          case GNU_LICENSE -> SpdxExpression.GNU_PLUS;
          case OPERATOR, OPENING -> SpdxExpression.LICENSE_EXPECTED;
          case WITH -> SpdxExpression.EXCEPTION_EXPECTED;
          case CLOSING, REFERENCE, LATER, EXCEPTION -> SpdxExpression.OPERATOR_EXPECTED;
        };
    last = Last.LATER;
    return fault;
  }

  private @Nullable String word() {
    int begin = at;
    while (at < text.length() && isWordCharacter(text.charAt(at))) {
      at++;
    }
    String word = text.substring(begin, at);
    return switch (word) {
      case "AND", "OR" -> operator(Last.OPERATOR);
      case "WITH" -> operator(Last.WITH);
      default -> term(word);
    };
  }

  private @Nullable String operator(Last kind) {
    if (expectsLicense()) {
      return SpdxExpression.LICENSE_EXPECTED;
    }
    if (last == Last.WITH) {
      return SpdxExpression.EXCEPTION_EXPECTED;
    }
    if (kind == Last.WITH && (last == Last.CLOSING || last == Last.EXCEPTION)) {
      return SpdxExpression.OPERATOR_EXPECTED;
    }
    last = kind;
    return null;
  }

  private @Nullable String term(String word) {
    boolean license = list.licenses().contains(word);
    boolean reference = isReference(word);
    boolean exception = list.exceptions().contains(word);
    if (!license && !reference && !exception) {
      return SpdxExpression.UNKNOWN;
    }
    if (last == Last.WITH) {
      last = Last.EXCEPTION;
      return exception ? null : SpdxExpression.EXCEPTION_EXPECTED;
    }
    if (!expectsLicense()) {
      return SpdxExpression.OPERATOR_EXPECTED;
    }
    if (!license && !reference) {
      return SpdxExpression.LICENSE_EXPECTED;
    }
    if (blankBefore && last == Last.OPENING) {
      return SpdxExpression.CHARACTERS;
    }
    last = reference ? Last.REFERENCE : isGnu(word) ? Last.GNU_LICENSE : Last.LICENSE;
    return null;
  }

  private boolean expectsLicense() {
    return last == Last.OPERATOR || last == Last.OPENING;
  }

  private static boolean isReference(String word) {
    int colon = word.indexOf(':');
    String license = word.substring(colon + 1);
    boolean document =
        colon < 0 || (word.startsWith(DOCUMENT_REF) && colon > DOCUMENT_REF.length());
    return document
        && license.startsWith(LICENSE_REF)
        && license.length() > LICENSE_REF.length()
        && license.indexOf(':') < 0;
  }

  private static boolean isGnu(String word) {
    int g = word.startsWith("A") || word.startsWith("L") ? 1 : 0;
    return word.startsWith("GPL-", g) || word.startsWith("GFDL-");
  }

  private static boolean isWordCharacter(char c) {
    return Characters.isLetter(c) || Characters.isDigit(c) || c == '-' || c == '.' || c == ':';
  }

  private void skipBlanks() {
    while (at < text.length() && Characters.isBlank(text.charAt(at))) {
      at++;
    }
  }
}
