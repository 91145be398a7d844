package org.pgxn.archive;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.BasicArrayCache;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.UnsupportedOptionsException;
import org.tukaani.xz.XZInputStream;

/**
 * Unpacks a compressed tar into a nameless scratch file, so that its members can be read in any
 * order. The scratch file is gone once it is closed, also after a crash on systems that can unlink
 * an open file.
 */
final class TarSpool {
  /** {@code xz -9} needs 65 MiB; the format allows gigabytes. */
  private static final int XZ_MEMORY_KIB = 100 * 1024;

  /** Header, padding and extended header that an honest member may add to its contents. */
  private static final int OVERHEAD_PER_ENTRY = 4 * TarHeader.BLOCK;

  private static final int OVERHEAD = 1 << 20;

  /** Small, since the time is looked at once for each, and each may hold many tiny streams. */
  private static final int PORTION = 1 << 12;

  private final FileBytes source;
  private final ArchiveFormat format;
  private final ArchiveLimits limits;
  private final Deadline deadline;

  TarSpool(FileBytes source, ArchiveFormat format, ArchiveLimits limits, Deadline deadline) {
    this.deadline = deadline;
    this.source = source;
    this.format = format;
    this.limits = limits;
  }

  /**
   * Answers the plain tar, to be closed by the caller.
   *
   * @param scratch folder for the scratch file
   */
  FileBytes unpack(Path scratch) throws IOException, RefusedException {
    try (InputStream packed =
        new BufferedInputStream(new Source(source.stream(0, source.size())), PORTION)) {
      InputStream unpacked = decompressor(packed);
      byte[] head = new byte[TarHeader.BLOCK];
      int length = readBlock(unpacked, head);
      if (length < head.length || !TarHeader.isHeader(head)) {
        throw new RefusedException(
            ArchiveRule.NOT_AN_ARCHIVE, null, "The file is compressed but does not hold a tar.");
      }
      return spool(head, unpacked, scratch);
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof OvertimeException) {
        throw deadline.refusal();
      }
      throw e.getCause();
    }
  }

  private FileBytes spool(byte[] head, InputStream unpacked, Path scratch)
      throws IOException, RefusedException {
    Path file = Files.createTempFile(scratch, "archive-", ".tar");
    FileChannel channel;
    try {
      channel =
          FileChannel.open(
              file,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
    boolean done = false;
    try {
      write(channel, head, head.length);
      copy(unpacked, channel);
      done = true;
      return new FileBytes(channel);
    } finally {
      if (!done) {
        channel.close();
      }
    }
  }

  private void copy(InputStream unpacked, FileChannel target) throws IOException, RefusedException {
    long most = limits.unpackedBytes() + (long) limits.entries() * OVERHEAD_PER_ENTRY + OVERHEAD;
    byte[] buffer = new byte[1 << 16];
    for (int n = readBlock(unpacked, buffer); n > 0; n = readBlock(unpacked, buffer)) {
      write(target, buffer, n);
      long size = target.position();
      if (size > most) {
        throw new RefusedException(
            ArchiveRule.UNPACKED_SIZE,
            null,
            "The archive unpacks to more than %d bytes.".formatted(limits.unpackedBytes()));
      }
      if (limits.isBomb(size, source.size())) {
        throw new RefusedException(
            ArchiveRule.RATIO,
            null,
            "The archive unpacks to more than %d times its size.".formatted(limits.ratio()));
      }
    }
  }

  private static void write(FileChannel target, byte[] bytes, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
    while (buffer.hasRemaining()) {
      target.write(buffer);
    }
  }

  private InputStream decompressor(InputStream packed) throws RefusedException {
    try {
      return switch (format) {
        case TAR_GZ -> new GzipStream(packed);
        case TAR_BZ2 -> new BZip2CompressorInputStream(packed, true);
        case TAR_XZ -> new XZInputStream(packed, XZ_MEMORY_KIB, true, new BasicArrayCache());
        case ZIP, TAR -> throw new IllegalArgumentException(format.name());
      };
    } catch (IOException e) {
      throw refusal(e);
    }
  }

  /** Fills the buffer unless the end comes first. Decompressors fail in many ways on bad data. */
  @SuppressWarnings("IllegalCatch")
  private static int readBlock(InputStream unpacked, byte[] buffer) throws RefusedException {
    try {
      return unpacked.readNBytes(buffer, 0, buffer.length);
    } catch (UncheckedIOException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw refusal(e);
    }
  }

  private static RefusedException refusal(Exception e) {
    if (e instanceof EOFException) {
      return new RefusedException(
          ArchiveRule.TRUNCATED, null, "The compressed file ends too early.");
    }
    if (e instanceof MemoryLimitException || e instanceof UnsupportedOptionsException) {
      return new RefusedException(
          ArchiveRule.METHOD,
          null,
          "The xz file needs more memory or other features than are supported.");
    }
    return new RefusedException(
        ArchiveRule.DAMAGED, null, "The compressed file is damaged or has bytes after its end.");
  }

  private static final class OvertimeException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** Tells a failing disk, which is our trouble, from bad data, which is the uploader's. */
  private final class Source extends FilterInputStream {
    Source(InputStream in) {
      super(in);
    }

    @Override
    public int read() {
      try {
        return super.read();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      try {
        if (deadline.isOver()) {
          throw new OvertimeException();
        }
        return super.read(target, offset, length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
