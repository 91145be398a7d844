package org.pgxn.accounts;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The text of a token, a secret: {@code pgxn}, the letter of its kind, {@code _}, 32 characters at
 * random and 6 that check the 38 before them, all of base 62 (settled decisions, "Tokens").
 *
 * <p>The digits are {@code 0-9A-Za-z} in this order. The check is the CRC-32 (that of zip and gzip)
 * over the 38 characters as ASCII, most significant digit first, zeros in front. It keeps secrets
 * of others from being taken for tokens, and slips from being looked up.
 */
public final class TokenText {

  /** How many characters a token has. */
  public static final int LENGTH = 44;

  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int BASE = 62;
  private static final String BEGINNING = "pgxn";
  private static final int PREFIX = BEGINNING.length() + 2;
  private static final int CHECKED = PREFIX + 32;
  private static final int HINT = 4;

  private final String text;

  private TokenText(String text) {
    this.text = text;
  }

  /**
   * Tells whether somebody meant a token: whether all but the check fits.
   *
   * @param text anything
   * @return whether it has the form of a token
   */
  public static boolean hasForm(String text) {
    if (text.length() != LENGTH
        || !text.startsWith(BEGINNING)
        || text.charAt(PREFIX - 1) != '_'
        || !TokenKind.isLetter(text.charAt(PREFIX - 2))) {
      return false;
    }
    for (int i = PREFIX; i < LENGTH; i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Reads a token, which is the only way to have one of somebody's text.
   *
   * @param text anything
   * @return empty if it is no token or damaged
   */
  public static Optional<TokenText> tryParse(@Nullable String text) {
    return text != null && hasForm(text) && checks(text)
        ? Optional.of(new TokenText(text))
        : Optional.empty();
  }

  /**
   * Makes a token.
   *
   * @param kind its kind
   * @param random not predictable
   * @return a token that nobody had before
   */
  public static TokenText make(TokenKind kind, RandomGenerator random) {
    StringBuilder text = new StringBuilder(LENGTH);
    text.append(BEGINNING).append(kind.letter()).append('_');
    while (text.length() < CHECKED) {
      text.append(ALPHABET.charAt(random.nextInt(BASE)));
    }
    char[] check = new char[LENGTH - CHECKED];
    long rest = crc(text.toString().getBytes(US_ASCII));
    for (int i = check.length - 1; i >= 0; i--) {
      check[i] = ALPHABET.charAt((int) (rest % BASE));
      rest /= BASE;
    }
    return new TokenText(text.append(check).toString());
  }

  /**
   * Returns the secret itself, for its owner and for nobody else.
   *
   * @return {@value #LENGTH} characters
   */
  public String reveal() {
    return text;
  }

  /**
   * Returns what is kept of the token.
   *
   * @return 32 bytes
   */
  public byte[] sha256() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /**
   * Returns the beginning, by which an owner tells tokens apart: 4 of the 32 characters, so that
   * more than 160 bits stay secret.
   *
   * @return for example {@code pgxnp_Ab3d}
   */
  public String hint() {
    return text.substring(0, PREFIX + HINT);
  }

  /** Hides the secret. */
  @Override
  public String toString() {
    return "TokenText[" + text.substring(0, PREFIX) + "…]";
  }

  private static boolean checks(String text) {
    long said = 0;
    for (int i = CHECKED; i < LENGTH; i++) {
      said = said * BASE + digit(text.charAt(i));
    }
    byte[] bytes = text.getBytes(US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, CHECKED);
    return crc.getValue() == said;
  }

  private static long crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }

  private static int digit(char c) {
    if (c <= '9') {
      return c - '0';
    }
    return c <= 'Z' ? c - 'A' + 10 : c - 'a' + 36;
  }

  private static boolean isDigit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }
}
