package org.pgxn.archive;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Names from hostile archives, made fit for messages. */
final class ShownName {
  private static final int MOST = 160;

  private ShownName() {}

  /** The text of a name, if it is well-formed UTF-8. */
  static Optional<String> decode(byte[] name) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(name)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  static String of(byte[] name) {
    return of(decode(name).orElseGet(() -> escapeBytes(name)));
  }

  static String of(String name) {
    StringBuilder shown = new StringBuilder();
    int count = 0;
    for (int i = 0; i < name.length(); i += Character.charCount(name.codePointAt(i))) {
      if (++count > MOST) {
        return shown.append('…').toString();
      }
      int c = name.codePointAt(i);
      if (isDisturbing(c)) {
        shown.append("\\u{%04x}".formatted(c));
      } else {
        shown.appendCodePoint(c);
      }
    }
    return shown.toString();
  }

  /** Control characters, separators of lines, and characters that reorder the text around them. */
  static boolean isDisturbing(int c) {
    return Character.isISOControl(c)
        || c == 0x2028
        || c == 0x2029
        || c == 0x061c
        || c == 0x200e
        || c == 0x200f
        || (c >= 0x202a && c <= 0x202e)
        || (c >= 0x2066 && c <= 0x2069);
  }

  private static String escapeBytes(byte[] name) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Math.min(name.length, MOST + 1); i++) {
      byte b = name[i];
      text.append(b >= 0 ? String.valueOf((char) b) : "\\x%02x".formatted(b & 0xff));
    }
    return text.toString();
  }
}
