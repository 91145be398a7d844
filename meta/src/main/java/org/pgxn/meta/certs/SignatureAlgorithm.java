package org.pgxn.meta.certs;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/** The algorithms of signatures that are allowed; there are no others. */
public enum SignatureAlgorithm {
  /** Ed25519 (RFC 8037): what the registry signs with. */
  EDDSA(
      "EdDSA",
      "Ed25519",
      new BigInteger(
          "7237005577332262213973186563042994240857116359379907606001950938285454250989")),
  /** ECDSA on P-256 with SHA-256 (RFC 7518 §3.4). */
  ES256(
      "ES256",
      "SHA256withECDSAinP1363Format",
      new BigInteger(
          "115792089210356248762697446949407573529996955224135760342422259061068512044369"));

  private static final int HALF = 32;
  private static final int LENGTH = 2 * HALF;

  private final String word;
  private final String jdkName;
  private final BigInteger order;

  SignatureAlgorithm(String word, String jdkName, BigInteger order) {
    this.word = word;
    this.jdkName = jdkName;
    this.order = order;
  }

  /** The word for {@code alg}, exact in case. */
  public String word() {
    return word;
  }

  /** The algorithm of a word. */
  public static Optional<SignatureAlgorithm> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
  }

  String jdkName() {
    return jdkName;
  }

  BigInteger order() {
    return order;
  }

  /**
   * Whether a signature can be one at all: its length is right and its numbers lie below the order
   * of the group. That refuses the forged signature of zeros (ES256) and the second spelling of a
   * valid one (Ed25519, RFC 8032 §5.1.7) whatever the provider checks.
   */
  boolean isWellFormed(byte[] signature) {
    if (signature.length != LENGTH) {
      return false;
    }
    BigInteger second = number(signature, HALF, this == EDDSA);
    if (this == EDDSA) {
      return second.compareTo(order) < 0;
    }
    BigInteger first = number(signature, 0, false);
    return isScalar(first) && isScalar(second);
  }

  private boolean isScalar(BigInteger number) {
    return number.signum() > 0 && number.compareTo(order) < 0;
  }

  private static BigInteger number(byte[] bytes, int from, boolean littleEndian) {
    byte[] part = Arrays.copyOfRange(bytes, from, from + HALF);
    return new BigInteger(1, littleEndian ? reversed(part) : part);
  }

  static byte[] reversed(byte[] bytes) {
    byte[] copy = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      copy[i] = bytes[bytes.length - 1 - i];
    }
    return copy;
  }
}
