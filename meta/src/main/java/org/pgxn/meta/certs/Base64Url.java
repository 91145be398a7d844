package org.pgxn.meta.certs;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Base64 with the alphabet for URLs and without padding (RFC 7515 §2). One value has one spelling:
 * unused bits of the last character must be zero, blanks and line feeds are refused.
 */
final class Base64Url {
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private Base64Url() {}

  static String encode(byte[] bytes) {
    return ENCODER.encodeToString(bytes);
  }

  /** The bytes, {@code null} if the text is no such base64. */
  static byte @Nullable [] decode(String text) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
    return encode(bytes).equals(text) ? bytes : null;
  }

  static byte[] decode(String text, String pointer) throws RefusedException {
    byte[] bytes = decode(text);
    if (bytes == null) {
      throw new RefusedException(pointer, "not base64url without padding");
    }
    return bytes;
  }
}
