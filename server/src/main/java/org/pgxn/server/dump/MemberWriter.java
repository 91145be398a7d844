package org.pgxn.server.dump;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.time.Instant;
import java.util.HexFormat;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Writes members one after the other. Not thread-safe. */
final class MemberWriter implements Closeable {
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

  /** Writes a file as a member, and returns the SHA-256 of its bytes. */
  String put(String name, Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file);
        DigestInputStream digested =
            new DigestInputStream(new BufferedInputStream(bytes, 1 << 16), MemberDigest.sha256())) {
      long size = Files.size(file);
      begin(name, size);
      digested.transferTo(tar);
      tar.closeArchiveEntry();
      String sha256 = HexFormat.of().formatHex(digested.getMessageDigest().digest());
      digest.add(name, size, sha256);
      return sha256;
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
