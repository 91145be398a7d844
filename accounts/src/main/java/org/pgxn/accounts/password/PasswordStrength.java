package org.pgxn.accounts.password;

import com.nulabinc.zxcvbn.Strength;
import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/**
 * Tells how soon a password would be guessed by who tries likely ones first. Works without a
 * network: the words, names and common passwords are part of the library. Thread-safe.
 */
public final class PasswordStrength {

  /** A million guesses: no longer within reach of who guesses at the door. */
  private static final int LEAST_SCORE = 2;

  /**
   * What is looked at, in characters: the library takes seconds for 72 of them, if many stand for
   * letters.
   */
  private static final int WINDOW = 24;

  private static final int MOST_ABOUT = 256;
  private static final int LEAST_WORD = 3;
  private static final int AT_ONCE = 2;

  private final Semaphore turns = new Semaphore(AT_ONCE, true);
  private final Zxcvbn meter = new Zxcvbn();

  /**
   * Judges a password.
   *
   * @param password as it was typed
   * @param about what others know of the user, such as nick, name and address
   * @return what is wrong and what to do, in sentences; empty if it is strong enough
   */
  public Optional<String> weakness(String password, Collection<String> about) {
    List<String> words = about.stream().flatMap(PasswordStrength::words).distinct().toList();
    turns.acquireUninterruptibly();
    try {
      Strength head = meter.measure(head(password), words);
      // Whoever begins with "aaaa" may go on better.
      return head.getScore() >= LEAST_SCORE
              || meter.measure(tail(password), words).getScore() >= LEAST_SCORE
          ? Optional.empty()
          : Optional.of(message(head));
    } finally {
      turns.release();
    }
  }

  private static String message(Strength strength) {
    String warning = strength.getFeedback().getWarning(Locale.ENGLISH);
    return "This password would soon be guessed. %sAdd a word or two that others would not expect, or let a password manager make one."
        .formatted(warning.isEmpty() ? "" : warning.strip() + " ");
  }

  private static Stream<String> words(String text) {
    String known = text.substring(0, Math.min(text.length(), MOST_ABOUT)).toLowerCase(Locale.ROOT);
    return Stream.of("\\z", "@", "[^\\p{L}\\p{N}]")
        .flatMap(separator -> Stream.of(known.split(separator, -1)))
        .filter(word -> word.length() >= LEAST_WORD);
  }

  private static String head(String password) {
    return password.substring(0, boundary(password, Math.min(WINDOW, password.length())));
  }

  private static String tail(String password) {
    return password.substring(boundary(password, Math.max(0, password.length() - WINDOW)));
  }

  /** Never between the halves of a surrogate pair. */
  private static int boundary(String text, int at) {
    return at > 0
            && at < text.length()
            && Character.isLowSurrogate(text.charAt(at))
            && Character.isHighSurrogate(text.charAt(at - 1))
        ? at - 1
        : at;
  }
}
