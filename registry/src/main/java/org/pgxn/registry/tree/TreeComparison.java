package org.pgxn.registry.tree;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.pgxn.platform.database.Outage;
import org.pgxn.registry.DataFolder;
import org.pgxn.registry.files.ArchiveStore;
import org.pgxn.registry.tree.TreeContent.Absent;
import org.pgxn.registry.tree.TreeContent.Archive;
import org.pgxn.registry.tree.TreeContent.Bytes;
import org.pgxn.registry.tree.TreeContent.Untouched;
import org.pgxn.registry.tree.TreeReport.Difference;

/** Compares what stands in the root tree with what should. Follows no links. Changes nothing. */
final class TreeComparison {
  private final DataFolder data;
  private final TreeContents contents;
  private final ArchiveStore archives;

  TreeComparison(DataFolder data, TreeContents contents, ArchiveStore archives) {
    this.data = data;
    this.contents = contents;
    this.archives = archives;
  }

  Path locate(String path) {
    return data.root().resolve(path);
  }

  /** Whether a file is to stand at a path, even if it cannot be made. */
  boolean isExpected(TreePath path) {
    return switch (make(path)) {
      case Made(TreeContent content) -> !(content instanceof Absent);
      case Unmade _ -> true;
    };
  }

  /** Why a file cannot be made, if it cannot. */
  Optional<String> obstacle(TreePath path) {
    return switch (make(path)) {
      case Made _ -> Optional.empty();
      case Unmade(String why) -> Optional.of(why);
    };
  }

  private sealed interface Making {}

  private record Made(TreeContent content) implements Making {}

  private record Unmade(String why) implements Making {}

  /**
   * Makes what is to stand at a path.
   *
   * @throws RuntimeException when the database is away; what is wrong with its rows is an answer
   */
  private Making make(TreePath path) {
    try {
      return new Made(contents.of(path));
    } catch (RuntimeException e) {
      if (Outage.explains(e)) {
        throw e;
      }
      return new Unmade("cannot be made: " + e.getMessage());
    }
  }

  /** What is wrong with a file, if anything. */
  Optional<Difference> difference(TreePath path) {
    return switch (make(path)) {
      case Made(TreeContent content) -> difference(path, content);
      case Unmade(String why) -> found(path, why);
    };
  }

  private Optional<Difference> difference(TreePath path, TreeContent content) {
    Path file = locate(path.path());
    try {
      return switch (content) {
        case Untouched untouched -> Optional.empty();
        case Absent absent ->
            Files.exists(file, NOFOLLOW_LINKS)
                ? found(path, "should not be there")
                : Optional.empty();
        case Bytes bytes -> compare(path, file, bytes.bytes());
        case Archive archive -> compare(path, file, archive);
      };
    } catch (NoSuchFileException e) {
      return found(path, "is missing");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Difference> compare(TreePath path, Path file, byte[] bytes)
      throws IOException {
    Optional<Difference> outside = outside(path, file);
    if (outside.isPresent()) {
      return outside;
    }
    return Files.size(file) == bytes.length && Arrays.equals(Files.readAllBytes(file), bytes)
        ? Optional.empty()
        : found(path, "differs from what the database says");
  }

  private Optional<Difference> compare(TreePath path, Path file, Archive archive)
      throws IOException {
    Optional<Difference> outside = outside(path, file);
    if (outside.isPresent()) {
      return outside;
    }
    Path stored = archives.locate(archive.sha256());
    boolean same =
        Files.isRegularFile(stored, NOFOLLOW_LINKS)
            ? Files.isSameFile(file, stored) || Files.mismatch(file, stored) == -1
            : Digests.of(file).sha256().equals(archive.sha256());
    return same ? Optional.empty() : found(path, "is not the archive that was released");
  }

  private static Optional<Difference> outside(TreePath path, Path file) throws IOException {
    if (!Files.exists(file, NOFOLLOW_LINKS)) {
      return found(path, "is missing");
    }
    if (!Files.isRegularFile(file, NOFOLLOW_LINKS)) {
      return found(path, "is not a file");
    }
    return FileCheck.hasMode(file) ? Optional.empty() : found(path, "has not mode 0644");
  }

  private static Optional<Difference> found(TreePath path, String what) {
    return Optional.of(new Difference(path.path(), what));
  }

  /**
   * Everything but folders that belongs to nothing. A link in the place of a folder is one, however
   * good the files are to which it leads.
   *
   * @param expected paths that need no second look
   */
  List<String> strangers(Set<String> expected) throws IOException {
    if (!Files.isDirectory(data.root())) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(data.root())) {
      return files
          .filter(file -> !Files.isDirectory(file, NOFOLLOW_LINKS) && !file.equals(data.root()))
          .map(file -> data.root().relativize(file).toString())
          .filter(path -> !expected.contains(path) && !explained(path))
          .toList();
    }
  }

  /** A file that came since the inventory was made, or that the registry leaves alone. */
  private boolean explained(String path) {
    return TreePath.parse(path)
        .filter(known -> known.path().equals(path))
        .filter(this::isExpected)
        .isPresent();
  }
}
