package org.pgxn.registry;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Where the registry keeps files. All lie on one file system, so that a finished file moves into
 * its place by rename.
 *
 * @param path the data folder
 */
public record DataFolder(Path path) {
  private static final String NEW_ROOT = "root.new-";

  public DataFolder {
    path = path.toAbsolutePath().normalize();
  }

  /** The root tree: what any web server or rsync may serve. */
  public Path root() {
    return path.resolve("root");
  }

  /**
   * A tree that a job makes to take the place of the root tree.
   *
   * @param name of its own
   */
  public Path newRoot(UUID name) {
    return path.resolve(NEW_ROOT + name);
  }

  /**
   * Lists the trees that jobs make or left unfinished.
   *
   * @throws IOException when the folder cannot be read
   */
  public List<Path> newRoots() throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> roots = Files.newDirectoryStream(path, NEW_ROOT + "*")) {
      roots.forEach(found::add);
    }
    return found;
  }

  /** The root tree that was in place before the last one that a job made. */
  public Path oldRoot() {
    return path.resolve("root.old");
  }

  /** The archives by their digest; with the database, the truth that the tree is made from. */
  public Path archives() {
    return path.resolve("archives");
  }

  /** Unfinished files; whatever lies here when nothing runs may be deleted. */
  public Path staging() {
    return path.resolve("staging");
  }

  /** What was found in the way and belongs to nothing; the registry never looks at it again. */
  public Path lostAndFound() {
    return path.resolve("lost+found");
  }
}
