package org.pgxn.registry.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgxn.registry.files.DurableFolder;
import org.pgxn.registry.files.FileStamp;
import org.pgxn.registry.tree.DirtyPath.Lane;
import org.pgxn.registry.tree.GuardedFiles.Guarded;
import org.pgxn.registry.tree.TreeContent.Untouched;

/**
 * Compares files of the tree with what was written there, and has those written again that somebody
 * else changed. A file whose stamp is known is not read. Safe for use by several threads.
 */
final class FileCheck {
  private final GuardedFiles files;
  private final TreeContents contents;
  private final Path root;

  FileCheck(GuardedFiles files, TreeContents contents, Path root) {
    this.files = files;
    this.contents = contents;
    this.root = root;
  }

  /**
   * What came of a check.
   *
   * @param wrong how many files were not what they should be
   * @param failure why the first of those that could not be read could not; null if all could
   */
  record Checked(int wrong, @Nullable IOException failure) {}

  /** Checks files. One that cannot be read keeps none of the others from it. */
  Checked check(List<Guarded> guarded, Lane lane) {
    int wrong = 0;
    IOException failure = null;
    for (Guarded file : guarded) {
      try {
        if (!check(file) && files.wrong(file, lane)) {
          wrong++;
        }
      } catch (IOException e) {
        failure = failure == null ? e : failure;
      }
    }
    return new Checked(wrong, failure);
  }

  private boolean check(Guarded file) throws IOException {
    Path place = root.resolve(file.path());
    String stamp = FileStamp.of(place);
    if (file.seq() < 0 || file.isRight(stamp)) {
      return true;
    }
    if (!(stamp.equals(FileStamp.NONE) ? file.sha256() == null : isRight(file, place))) {
      return false;
    }
    files.right(file, stamp);
    return true;
  }

  private boolean isRight(Guarded file, Path place) throws IOException {
    if (file.sha256() == null) {
      return TreePath.parse(file.path())
          .filter(path -> contents.of(path) instanceof Untouched)
          .isPresent();
    }
    return stands(place, file.sha256());
  }

  /** Whether a regular file of mode 0644 with these bytes stands at a place. */
  static boolean stands(Path place, String sha256) throws IOException {
    try {
      return Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)
          && hasMode(place)
          && Digests.of(place).sha256().equals(sha256);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** Whether a file has the mode that all files of the tree have. */
  static boolean hasMode(Path place) throws IOException {
    return Files.getPosixFilePermissions(place, LinkOption.NOFOLLOW_LINKS)
        .equals(DurableFolder.FILE_MODE);
  }
}
