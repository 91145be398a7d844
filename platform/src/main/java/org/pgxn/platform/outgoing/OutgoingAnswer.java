package org.pgxn.platform.outgoing;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/**
 * Reads an answer of HTTP/1.1 (RFC 9112), however hostile who sends it. Used once, by one thread.
 */
final class OutgoingAnswer {

  private static final int MOST_HEAD_BYTES = 16 * 1024;
  private static final int STATUS_FROM = "HTTP/1.1 ".length();
  private static final String OK = "200";

  private final InputStream in;
  private final int mostBytes;
  private int headBytes;

  OutgoingAnswer(InputStream in, int mostBytes) {
    this.in = in;
    this.mostBytes = mostBytes;
  }

  byte[] read() throws IOException {
    String first = line();
    if (!first.startsWith("HTTP/1.") || first.length() < STATUS_FROM + OK.length()) {
      throw new IOException("The answer is not of HTTP/1.1");
    }
    String status = first.substring(STATUS_FROM, STATUS_FROM + OK.length());
    if (!status.equals(OK)) {
      throw new IOException("The answer has another status than 200");
    }
    long length = -1;
    boolean chunked = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = number(lower.substring("content-length:".length()).strip(), 10);
      } else if (lower.startsWith("transfer-encoding:")) {
        chunked = true;
      }
    }
    return chunked ? chunks() : body(length);
  }

  private byte[] body(long length) throws IOException {
    if (length > mostBytes) {
      throw tooLarge();
    }
    byte[] bytes = in.readNBytes(length < 0 ? mostBytes + 1 : (int) length);
    if (bytes.length > mostBytes) {
      throw tooLarge();
    }
    if (bytes.length < length) {
      throw new EOFException("The answer is cut off");
    }
    return bytes;
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      String head = line();
      int semicolon = head.indexOf(';');
      long size = number((semicolon < 0 ? head : head.substring(0, semicolon)).strip(), 16);
      if (size == 0) {
        return body.toByteArray();
      }
      if (body.size() + size > mostBytes) {
        throw tooLarge();
      }
      byte[] chunk = in.readNBytes((int) size);
      if (chunk.length < size || !line().isEmpty()) {
        throw new EOFException("The answer is cut off");
      }
      body.write(chunk);
    }
  }

  /** Reads a line of the head, or of what stands around chunks. */
  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("The answer is cut off");
      }
      if (++headBytes > MOST_HEAD_BYTES) {
        throw new IOException("The head of the answer is too large");
      }
      line.append((char) next);
    }
    return line.toString().strip();
  }

  private static long number(String digits, int radix) throws IOException {
    try {
      long number = Long.parseLong(digits, radix);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IOException("The answer has a length that is no number", e);
    }
    throw new IOException("The answer has a negative length");
  }

  private IOException tooLarge() {
    return new IOException("The answer has more than %d bytes".formatted(mostBytes));
  }
}
