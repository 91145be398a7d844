package org.pgxn.registry.files;

import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Makes durable what lies on a disk. */
public final class Fsync {
  private Fsync() {}

  /**
   * Makes contents and mode of a file durable, or the names in a folder.
   *
   * @throws IOException when the disk fails, or there is nothing
   */
  public static void of(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, READ)) {
      channel.force(true);
    }
  }

  /**
   * Makes a folder's own name durable, and those of all folders above it: whoever made them may not
   * have come to that. Folders that this process may not read were made by somebody else.
   *
   * @throws IOException when the disk fails, or the folder is not there
   */
  public static void ancestors(Path folder) throws IOException {
    for (Path above = folder.toAbsolutePath().getParent();
        above != null;
        above = above.getParent()) {
      try {
        of(above);
      } catch (AccessDeniedException e) {
        return;
      }
    }
  }

  /**
   * Makes a folder durable with all that it holds; links are not followed.
   *
   * @throws IOException when the disk fails
   */
  public static void tree(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> paths = Files.walk(folder)) {
      all = paths.filter(path -> !Files.isSymbolicLink(path)).toList();
    }
    for (Path path : all) {
      if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
          || Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        of(path);
      }
    }
  }
}
