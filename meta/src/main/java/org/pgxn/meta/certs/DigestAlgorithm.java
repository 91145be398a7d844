package org.pgxn.meta.certs;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Algorithms of a digest, best first (metadata contract §5.4). */
public enum DigestAlgorithm {
  /** SHA-512. */
  SHA512("sha512", "SHA-512", 128),
  /** SHA-256. */
  SHA256("sha256", "SHA-256", 64),
  /** SHA-1, of releases from before certification only. */
  SHA1("sha1", "SHA-1", 40);

  private final String key;
  private final String title;
  private final int hexLength;

  DigestAlgorithm(String key, String title, int hexLength) {
    this.key = key;
    this.title = title;
    this.hexLength = hexLength;
  }

  /** The key in a payload, for example {@code sha512}. */
  public String key() {
    return key;
  }

  /** The name in a message, for example {@code SHA-512}. */
  public String title() {
    return title;
  }

  /** Hexadecimal digits of a digest. */
  public int hexLength() {
    return hexLength;
  }

  /** Whether a text is the hexadecimal spelling of a digest, in either case. */
  public boolean isHex(String text) {
    return text.length() == hexLength
        && text.chars()
            .allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || isUpperHex(c));
  }

  MessageDigest start() {
    try {
      return MessageDigest.getInstance(title);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + title, e);
    }
  }

  private static boolean isUpperHex(int c) {
    return c >= 'A' && c <= 'F';
  }
}
