package org.pgxn.accounts.signin;

import java.util.Locale;

/** What somebody typed where a code is wanted. Blanks, hyphens and case do not matter. */
sealed interface TypedCode {

  /** It has the form of an app's code. */
  record OfApp(String digits) implements TypedCode {}

  /** It has the form of a recovery code. */
  record OfRecovery(String text) implements TypedCode {}

  /** It is no code. */
  record None() implements TypedCode {}

  /** Reads anything. */
  static TypedCode read(String typed) {
    if (typed.length() > 64) {
      return new None();
    }
    StringBuilder kept = new StringBuilder();
    typed
        .toLowerCase(Locale.ROOT)
        .chars()
        .filter(c -> c != '-' && !Character.isWhitespace(c))
        .forEach(c -> kept.append((char) c));
    String text = kept.toString();
    if (text.length() == Totp.DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return new OfApp(text);
    }
    return text.length() == RecoveryCodes.LENGTH && text.chars().allMatch(TypedCode::isBase32)
        ? new OfRecovery(text)
        : new None();
  }

  private static boolean isBase32(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '2' && c <= '7');
  }
}
