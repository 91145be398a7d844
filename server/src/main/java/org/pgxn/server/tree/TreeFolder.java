package org.pgxn.server.tree;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds the files of the tree, and nothing else: no folder, no hidden or unfinished file, nothing
 * to which a link leads out of the tree.
 *
 * @param root need not be there yet
 */
record TreeFolder(Path root) {

  private static final String JSON = ".json";

  /**
   * Finds a file.
   *
   * @param path below the root
   * @return where it really is
   */
  Optional<Path> find(RequestPath path) throws IOException {
    if (path.folder() || path.segments().isEmpty() || hidden(path)) {
      return Optional.empty();
    }
    try {
      Path top = root.toRealPath();
      Path file = top.resolve(path.joined()).toRealPath();
      return file.startsWith(top) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          ? Optional.of(file)
          : Optional.empty();
    } catch (FileSystemException | InvalidPathException e) {
      // Not there, a name that is too long, a loop of links, closed to us: no file of the tree.
      return Optional.empty();
    }
  }

  /**
   * A name with a leading dot is a temporary file of rsync or a person's; only a tag may have one
   * (root registry contract §1.3).
   */
  private static boolean hidden(RequestPath path) {
    boolean tag =
        path.segments().size() == 2
            && path.first().equals("tag")
            && path.segments().getLast().endsWith(JSON);
    return !tag && path.segments().stream().anyMatch(segment -> segment.startsWith("."));
  }
}
