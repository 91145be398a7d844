package org.pgxn.registry.tree;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Digests of a file.
 *
 * @param sha1 lower-case hex
 * @param sha256 lower-case hex
 */
record Digests(String sha1, String sha256) {

  static Digests of(Path file) throws IOException {
    MessageDigest sha1 = digest("SHA-1");
    MessageDigest sha256 = digest("SHA-256");
    try (InputStream in =
        new DigestInputStream(new DigestInputStream(Files.newInputStream(file), sha1), sha256)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return new Digests(hex(sha1.digest()), hex(sha256.digest()));
  }

  static String sha256(byte[] bytes) {
    return hex(digest("SHA-256").digest(bytes));
  }

  private static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
