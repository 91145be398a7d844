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
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One version of a file, held open or in memory: what is sent belongs to the validators that are
 * sent with it, also when the file is replaced meanwhile. Thread-safe while it is open.
 */
final class TreeFile implements Closeable {

  /** Up to here the entity tag is made of the content, so that it is the same everywhere. */
  private static final int DIGESTED = 1 << 20;

  /** Up to here the content is held in memory, and no file is open. */
  private static final int HELD = 1 << 16;

  private static final int BUFFER = 1 << 16;
  private static final int OPEN_ATTEMPTS = 10;

  private final @Nullable FileChannel channel;
  private final byte[] content;
  private final BasicFileAttributes attributes;
  private final long size;
  private final Instant lastModified;
  private final String entityTag;

  private TreeFile(FileChannel channel, BasicFileAttributes attributes) throws IOException {
    this.attributes = attributes;
    this.size = attributes.size();
    this.lastModified = attributes.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.SECONDS);
    byte[] digested = size <= DIGESTED ? read(channel, (int) size) : new byte[0];
    this.entityTag = size <= DIGESTED ? tag(digested) : identity(attributes);
    boolean held = size <= HELD;
    this.content = held ? digested : new byte[0];
    this.channel = held ? null : channel;
    if (held) {
      channel.close();
    }
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

  /** Whether it is in memory as a whole: there is nothing to close. */
  boolean held() {
    return channel == null;
  }

  /** Whether a path leads to this very version still. */
  boolean standsAt(Path path) {
    try {
      return same(attributes, attributes(path));
    } catch (IOException e) {
      return false;
    }
  }

  /** When its bytes were written, as exactly as the file system tells. */
  Instant written() {
    return attributes.lastModifiedTime().toInstant();
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
    if (channel == null) {
      out.write(content, (int) first, (int) length);
      return;
    }
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
    if (channel != null) {
      channel.close();
    }
  }

  private static BasicFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean same(BasicFileAttributes before, BasicFileAttributes after) {
    return before.size() == after.size()
        && before.lastModifiedTime().equals(after.lastModifiedTime())
        && Objects.equals(before.fileKey(), after.fileKey());
  }

  private static byte[] read(FileChannel channel, int size) throws IOException {
    ByteBuffer content = ByteBuffer.allocate(size);
    while (content.hasRemaining()) {
      if (channel.read(content, content.position()) < 0) {
        throw new IOException("The file was cut while it was read");
      }
    }
    return content.array();
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
