package org.pgxn.accounts;

import java.util.Locale;

/** Why a token was revoked. */
public enum TokenEnd {
  /** Its owner wished it. */
  OWNER,
  /** One of the staff did it. */
  STAFF,
  /** Somebody who had the token itself did it. */
  HOLDER,
  /** It was found in public. */
  LEAKED,
  /** The account was closed, or its password reset. */
  ACCOUNT;

  /**
   * Returns the cause as the database and JSON say it.
   *
   * @return in lower case
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a cause.
   *
   * @param word what the database says
   * @return the cause
   * @throws IllegalArgumentException if it is none
   */
  public static TokenEnd parse(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
