package org.pgxn.accounts.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * 256 bits that nobody can guess.
 *
 * @param text 43 characters of base64url
 */
record Secret(String text) {
  private static final int BYTES = 32;

  static Secret random(SecureRandom random) {
    byte[] secret = new byte[BYTES];
    random.nextBytes(secret);
    return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
  }

  /** What is stored of it. */
  byte[] digest() {
    return digest(text);
  }

  static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "Secret[]";
  }
}
