package org.pgxn.accounts.signin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The file that has the key of keys, 32 random bytes. It is made at first use, complete or not at
 * all, and nobody but the server may read it. Thread-safe.
 */
final class KeyFile {

  private static final int BYTES = 32;

  private final Path file;
  private final SecureRandom random;
  private @Nullable SecretKey key;

  KeyFile(Path file, SecureRandom random) {
    this.file = file;
    this.random = random;
  }

  /** Reads the key; empty if there is none. */
  synchronized Optional<SecretKey> read() {
    if (key == null && Files.exists(file)) {
      key = load();
    }
    return Optional.ofNullable(key);
  }

  /** Reads the key, and makes it first if there is none. */
  synchronized SecretKey readOrMake() {
    return read().orElseGet(this::make);
  }

  private SecretKey make() {
    try {
      Path folder = file.toAbsolutePath().getParent();
      Files.createDirectories(folder, onlyOurs("rwx------"));
      Path whole = Files.createTempFile(folder, "new-", ".key", onlyOurs("rw-------"));
      try {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        write(whole, bytes);
        // Unlike a rename it does not replace what another process has made meanwhile.
        Files.createLink(file, whole);
      } catch (FileAlreadyExistsException e) {
        return load();
      } finally {
        Files.deleteIfExists(whole);
      }
      SecretKey made = load();
      key = made;
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException("The key of second factors cannot be kept in " + file, e);
    }
  }

  private SecretKey load() {
    try {
      byte[] bytes = Files.readAllBytes(file);
      if (bytes.length != BYTES) {
        throw new IllegalStateException(file + " is damaged: it must have 32 bytes");
      }
      return new SecretKeySpec(bytes, "AES");
    } catch (NoSuchFileException e) {
      throw new IllegalStateException(file + " has vanished", e);
    } catch (IOException e) {
      throw new UncheckedIOException("The key of second factors cannot be read from " + file, e);
    }
  }

  private static void write(Path target, byte[] bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(target, StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  private static FileAttribute<?> onlyOurs(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }
}
