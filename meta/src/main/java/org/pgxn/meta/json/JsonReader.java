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
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer text = CharBuffer.allocate(bytes.length);
    CoderResult decoded = decoder.decode(ByteBuffer.wrap(bytes), text, true);
    text.flip();
    if (decoded.isError()) {
      return new Malformed(
          Fault.ENCODING, end(text), "the bytes are not UTF-8 (byte %d)".formatted(badByte(bytes)));
    }
    if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
      return new Malformed(
          Fault.ENCODING, Position.START, "the text begins with a byte order mark");
    }
    JsonParser parser = new JsonParser(text.toString(), limits);
    try {
      return new Read(parser.parse());
    } catch (MalformedJsonException e) {
      return e.malformed();
    }
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
