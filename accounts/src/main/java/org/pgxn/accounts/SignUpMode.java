package org.pgxn.accounts;

import java.util.Locale;

/** How strangers come to an account (settled decisions, "Sign-up"). */
public enum SignUpMode {
  /** Whoever confirms an address of e-mail has one. */
  OPEN,
  /** Staff decide on each request. */
  MODERATED,
  /** Only administrators make accounts. */
  CLOSED;

  /**
   * Reads a mode.
   *
   * @param word what the setting and JSON say
   * @return the mode
   * @throws IllegalArgumentException if it is none
   */
  public static SignUpMode parse(String word) {
    for (SignUpMode mode : values()) {
      if (mode.word().equals(word)) {
        return mode;
      }
    }
    throw new IllegalArgumentException("it is open, moderated or closed, not “" + word + "”");
  }

  /**
   * Returns the mode as the setting and JSON say it.
   *
   * @return in lower case
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
