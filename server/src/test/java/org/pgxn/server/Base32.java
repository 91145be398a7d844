package org.pgxn.server;

import java.math.BigInteger;
import java.util.Arrays;

/** Base 32 (RFC 4648 §6), in which apps get their keys. */
final class Base32 {

  private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private Base32() {}

  /** Reads a text without padding. */
  static byte[] bytes(String text) {
    BigInteger number = BigInteger.ONE;
    for (int i = 0; i < text.length(); i++) {
      number = number.shiftLeft(5).or(BigInteger.valueOf(DIGITS.indexOf(text.charAt(i))));
    }
    int bits = text.length() * 5;
    byte[] all = number.shiftRight(bits % 8).toByteArray();
    return Arrays.copyOfRange(all, all.length - bits / 8, all.length);
  }
}
