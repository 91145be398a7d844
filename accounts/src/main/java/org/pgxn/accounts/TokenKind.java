package org.pgxn.accounts;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a token is for. Its letter is the fifth of the token's text. */
public enum TokenKind {
  /** A user made it for scripts and tools. */
  PERSONAL('p'),
  /** A registered service has it. Only these may have no end. */
  SERVICE('s'),
  /** A build of a trusted publisher got it. */
  CI('c'),
  /** A client of OAuth2 got it. */
  ACCESS('a'),
  /** A client of OAuth2 gets new ones with it. It proves nothing itself. */
  REFRESH('r');

  private static final String LETTERS =
      Arrays.stream(values())
          .map(kind -> String.valueOf(kind.letter))
          .collect(Collectors.joining());

  private final char letter;

  TokenKind(char letter) {
    this.letter = letter;
  }

  /**
   * Returns what tells the kind in a token's text.
   *
   * @return a lower-case letter
   */
  public char letter() {
    return letter;
  }

  /**
   * Returns the kind as the database and JSON say it.
   *
   * @return in lower case
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a kind.
   *
   * @param word what the database says
   * @return the kind
   * @throws IllegalArgumentException if it is none
   */
  public static TokenKind parse(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /**
   * Tells whether a kind has a letter.
   *
   * @param letter any
   * @return whether one has it
   */
  static boolean isLetter(char letter) {
    return LETTERS.indexOf(letter) >= 0;
  }
}
