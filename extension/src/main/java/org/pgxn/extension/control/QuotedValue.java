package org.pgxn.extension.control;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A quoted value of a configuration file without its quotes and escapes. */
final class QuotedValue {
  private final String token;
  private final StringBuilder text = new StringBuilder();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private int at = 1;

  private QuotedValue(String token) {
    this.token = token;
  }

  static String of(String token) {
    return new QuotedValue(token).read();
  }

  private String read() {
    int end = token.length() - 1;
    while (at < end) {
      char c = token.charAt(at++);
      if (c == '\\') {
        escape();
      } else {
        text.append(c);
        if (c == '\'') {
          at++;
        }
      }
    }
    toBytes();
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private void escape() {
    char c = token.charAt(at++);
    switch (c) {
      case 'b' -> text.append('\b');
      case 'f' -> text.append('\f');
      case 'n' -> text.append('\n');
      case 'r' -> text.append('\r');
      case 't' -> text.append('\t');
      case '0', '1', '2', '3', '4', '5', '6', '7' -> octal(at - 1);
      default -> text.append(c);
    }
  }

  /** Up to three digits are a byte, which may be one of several of a character. */
  private void octal(int start) {
    int value = 0;
    at = start;
    while (at < start + 3 && token.charAt(at) >= '0' && token.charAt(at) <= '7') {
      value = value * 8 + token.charAt(at) - '0';
      at++;
    }
    toBytes();
    bytes.write(value);
  }

  private void toBytes() {
    bytes.writeBytes(text.toString().getBytes(StandardCharsets.UTF_8));
    text.setLength(0);
  }
}
