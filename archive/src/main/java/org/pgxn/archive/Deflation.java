package org.pgxn.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Deflates in two passes, because the header before the contents holds their packed size. What fits
 * into a buffer is deflated only once. One instance serves one writer.
 */
final class Deflation implements AutoCloseable {
  private static final int LEVEL = 6;
  private static final int KEPT = 4 << 20;

  /** Always filled, so that the compressor sees the same portions whatever the stream. */
  private final byte[] in = new byte[1 << 16];

  private final byte[] out = new byte[1 << 16];
  private final Deflater deflater = new Deflater(LEVEL, true);
  private final Kept kept = new Kept();

  /**
   * What the headers say.
   *
   * @param method {@link Zip#STORED} if deflating gains nothing
   */
  record Result(int method, long crc, long packed, long size) {
    static final Result EMPTY = new Result(Zip.STORED, 0, 0, 0);
  }

  Result measure(ReproducibleZip.Source source) throws IOException {
    kept.restart();
    Result deflated = deflate(source, kept);
    return deflated.packed() < deflated.size()
        ? deflated
        : new Result(Zip.STORED, deflated.crc(), deflated.size(), deflated.size());
  }

  /** Writes what was measured last. */
  void write(ReproducibleZip.Source source, Result measured, OutputStream target)
      throws IOException {
    Result result = measured;
    if (measured.method() == Zip.STORED) {
      result = copy(source, target);
    } else if (kept.isWhole()) {
      kept.writeTo(target);
    } else {
      result = deflate(source, target);
    }
    if (!result.equals(measured)) {
      throw new IOException("The contents of a member changed while they were packed");
    }
  }

  private Result copy(ReproducibleZip.Source source, OutputStream target) throws IOException {
    CRC32 crc = new CRC32();
    long size = 0;
    try (InputStream from = source.open()) {
      for (int n = from.readNBytes(in, 0, in.length);
          n > 0;
          n = from.readNBytes(in, 0, in.length)) {
        crc.update(in, 0, n);
        target.write(in, 0, n);
        size += n;
      }
    }
    return new Result(Zip.STORED, crc.getValue(), size, size);
  }

  private Result deflate(ReproducibleZip.Source source, OutputStream target) throws IOException {
    CRC32 crc = new CRC32();
    deflater.reset();
    try (InputStream from = source.open()) {
      for (int n = from.readNBytes(in, 0, in.length);
          n > 0;
          n = from.readNBytes(in, 0, in.length)) {
        crc.update(in, 0, n);
        deflater.setInput(in, 0, n);
        while (!deflater.needsInput()) {
          target.write(out, 0, deflater.deflate(out));
        }
        checkSize(deflater.getBytesRead());
      }
    }
    deflater.finish();
    while (!deflater.finished()) {
      target.write(out, 0, deflater.deflate(out));
    }
    return new Result(
        Zip.DEFLATED, crc.getValue(), deflater.getBytesWritten(), deflater.getBytesRead());
  }

  private static void checkSize(long size) {
    if (size > Zip.MARK32 - 1) {
      throw new IllegalArgumentException("A member would need large-file fields");
    }
  }

  @Override
  public void close() {
    deflater.end();
  }

  /** Keeps up to a fixed number of bytes and forgets everything if there are more. */
  private static final class Kept extends OutputStream {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean whole = true;

    void restart() {
      bytes.reset();
      whole = true;
    }

    boolean isWhole() {
      return whole;
    }

    void writeTo(OutputStream target) throws IOException {
      bytes.writeTo(target);
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) {
      whole &= bytes.size() + length <= KEPT;
      if (whole) {
        bytes.write(source, offset, length);
      }
    }
  }
}
