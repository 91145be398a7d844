package org.pgxn.meta.value;

/** Goes through a text of versions once, from left to right. */
final class VersionScanner {
  private static final int PARTS = 3;

  private final String text;
  private int at;

  VersionScanner(String text) {
    this.text = text;
  }

  boolean atEnd() {
    return at == text.length();
  }

  /** Passes over {@code == != < <= > >=} and the blanks behind it, if one comes next. */
  void operator() {
    char first = peek(at);
    if (peek(at + 1) == '=' && (first == '=' || first == '!' || first == '<' || first == '>')) {
      at += 2;
    } else if (first == '<' || first == '>') {
      at++;
    } else {
      return;
    }
    blanks();
  }

  /** Passes over a comma and the blanks behind it. */
  boolean comma() {
    if (peek(at) != ',') {
      return false;
    }
    at++;
    blanks();
    return true;
  }

  /** Passes over a zero that stands alone. */
  boolean zero() {
    boolean alone = peek(at) == '0' && (at + 1 == text.length() || peek(at + 1) == ',');
    at += alone ? 1 : 0;
    return alone;
  }

  /** Whether a version comes next whose first two numbers are zero, or that is one zero. */
  boolean beginsWithZeroes() {
    return peek(at) == '0' && !(peek(at + 1) == '.' && peek(at + 2) >= '1' && peek(at + 2) <= '9');
  }

  /** Passes over a version; leaves the place as it is if none comes next. */
  boolean version(int leastParts) {
    int begin = at;
    boolean found = numbers(leastParts);
    if (found && peek(at) == '-') {
      found = identifiers(true);
    }
    if (found && peek(at) == '+') {
      found = identifiers(false);
    }
    if (!found || at - begin > SemVer.MOST) {
      at = begin;
      return false;
    }
    return true;
  }

  private boolean numbers(int least) {
    for (int part = 1; number(); part++) {
      if (part == PARTS || peek(at) != '.') {
        return part >= least;
      }
      at++;
    }
    return false;
  }

  private boolean number() {
    int begin = at;
    long value = 0;
    while (Characters.isDigit(peek(at)) && value <= Integer.MAX_VALUE) {
      value = value * 10 + (peek(at) - '0');
      at++;
    }
    boolean padded = at - begin > 1 && text.charAt(begin) == '0';
    return at > begin && !padded && value <= Integer.MAX_VALUE;
  }

  /** Passes over a sign and the identifiers behind it. */
  private boolean identifiers(boolean prerelease) {
    do {
      at++;
      int begin = at;
      boolean number = true;
      char c = peek(at);
      while (Characters.isDigit(c) || Characters.isLetter(c) || c == '-') {
        number &= Characters.isDigit(c);
        at++;
        c = peek(at);
      }
      boolean padded = number && at - begin > 1 && text.charAt(begin) == '0';
      if (at == begin || (prerelease && padded)) {
        return false;
      }
    } while (peek(at) == '.');
    return true;
  }

  private void blanks() {
    while (at < text.length() && Characters.isBlank(text.charAt(at))) {
      at++;
    }
  }

  private char peek(int index) {
    return index < text.length() ? text.charAt(index) : '\0';
  }
}
