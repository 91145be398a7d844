package org.pgxn.server.dump;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests the sequence of members. Not thread-safe. */
final class MemberDigest {
  private final MessageDigest all = sha256();
  private long members;

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  void add(String name, long size, String sha256) {
    members++;
    all.update("%s %d %s\n".formatted(sha256, size, name).getBytes(UTF_8));
  }

  long members() {
    return members;
  }

  /** Ends it. */
  String result() {
    return HexFormat.of().formatHex(all.digest());
  }
}
