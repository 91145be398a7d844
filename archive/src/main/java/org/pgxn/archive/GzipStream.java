package org.pgxn.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decompresses the members of a gzip file one after the other (RFC 1952) and proves their trailers.
 * Skips what a header carries without keeping it, and takes nothing for an end but the end of the
 * file: other readers hold a file name of any length in memory, or ignore what follows a member.
 */
final class GzipStream extends InputStream {
  private static final int FLAG_CHECKSUM = 1 << 1;
  private static final int FLAG_EXTRA = 1 << 2;
  private static final int FLAG_NAME = 1 << 3;
  private static final int FLAG_COMMENT = 1 << 4;
  private static final int FLAGS_RESERVED = 0xe0;
  private static final int MOST_HEADER = 1 << 17;

  private final InputStream packed;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] in = new byte[1 << 13];
  private int next;
  private int end;
  private int headerBytes;
  private boolean inMember;
  private boolean finished;

  /** Reads the first header. */
  GzipStream(InputStream packed) throws IOException {
    this.packed = packed;
    header();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!finished) {
      if (!inMember && !hasMore()) {
        finished = true;
      } else if (!inMember) {
        header();
      } else {
        int count = inflate(target, offset, length);
        if (count > 0) {
          crc.update(target, offset, count);
          return count;
        }
      }
    }
    return -1;
  }

  private int inflate(byte[] target, int offset, int length) throws IOException {
    if (inflater.finished()) {
      next = end - inflater.getRemaining();
      trailer();
      return 0;
    }
    if (inflater.needsInput()) {
      if (!hasMore()) {
        throw new EOFException();
      }
      inflater.setInput(in, next, end - next);
      next = end;
    }
    try {
      int count = inflater.inflate(target, offset, length);
      if (count == 0 && inflater.needsDictionary()) {
        throw new IOException("gzip has no dictionaries");
      }
      return count;
    } catch (DataFormatException e) {
      throw new IOException(e);
    }
  }

  private void header() throws IOException {
    headerBytes = 0;
    if (headerByte() != 0x1f || headerByte() != 0x8b || headerByte() != 8) {
      throw new IOException("No gzip member");
    }
    int flags = headerByte();
    if ((flags & FLAGS_RESERVED) != 0) {
      throw new IOException("Reserved flags");
    }
    skip(6);
    if ((flags & FLAG_EXTRA) != 0) {
      skip(headerByte() | headerByte() << 8);
    }
    if ((flags & FLAG_NAME) != 0) {
      skipText();
    }
    if ((flags & FLAG_COMMENT) != 0) {
      skipText();
    }
    if ((flags & FLAG_CHECKSUM) != 0) {
      skip(2);
    }
    inMember = true;
  }

  private void trailer() throws IOException {
    long sum = u32();
    long size = u32();
    if (sum != crc.getValue() || size != (inflater.getBytesWritten() & 0xffff_ffffL)) {
      throw new IOException("The contents do not match the trailer");
    }
    inflater.reset();
    crc.reset();
    inMember = false;
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      headerByte();
    }
  }

  private void skipText() throws IOException {
    while (headerByte() != 0) {
      // up to its closing NUL
    }
  }

  private int headerByte() throws IOException {
    if (++headerBytes > MOST_HEADER) {
      throw new IOException("A header without end");
    }
    return octet();
  }

  private long u32() throws IOException {
    long value = 0;
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      value |= (long) octet() << shift;
    }
    return value;
  }

  private int octet() throws IOException {
    if (!hasMore()) {
      throw new EOFException();
    }
    return in[next++] & 0xff;
  }

  private boolean hasMore() throws IOException {
    if (next == end) {
      next = 0;
      end = Math.max(0, packed.read(in, 0, in.length));
    }
    return next < end;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    packed.close();
  }
}
