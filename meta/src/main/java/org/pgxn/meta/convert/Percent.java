package org.pgxn.meta.convert;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;
import java.util.Optional;
import org.pgxn.meta.value.Characters;

/** Percent-encoding of RFC 3986, of UTF-8. */
final class Percent {
  private static final String UNRESERVED = "-._~";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private Percent() {}

  /** Encodes all but letters, digits and {@code - . _ ~}. */
  static String encode(String text) {
    return encode(text, UNRESERVED);
  }

  /** Encodes all but ASCII letters, digits and the marks given. */
  static String encode(String text, String marks) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(UTF_8)) {
      if (Characters.isLetter(b) || Characters.isDigit(b) || marks.indexOf(b) >= 0) {
        encoded.append((char) b);
      } else {
        encoded.append('%').append(HEX.toHexDigits(b));
      }
    }
    return encoded.toString();
  }

  /** The text behind an encoding, if there is one. */
  static Optional<String> decode(String encoded) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c != '%') {
        bytes.writeBytes(String.valueOf(c).getBytes(UTF_8));
      } else if (i + 2 < encoded.length()
          && HexFormat.isHexDigit(encoded.charAt(i + 1))
          && HexFormat.isHexDigit(encoded.charAt(i + 2))) {
        bytes.write(HexFormat.fromHexDigits(encoded, i + 1, i + 3));
        i += 2;
      } else {
        return Optional.empty();
      }
    }
    try {
      return Optional.of(
          UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
