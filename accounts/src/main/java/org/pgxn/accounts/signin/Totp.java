package org.pgxn.accounts.signin;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;

/**
 * Time-based codes (RFC 6238): HMAC-SHA-1, six digits, steps of 30 seconds; the step before and the
 * one after are taken too, for clocks that are wrong (§5.2). Thread-safe.
 */
final class Totp {

  /** How many digits a code has. */
  static final int DIGITS = 6;

  /** How many bytes a key has, those of SHA-1 (RFC 4226 §4). */
  static final int KEY_BYTES = 20;

  private static final int STEP_SECONDS = 30;
  private static final int WINDOW = 1;

  private final HmacOneTimePasswordGenerator codes = new HmacOneTimePasswordGenerator(DIGITS);

  /**
   * Finds the time step that a code is of, later than one that was taken.
   *
   * @return empty if it is of none that may be taken now
   */
  OptionalLong step(byte[] key, String code, long taken, Instant now) {
    long present = Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
    OptionalLong found = OptionalLong.empty();
    for (long step = present - WINDOW; step <= present + WINDOW; step++) {
      boolean fits = MessageDigest.isEqual(bytes(code(key, step)), bytes(code));
      if (fits && step > taken && found.isEmpty()) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }

  /** The code of a time step. */
  String code(byte[] key, long step) {
    try {
      return codes.generateOneTimePasswordString(
          new SecretKeySpec(key, codes.getAlgorithm()), step, Locale.ROOT);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String code) {
    return code.getBytes(US_ASCII);
  }
}
