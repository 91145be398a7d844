package org.pgxn.meta.certs;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The two curves, and points on them as a JWK spells them. */
final class Curves {
  static final int LENGTH = 32;

  private static final BigInteger ED25519_PRIME =
      BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

  private Curves() {}

  /** The key of 32 bytes (RFC 8032 §5.1.2), {@code null} if they are none. */
  static @Nullable PublicKey ed25519(byte[] x) {
    if (x.length != LENGTH) {
      return null;
    }
    byte[] y = SignatureAlgorithm.reversed(x);
    boolean odd = (y[0] & 0x80) != 0;
    y[0] &= 0x7F;
    BigInteger number = new BigInteger(1, y);
    if (number.compareTo(ED25519_PRIME) >= 0 || isOfSmallOrder(number)) {
      return null;
    }
    try {
      return KeyFactory.getInstance("Ed25519")
          .generatePublic(
              new EdECPublicKeySpec(NamedParameterSpec.ED25519, new EdECPoint(odd, number)));
    } catch (GeneralSecurityException e) {
      return null;
    }
  }

  static byte[] encoded(EdECPoint point) {
    byte[] x = SignatureAlgorithm.reversed(unsigned(point.getY()));
    if (point.isXOdd()) {
      x[LENGTH - 1] |= (byte) 0x80;
    }
    return x;
  }

  /** The key of two coordinates, {@code null} if the point is not on P-256. */
  static @Nullable PublicKey p256(byte[] x, byte[] y) {
    if (x.length != LENGTH || y.length != LENGTH) {
      return null;
    }
    ECPoint point = new ECPoint(new BigInteger(1, x), new BigInteger(1, y));
    try {
      return isOnCurve(point)
          ? KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, p256()))
          : null;
    } catch (GeneralSecurityException e) {
      return null;
    }
  }

  static ECParameterSpec p256() {
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec("secp256r1"));
      return parameters.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has P-256", e);
    }
  }

  /** 32 bytes, the highest first. */
  static byte[] unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] fixed = new byte[LENGTH];
    int length = Math.min(bytes.length, LENGTH);
    System.arraycopy(bytes, bytes.length - length, fixed, LENGTH - length, length);
    Arrays.fill(bytes, (byte) 0);
    return fixed;
  }

  private static boolean isOnCurve(ECPoint point) {
    ECParameterSpec spec = p256();
    BigInteger p = ((ECFieldFp) spec.getCurve().getField()).getP();
    BigInteger x = point.getAffineX();
    BigInteger y = point.getAffineY();
    BigInteger right =
        x.pow(3).add(spec.getCurve().getA().multiply(x)).add(spec.getCurve().getB()).mod(p);
    return x.compareTo(p) < 0 && y.compareTo(p) < 0 && y.multiply(y).mod(p).equals(right);
  }

  /** Under a key of small order anybody can sign: y is 0, 1, -1 or of order 8. */
  private static boolean isOfSmallOrder(BigInteger y) {
    BigInteger square = y.multiply(y).mod(ED25519_PRIME);
    if (square.signum() == 0 || square.equals(BigInteger.ONE)) {
      return true;
    }
    // On -x² + y² = 1 + d x² y², doubling gives y = 0 exactly if y² = -x², hence d y⁴ + 2 y² = 1.
    BigInteger d =
        BigInteger.valueOf(-121665)
            .multiply(BigInteger.valueOf(121666).modInverse(ED25519_PRIME))
            .mod(ED25519_PRIME);
    return d.multiply(square)
        .multiply(square)
        .add(square.shiftLeft(1))
        .mod(ED25519_PRIME)
        .equals(BigInteger.ONE);
  }
}
