package org.pgxn.registry.history;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A copy of an archive that has reached the disk. Its digests are of the bytes that were written,
 * whatever becomes of the original meanwhile.
 *
 * @param file the copy
 * @param size in bytes
 * @param sha1 lower-case hex
 * @param sha256 lower-case hex
 * @param sha512 lower-case hex
 */
record CopiedArchive(Path file, long size, String sha1, String sha256, String sha512) {
  private static final int BUFFER = 64 * 1024;

  /**
   * Copies a file; links are not followed.
   *
   * @param target must not exist yet; the caller removes it, also after a failure
   */
  static CopiedArchive of(Path original, Path target) throws IOException {
    List<MessageDigest> digests = List.of(digest("SHA-1"), digest("SHA-256"), digest("SHA-512"));
    long size = 0;
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    try (FileChannel in = FileChannel.open(original, READ, LinkOption.NOFOLLOW_LINKS);
        FileChannel out = FileChannel.open(target, CREATE_NEW, WRITE)) {
      while (in.read(buffer) >= 0) {
        buffer.flip();
        for (MessageDigest digest : digests) {
          digest.update(buffer.duplicate());
        }
        while (buffer.hasRemaining()) {
          size += out.write(buffer);
        }
        buffer.clear();
      }
      out.force(true);
    }
    List<String> hex =
        digests.stream().map(digest -> HexFormat.of().formatHex(digest.digest())).toList();
    return new CopiedArchive(target, size, hex.get(0), hex.get(1), hex.get(2));
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
