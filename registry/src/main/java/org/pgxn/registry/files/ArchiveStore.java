package org.pgxn.registry.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.pgxn.registry.DataFolder;

/**
 * The archives by their SHA-256: {@code archives/sha256/ab/abcd…}. Bytes are durable here before
 * the release that names them commits. Safe for use by several threads and processes.
 */
public final class ArchiveStore {
  private final DurableFolder folder;
  private final Path path;

  /** The store in a data folder. */
  public ArchiveStore(DataFolder data) {
    this.path = data.archives();
    this.folder = new DurableFolder(data.archives(), data.staging());
  }

  /**
   * Takes a synchronised file into the store.
   *
   * @param file of the same file system; it is moved, or left where the store has it already
   * @return whether the store did not have it before
   */
  public boolean put(Path file, String sha256) throws IOException {
    Path stored = locate(sha256);
    if (Files.isRegularFile(stored) && Files.size(stored) == Files.size(file)) {
      return false;
    }
    DurableFolder.Changes changes = folder.change();
    changes.move(file, name(sha256));
    changes.sync();
    return true;
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
          .filter(Files::isRegularFile)
          .forEach(file -> visitor.accept(file.getFileName().toString()));
    }
  }

  private static String name(String sha256) {
    return "sha256/" + sha256.substring(0, 2) + "/" + sha256;
  }
}
