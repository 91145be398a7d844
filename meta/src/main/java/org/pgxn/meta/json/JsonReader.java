package org.pgxn.meta.json;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.pgxn.meta.json.JsonResult.Fault;
import org.pgxn.meta.json.JsonResult.Malformed;
import org.pgxn.meta.json.JsonResult.Read;

/**
 * Reads JSON (RFC 8259) strictly: UTF-8 without byte order mark, no comments, no trailing commas,
 * nothing after the value. Takes time and space in proportion to the text. Safe for use by several
 * threads.
 */
public final class JsonReader {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final JsonLimits limits;

  /** Makes a reader that keeps to limits. */
  public JsonReader(JsonLimits limits) {
    this.limits = limits;
  }

  /** Reads one text. */
  public JsonResult read(byte[] bytes) {
    if (bytes.length > limits.bytes()) {
      return new Malformed(
          Fault.SIZE,
          Position.START,
          "the text has %,d bytes, more than %,d".formatted(bytes.length, limits.bytes()));
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    // What is not UTF-8 becomes U+FFFD, which is rare enough to look closer.
    if (text.indexOf('\uFFFD') >= 0 && !isUtf8(bytes)) {
      return notUtf8(bytes);
    }
    if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
      return new Malformed(
          Fault.ENCODING, Position.START, "the text begins with a byte order mark");
    }
    try {
      return new Read(new JsonParser(text, limits).parse());
    } catch (MalformedJsonException e) {
      return e.malformed();
    }
  }

  private static boolean isUtf8(byte[] bytes) {
    return !decode(bytes, CharBuffer.allocate(bytes.length)).isError();
  }

  private static Malformed notUtf8(byte[] bytes) {
    CharBuffer text = CharBuffer.allocate(bytes.length);
    decode(bytes, text);
    text.flip();
    return new Malformed(
        Fault.ENCODING, end(text), "the bytes are not UTF-8 (byte %d)".formatted(badByte(bytes)));
  }

  private static CoderResult decode(byte[] bytes, CharBuffer text) {
    return StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT)
        .decode(ByteBuffer.wrap(bytes), text, true);
  }

  private static int badByte(byte[] bytes) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    decoder.decode(in, CharBuffer.allocate(bytes.length), true);
    return in.position() + 1;
  }

  private static Position end(CharBuffer text) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        line++;
        column = 1;
      } else if (!Character.isLowSurrogate(c)) {
        column++;
      }
    }
    return new Position(line, column);
  }
}
