package org.pgxn.accounts.password;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import org.springframework.security.crypto.bcrypt.BCrypt;

/**
 * The form {@code $2a$} of bcrypt as pgcrypto writes and reads it, with which an old manager beside
 * us can verify what we store (root registry contract §3.2). Like there, only the first 72 bytes of
 * a password count.
 */
public final class Bcrypt implements NewHashForm {

  private static final String PREFIX = "$2a$";
  private static final int LENGTH = 60;
  private static final int BODY = 7;
  private static final int NEW_COST = 10;
  private static final int MIN_COST = 4;
  // A greater one would keep a core busy for seconds at each request.
  private static final int MAX_COST = 16;

  private final SecureRandom random;

  /**
   * Makes the form.
   *
   * @param random gives the salts
   */
  public Bcrypt(SecureRandom random) {
    this.random = random;
  }

  @Override
  public boolean covers(String hash) {
    return hash.length() == LENGTH
        && hash.startsWith(PREFIX)
        && hash.charAt(BODY - 1) == '$'
        && isCost(hash.substring(PREFIX.length(), BODY - 1))
        && CryptAlphabet.covers(hash, BODY);
  }

  @Override
  public boolean matches(String password, String hash) {
    try {
      return BCrypt.checkpw(password.getBytes(UTF_8), hash);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Override
  public String hash(String password) {
    return BCrypt.hashpw(password.getBytes(UTF_8), BCrypt.gensalt(PREFIX, NEW_COST, random));
  }

  private static boolean isCost(String digits) {
    if (!digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return false;
    }
    int cost = Integer.parseInt(digits);
    return cost >= MIN_COST && cost <= MAX_COST;
  }
}
