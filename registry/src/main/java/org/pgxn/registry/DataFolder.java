package org.pgxn.registry;

import java.nio.file.Path;

/**
 * Where the registry keeps files. All lie on one file system, so that a finished file moves into
 * its place by rename.
 *
 * @param path the data folder
 */
public record DataFolder(Path path) {
  public DataFolder {
    path = path.toAbsolutePath().normalize();
  }

  /** The root tree: what any web server or rsync may serve. */
  public Path root() {
    return path.resolve("root");
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
