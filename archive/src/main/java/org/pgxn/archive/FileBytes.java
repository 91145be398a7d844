package org.pgxn.archive;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/** Bounded reads at given positions of one open file. Not tied to a thread: keeps no position. */
final class FileBytes implements Closeable {
  private final FileChannel channel;
  private final long size;

  FileBytes(FileChannel channel) throws IOException {
    this.channel = channel;
    this.size = channel.size();
  }

  static FileBytes open(Path file) throws IOException {
    return new FileBytes(FileChannel.open(file, StandardOpenOption.READ));
  }

  long size() {
    return size;
  }

  /** Little-endian view of {@link #bytes}. */
  ByteBuffer at(long position, int length) throws IOException, RefusedException {
    return ByteBuffer.wrap(bytes(position, length)).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Copy of {@code length} bytes.
   *
   * @throws RefusedException if they do not all lie within the file
   */
  byte[] bytes(long position, int length) throws IOException, RefusedException {
    if (position < 0 || length > size - position) {
      throw new RefusedException(
          ArchiveRule.TRUNCATED, null, "The file ends before one of its records does.");
    }
    byte[] copy = new byte[length];
    ByteBuffer bytes = ByteBuffer.wrap(copy);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, position + bytes.position()) < 0) {
        throw new EOFException("The file became shorter while it was read");
      }
    }
    return copy;
  }

  /** Streams a part of the file; the part must lie within it. */
  InputStream stream(long position, long length) {
    Objects.checkFromIndexSize(position, length, size);
    return new Part(position, position + length);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private final class Part extends InputStream {
    private final long end;
    private long next;

    Part(long start, long end) {
      this.next = start;
      this.end = end;
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
      if (next == end) {
        return -1;
      }
      int wanted = (int) Math.min(length, end - next);
      int count = channel.read(ByteBuffer.wrap(target, offset, wanted), next);
      if (count < 0) {
        throw new IOException("The file became shorter while it was read");
      }
      next += count;
      return count;
    }

    @Override
    public int available() {
      return (int) Math.min(Integer.MAX_VALUE, end - next);
    }
  }
}
