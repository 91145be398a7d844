package org.pgxn.accounts;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The name of an account: a letter, then letters, digits and hyphens, ending in a letter or digit,
 * 1 to 63 characters of ASCII (root registry contract §1.3).
 *
 * <p>Two nicks are equal if they differ only in case; each keeps its own spelling.
 *
 * @param text the spelling
 */
public record Nick(String text) {

  /** The greatest length, in characters. */
  public static final int MAX_LENGTH = 63;

  /**
   * Checks the text.
   *
   * @throws IllegalArgumentException if it is no nick
   */
  public Nick {
    if (!isNick(text)) {
      throw new IllegalArgumentException(
          "A nick begins with a letter, goes on with letters, digits and hyphens, does not end in"
              + " a hyphen and has at most 63 characters");
    }
  }

  /**
   * Makes a nick of what is known to be one.
   *
   * @param text the spelling
   * @return the nick
   * @throws IllegalArgumentException if it is none
   */
  public static Nick of(String text) {
    return new Nick(text);
  }

  /**
   * Reads a nick that somebody typed.
   *
   * @param text anything
   * @return empty if it is no nick
   */
  public static Optional<Nick> tryParse(@Nullable String text) {
    return text != null && isNick(text) ? Optional.of(new Nick(text)) : Optional.empty();
  }

  /**
   * Returns the form that paths and sort keys have.
   *
   * @return the nick in lower case
   */
  public String lowerCase() {
    return text.toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Nick nick && text.equalsIgnoreCase(nick.text);
  }

  @Override
  public int hashCode() {
    return lowerCase().hashCode();
  }

  @JsonValue
  @Override
  public String toString() {
    return text;
  }

  private static boolean isNick(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_LENGTH
        && isLetter(text.charAt(0))
        && text.charAt(text.length() - 1) != '-'
        && text.chars().allMatch(c -> isLetter(c) || isDigit(c) || c == '-');
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
