package org.pgxn.server.dump;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes members one after the other. Not thread-safe. */
final class MemberWriter implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(MemberWriter.class);
  private static final int MODE = 0600;

  private final OutputStream out;
  private final TarArchiveOutputStream tar;
  private final Instant time;
  private final MemberDigest digest = new MemberDigest();

  /**
   * Begins a dump.
   *
   * @param out is closed with this
   * @param time of all members
   */
  MemberWriter(OutputStream out, Instant time) {
    this.out = out;
    this.tar = new TarArchiveOutputStream(out, "UTF-8");
    this.tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    this.tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    this.tar.setAddPaxHeadersForNonAsciiNames(true);
    this.time = time;
  }

  /** Writes a member, and returns the SHA-256 of its bytes. */
  String put(String name, byte[] bytes) throws IOException {
    begin(name, bytes.length);
    tar.write(bytes);
    tar.closeArchiveEntry();
    String sha256 = HexFormat.of().formatHex(MemberDigest.sha256().digest(bytes));
    digest.add(name, bytes.length, sha256);
    return sha256;
  }

  /**
   * A file that was written as a member.
   *
   * @param sha256 of the bytes of the member
   * @param size how many they are
   */
  record Written(String sha256, long size) {}

  /**
   * Writes a file as a member. Where it cannot be read to its end, zeros take the place of the
   * rest: the digest tells.
   *
   * @return empty if it is not there or cannot be opened; nothing was written then
   * @throws IOException if the dump cannot be written
   */
  Optional<Written> put(String name, Path file) throws IOException {
    Optional<InputStream> opened = open(file);
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream bytes = opened.get()) {
      long size = Files.size(file);
      begin(name, size);
      MessageDigest sum = MemberDigest.sha256();
      byte[] block = new byte[1 << 16];
      boolean readable = true;
      for (long left = size; left > 0; ) {
        int wanted = (int) Math.min(left, block.length);
        int read = readable ? read(bytes, block, wanted) : 0;
        if (read < wanted) {
          readable = false;
          Arrays.fill(block, read, wanted, (byte) 0);
        }
        sum.update(block, 0, wanted);
        tar.write(block, 0, wanted);
        left -= wanted;
      }
      tar.closeArchiveEntry();
      String sha256 = HexFormat.of().formatHex(sum.digest());
      digest.add(name, size, sha256);
      return Optional.of(new Written(sha256, size));
    }
  }

  private static Optional<InputStream> open(Path file) {
    try {
      return Optional.of(Files.newInputStream(file));
    } catch (IOException e) {
      LOG.warn("A file cannot be opened: {}", e.toString());
      return Optional.empty();
    }
  }

  private static int read(InputStream bytes, byte[] block, int wanted) {
    try {
      return bytes.readNBytes(block, 0, wanted);
    } catch (IOException e) {
      LOG.warn("A file cannot be read to its end: {}", e.getMessage());
      return 0;
    }
  }

  /** What was written until now; the manifest is all that can still follow. */
  MemberDigest written() {
    return digest;
  }

  /** Writes the end. */
  void finish() throws IOException {
    tar.finish();
    // The tar stream does not pass it on.
    out.flush();
  }

  private void begin(String name, long size) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(size);
    entry.setMode(MODE);
    entry.setModTime(time.toEpochMilli());
    tar.putArchiveEntry(entry);
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }
}
