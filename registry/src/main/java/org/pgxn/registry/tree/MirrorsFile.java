package org.pgxn.registry.tree;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.List;
import org.pgxn.registry.DataFolder;
import org.springframework.transaction.support.TransactionTemplate;

/** The list of mirrors in the root tree, by whose age mirrors are judged. Thread-safe. */
public final class MirrorsFile {
  private final TreeFiles files;
  private final DataFolder data;
  private final TransactionTemplate transaction;
  private final InstantSource clock;

  MirrorsFile(
      TreeFiles files, DataFolder data, TransactionTemplate transaction, InstantSource clock) {
    this.files = files;
    this.data = data;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Gives the file the present time and leaves its contents (root registry contract §5.2). Nothing
   * happens where there is no file.
   *
   * @throws IOException when its time cannot be set
   */
  public void touch() throws IOException {
    String path = new TreePath.Mirrors().path();
    try {
      transaction.executeWithoutResult(_ -> {
        files.lock(List.of(path));
        touch(data.root().resolve(path));
      });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void touch(Path file) {
    try {
      if (Files.exists(file)) {
        Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
