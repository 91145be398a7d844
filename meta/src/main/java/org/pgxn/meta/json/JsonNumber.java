package org.pgxn.meta.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * A number, kept as it was spelled.
 *
 * @param literal a JSON number, for example {@code -1.5e3}
 */
public record JsonNumber(Position at, String literal) implements JsonValue {
  private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MOST = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);
  private static final int DIGITS = 15;

  /** Whether the number is zero, in any spelling. */
  public boolean isZero() {
    for (int i = 0; i < literal.length(); i++) {
      char c = literal.charAt(i);
      if (c == 'e' || c == 'E') {
        return true;
      }
      if (c >= '1' && c <= '9') {
        return false;
      }
    }
    return true;
  }

  /**
   * The JSON text that PGXN Manager writes for this number: integers of 64 bits as they are, larger
   * ones as a string, fractions with at most 15 significant digits.
   */
  public String canonical() {
    if (isZero()) {
      return literal.startsWith("-") && !isInteger() ? "-0" : "0";
    }
    if (isInteger()) {
      BigInteger value = new BigInteger(literal);
      boolean fits = value.compareTo(LEAST) >= 0 && value.compareTo(MOST) <= 0;
      return fits ? value.toString() : JsonText.quote(literal);
    }
    double value = Double.parseDouble(literal);
    return Double.isInfinite(value) ? JsonText.quote(literal) : general(value);
  }

  private boolean isInteger() {
    return literal.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
  }

  private static String general(double value) {
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(DIGITS)).stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent >= -4 && exponent < DIGITS) {
      return rounded.toPlainString();
    }
    String digits = rounded.unscaledValue().abs().toString();
    StringBuilder text =
        new StringBuilder(rounded.signum() < 0 ? "-" : "").append(digits.charAt(0));
    if (digits.length() > 1) {
      text.append('.').append(digits, 1, digits.length());
    }
    text.append('e').append(exponent < 0 ? '-' : '+');
    int size = Math.abs(exponent);
    return text.append(size < 10 ? "0" : "").append(size).toString();
  }
}
