package org.pgxn.server.tree;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/**
 * One version of a file, held open: what is sent belongs to the validators that are sent with it,
 * also when the file is replaced meanwhile. Not thread-safe.
 */
final class TreeFile implements Closeable {

  /** Up to here the entity tag is made of the content, so that it is the same everywhere. */
  private static final int DIGESTED = 1 << 20;

  private static final int BUFFER = 1 << 16;
  private static final int OPEN_ATTEMPTS = 10;

  private final FileChannel channel;
  private final long size;
  private final Instant lastModified;
  private final String entityTag;

  private TreeFile(FileChannel channel, BasicFileAttributes attributes) throws IOException {
    this.channel = channel;
    this.size = attributes.size();
    this.lastModified = attributes.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.SECONDS);
    this.entityTag = size <= DIGESTED ? digest(channel, size) : identity(attributes);
  }

  /**
   * Opens a file.
   *
   * @param path is no link
   * @return the file as it is now
   * @throws java.nio.file.NoSuchFileException if it is gone
   */
  static TreeFile open(Path path) throws IOException {
    for (int attempt = 1; ; attempt++) {
      BasicFileAttributes before = attributes(path);
      FileChannel channel = FileChannel.open(path, LinkOption.NOFOLLOW_LINKS);
      try {
        // The same attributes before and after: then they are those of what was opened between.
        if (same(before, attributes(path))) {
          return new TreeFile(channel, before);
        }
        channel.close();
      } catch (IOException e) {
        channel.close();
        throw e;
      }
      if (attempt == OPEN_ATTEMPTS) {
        throw new IOException("The file is replaced all the time: " + path);
      }
    }
  }

  /** Bytes. */
  long size() {
    return size;
  }

  /** Whole seconds, as HTTP has it. */
  Instant lastModified() {
    return lastModified;
  }

  /** Strong, with its quotes. */
  String entityTag() {
    return entityTag;
  }

  /**
   * Sends a part.
   *
   * @param first byte, from 0
   * @param length bytes that the file has from there
   * @param out is neither flushed nor closed
   */
  void send(long first, long length, OutputStream out) throws IOException {
    byte[] bytes = new byte[(int) Math.min(BUFFER, Math.max(1, length))];
    long position = first;
    long end = first + length;
    while (position < end) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, (int) Math.min(bytes.length, end - position));
      int count = channel.read(buffer, position);
      if (count < 0) {
        throw new IOException("The file was cut while it was sent");
      }
      out.write(bytes, 0, count);
      position += count;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static BasicFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean same(BasicFileAttributes before, BasicFileAttributes after) {
    return before.size() == after.size()
        && before.lastModifiedTime().equals(after.lastModifiedTime())
        && String.valueOf(before.fileKey()).equals(String.valueOf(after.fileKey()));
  }

  private static String digest(FileChannel channel, long size) throws IOException {
    ByteBuffer content = ByteBuffer.allocate((int) size);
    while (content.hasRemaining()) {
      if (channel.read(content, content.position()) < 0) {
        throw new IOException("The file was cut while it was read");
      }
    }
    return tag(content.array());
  }

  private static String identity(BasicFileAttributes attributes) {
    FileTime time = attributes.lastModifiedTime();
    String identity =
        "%s %d %d"
            .formatted(attributes.fileKey(), time.to(TimeUnit.NANOSECONDS), attributes.size());
    return tag(identity.getBytes(StandardCharsets.UTF_8));
  }

  private static String tag(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(digest) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
