package org.pgxn.registry.tree;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.pgxn.events.EventLog;
import org.pgxn.registry.DataFolder;
import org.pgxn.registry.tree.TreeContent.Absent;
import org.pgxn.registry.tree.TreeContent.Archive;
import org.pgxn.registry.tree.TreeContent.Bytes;
import org.pgxn.registry.tree.TreeContent.Untouched;
import org.pgxn.registry.tree.TreeReport.Difference;

/**
 * Compares the root tree with the database and both with the archives, byte for byte. Changes
 * nothing. Beside a running server it waits until the tree has caught up, and looks a second time
 * at what changed while it looked.
 */
public final class TreeVerifier {
  private static final Set<PosixFilePermission> FILE_MODE =
      PosixFilePermissions.fromString("rw-r--r--");
  private static final Duration SECOND_LOOK = Duration.ofSeconds(5);

  private final DataFolder data;
  private final EventLog log;
  private final TreeInventory inventory;
  private final TreeContents contents;
  private final ArchiveVerifier archives;
  private final TreeProgress progress;

  TreeVerifier(
      DataFolder data,
      EventLog log,
      TreeInventory inventory,
      TreeContents contents,
      ArchiveVerifier archives,
      TreeProgress progress) {
    this.data = data;
    this.log = log;
    this.inventory = inventory;
    this.contents = contents;
    this.archives = archives;
    this.progress = progress;
  }

  /**
   * Verifies everything.
   *
   * @param patience how long to wait for a running writer to catch up; zero when none runs
   * @throws IOException when the data folder cannot be read
   */
  public TreeReport verify(Duration patience) throws IOException {
    boolean complete = progress.awaitAll(log.latestSeq(), patience);
    Set<String> expected = new HashSet<>();
    List<TreePath> suspects = new ArrayList<>();
    inventory.forEach(path -> {
      if (!(contents.of(path) instanceof Absent)) {
        expected.add(path.path());
      }
      if (difference(path).isPresent()) {
        suspects.add(path);
      }
    });
    List<Difference> differences = new ArrayList<>();
    if (!complete) {
      differences.add(
          new Difference("", "the tree has not caught up with the log: start the server"));
    }
    if (!suspects.isEmpty() && !patience.isZero()) {
      progress.awaitAll(log.latestSeq(), SECOND_LOOK);
    }
    suspects.forEach(path -> difference(path).ifPresent(differences::add));
    differences.addAll(strangers(expected));
    ArchiveVerifier.Result archived = archives.verify();
    differences.addAll(archived.differences());
    return new TreeReport(
        differences,
        expected.size(),
        archived.count(),
        archived.unreferenced(),
        archives.withoutBytes());
  }

  private Optional<Difference> difference(TreePath path) {
    Path file = data.root().resolve(path.path());
    try {
      return switch (contents.of(path)) {
        case Untouched untouched -> Optional.empty();
        case Absent absent ->
            Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                ? Optional.of(new Difference(path.path(), "should not be there"))
                : Optional.empty();
        case Bytes content -> compare(path, file, content.bytes());
        case Archive archive -> compare(path, file, archive);
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Difference> compare(TreePath path, Path file, byte[] bytes)
      throws IOException {
    return mode(path, file)
        .or(() -> {
          try {
            return Arrays.equals(Files.readAllBytes(file), bytes)
                ? Optional.empty()
                : Optional.of(new Difference(path.path(), "differs from what the database says"));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private Optional<Difference> compare(TreePath path, Path file, Archive archive)
      throws IOException {
    Optional<Difference> mode = mode(path, file);
    if (mode.isPresent()) {
      return mode;
    }
    Path stored = archives.locate(archive.sha256());
    boolean same =
        Files.exists(stored)
            ? Files.isSameFile(file, stored) || Files.mismatch(file, stored) == -1
            : Digests.of(file).sha256().equals(archive.sha256());
    return same
        ? Optional.empty()
        : Optional.of(new Difference(path.path(), "is not the archive that was released"));
  }

  private static Optional<Difference> mode(TreePath path, Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of(new Difference(path.path(), "is missing"));
    }
    return Files.getPosixFilePermissions(file).equals(FILE_MODE)
        ? Optional.empty()
        : Optional.of(new Difference(path.path(), "has not mode 0644"));
  }

  private List<Difference> strangers(Set<String> expected) throws IOException {
    if (!Files.isDirectory(data.root())) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(data.root())) {
      return files
          .filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
          .map(file -> data.root().relativize(file).toString())
          .filter(path -> !expected.contains(path) && !explained(path))
          .map(path -> new Difference(path, "belongs to nothing in the database"))
          .toList();
    }
  }

  /** A file that came since the inventory was made, or that the registry leaves alone. */
  private boolean explained(String path) {
    return TreePath.parse(path)
        .filter(known -> known.path().equals(path))
        .filter(known -> !(contents.of(known) instanceof Absent))
        .isPresent();
  }
}
