package org.pgxn.registry.files;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.pgxn.registry.DataFolder;

/**
 * The archives by their SHA-256: {@code archives/sha256/ab/abcd…}. Bytes are durable here before
 * the release that names them commits. Safe for use by several threads and processes.
 */
public final class ArchiveStore {
  private static final int DIGEST_LENGTH = 64;

  private final DurableFolder folder;
  private final Path path;

  /** The store in a data folder. */
  public ArchiveStore(DataFolder data) {
    this.path = data.archives();
    this.folder = new DurableFolder(data.archives(), data.staging());
  }

  /**
   * Takes a synchronised file into the store. What the store has already under that digest is
   * believed only as far as it is the same, byte for byte: it is made durable, since whoever put it
   * there may have died before, and counts as new for {@link #takeOut}.
   *
   * @param file of the same file system; it is moved, or left where the store has it already
   * @return whether the store did not have it before
   */
  public boolean put(Path file, String sha256) throws IOException {
    Path stored = locate(sha256);
    DurableFolder.Changes changes = folder.change();
    boolean known = Files.isRegularFile(stored, NOFOLLOW_LINKS) && renew(stored, file);
    if (known) {
      changes.keep(name(sha256));
    } else {
      changes.move(file, name(sha256));
    }
    changes.sync();
    return !known;
  }

  private static boolean renew(Path stored, Path file) throws IOException {
    try {
      Files.setLastModifiedTime(stored, Files.getLastModifiedTime(file));
      return Files.mismatch(stored, file) == -1;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /**
   * Takes a copy of an archive into the store, in place of what lies there.
   *
   * @param whole has that digest, and stays where it is
   */
  public void restore(Path whole, String sha256) throws IOException {
    DurableFolder.Changes changes = folder.change();
    changes.copy(name(sha256), whole);
    changes.sync();
  }

  /**
   * Moves an archive away that no release names, unless it is young or somebody puts it at this
   * moment.
   *
   * @param target of the same file system, which does not exist
   * @param before when it must have been put at the latest
   * @return whether it was moved
   */
  public boolean takeOut(String sha256, Path target, Instant before) throws IOException {
    Path stored = locate(sha256);
    if (!isOlder(stored, before)) {
      return false;
    }
    Files.move(stored, target, ATOMIC_MOVE);
    if (isOlder(target, before)) {
      DurableFolder.Changes changes = folder.change();
      changes.touched(name(sha256));
      changes.sync();
      return true;
    }
    // Whoever renewed it in between believes that the store has it. If it was put again since,
    // both are the same.
    DurableFolder.Changes changes = folder.change();
    changes.move(target, name(sha256));
    changes.sync();
    return false;
  }

  private static boolean isOlder(Path file, Instant before) throws IOException {
    return Files.getLastModifiedTime(file, NOFOLLOW_LINKS).toInstant().isBefore(before);
  }

  /** Where the archive with a digest lies, whether or not it is there. */
  public Path locate(String sha256) {
    return folder.resolve(name(sha256));
  }

  /** Visits the digest of every archive, in no order. */
  public void forEachDigest(Consumer<String> visitor) throws IOException {
    Path all = path.resolve("sha256");
    if (!Files.isDirectory(all)) {
      return;
    }
    try (Stream<Path> files = Files.walk(all, 2)) {
      files
          .filter(file -> Files.isRegularFile(file, NOFOLLOW_LINKS))
          .map(file -> file.getFileName().toString())
          .filter(ArchiveStore::isDigest)
          .forEach(visitor);
    }
  }

  private static boolean isDigest(String name) {
    return name.length() == DIGEST_LENGTH
        && name.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }

  private static String name(String sha256) {
    return "sha256/" + sha256.substring(0, 2) + "/" + sha256;
  }
}
