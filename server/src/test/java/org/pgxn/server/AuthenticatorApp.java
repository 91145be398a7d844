package org.pgxn.server;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import javax.crypto.spec.SecretKeySpec;

/**
 * An app that shows codes (RFC 6238).
 *
 * @param key as a page shows it, in base 32
 */
record AuthenticatorApp(String key) {

  /** How long a code is shown. */
  static final Duration STEP = Duration.ofSeconds(30);

  private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  /** The code that is shown at a time. */
  String code(Instant at) throws InvalidKeyException {
    TimeBasedOneTimePasswordGenerator totp = new TimeBasedOneTimePasswordGenerator(STEP, 6);
    return totp.generateOneTimePasswordString(
        new SecretKeySpec(bytes(key.replace(" ", "")), totp.getAlgorithm()), at);
  }

  /** Reads base 32 (RFC 4648 §6) without padding. */
  private static byte[] bytes(String text) {
    BigInteger number = BigInteger.ONE;
    for (int i = 0; i < text.length(); i++) {
      number = number.shiftLeft(5).or(BigInteger.valueOf(DIGITS.indexOf(text.charAt(i))));
    }
    int bits = text.length() * 5;
    byte[] all = number.shiftRight(bits % 8).toByteArray();
    return Arrays.copyOfRange(all, all.length - bits / 8, all.length);
  }
}
