package org.pgxn.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Counts, limits and digests what passes through. */
final class DigestingOutput extends OutputStream {
  private final OutputStream target;
  private final long most;
  private final MessageDigest sha1 = digest("SHA-1");
  private final MessageDigest sha256 = digest("SHA-256");
  private final MessageDigest sha512 = digest("SHA-512");
  private long size;

  /** More bytes than allowed were written. */
  static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  DigestingOutput(OutputStream target, long most) {
    this.target = target;
    this.most = most;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (length > most - size) {
      throw new TooLargeException();
    }
    target.write(bytes, offset, length);
    size += length;
    sha1.update(bytes, offset, length);
    sha256.update(bytes, offset, length);
    sha512.update(bytes, offset, length);
  }

  @Override
  public void flush() throws IOException {
    target.flush();
  }

  long size() {
    return size;
  }

  String sha1() {
    return hex(sha1);
  }

  String sha256() {
    return hex(sha256);
  }

  String sha512() {
    return hex(sha512);
  }

  /** To be asked once: a digest starts anew when it is taken. */
  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has " + algorithm, e);
    }
  }
}
