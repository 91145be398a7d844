package org.pgxn.registry.tree;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.pgxn.registry.files.ArchiveStore;
import org.pgxn.registry.files.DurableFolder;
import org.pgxn.registry.tree.TreeContent.Absent;
import org.pgxn.registry.tree.TreeContent.Archive;
import org.pgxn.registry.tree.TreeContent.Bytes;
import org.pgxn.registry.tree.TreeContent.Untouched;

/**
 * A new tree, made beside the one that is served. A file that is right in the old tree becomes a
 * second name in the new one: mirrors go by its time stamp.
 */
final class TreeBuild {
  private final TreeContents contents;
  private final ArchiveStore archives;
  private final Path old;
  private final Path fresh;
  private final boolean shared;

  /**
   * Makes the build.
   *
   * @param old root of the tree that is served
   * @param fresh root of the new one
   * @param shared whether somebody else may write into files of the tree
   */
  TreeBuild(TreeContents contents, ArchiveStore archives, Path old, Path fresh, boolean shared) {
    this.contents = contents;
    this.archives = archives;
    this.old = old;
    this.fresh = fresh;
    this.shared = shared;
  }

  /**
   * Tells whether the new tree has a file already, right or not.
   *
   * @param path of the file
   */
  boolean has(TreePath path) {
    return Files.exists(fresh.resolve(path.path()), NOFOLLOW_LINKS);
  }

  /**
   * Brings one file of the new tree up to the database.
   *
   * @return what it is to show now; it may show an older state by the time that this is asked again
   */
  TreeContent bring(TreePath path, DurableFolder.Changes changes) throws IOException {
    Path served = old.resolve(path.path());
    TreeContent content = contents.of(path);
    switch (content) {
      case Absent _ -> changes.delete(path.path());
      case Untouched _ -> {
        if (Files.isRegularFile(served, NOFOLLOW_LINKS)) {
          link(path, served, changes);
        } else {
          changes.delete(path.path());
        }
      }
      case Bytes bytes -> {
        if (shows(served, content)) {
          link(path, served, changes);
        } else {
          changes.write(path.path(), bytes.bytes());
        }
      }
      case Archive archive ->
          bring(
              path,
              archive,
              shows(served, content) ? served : archives.locate(archive.sha256()),
              changes);
    }
    return content;
  }

  /** Whether the file of the new tree is what the database says. */
  boolean isRight(TreePath path) throws IOException {
    return shows(path, contents.of(path));
  }

  /** Whether the file of the new tree has some content. */
  boolean shows(TreePath path, TreeContent content) throws IOException {
    Path file = fresh.resolve(path.path());
    return shows(file, content)
        && !(shared && content instanceof Archive archive && isStored(file, archive));
  }

  private boolean shows(Path file, TreeContent content) throws IOException {
    if (content instanceof Absent) {
      return !Files.exists(file, NOFOLLOW_LINKS);
    }
    if (content instanceof Untouched) {
      return true;
    }
    try {
      return Files.isRegularFile(file, NOFOLLOW_LINKS)
          && FileCheck.hasMode(file)
          && switch (content) {
            case Bytes bytes ->
                Files.size(file) == bytes.bytes().length
                    && Arrays.equals(Files.readAllBytes(file), bytes.bytes());
            case Archive archive -> shows(file, archive);
            default -> true;
          };
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private boolean shows(Path file, Archive archive) throws IOException {
    Path stored = archives.locate(archive.sha256());
    return Files.exists(stored)
        ? Files.isSameFile(file, stored) || Files.mismatch(file, stored) == -1
        : Digests.of(file).sha256().equals(archive.sha256());
  }

  /** Whoever writes into a file in place writes into all its names: the store's is not one. */
  private void bring(TreePath path, Archive archive, Path existing, DurableFolder.Changes changes)
      throws IOException {
    if (shared && isStored(existing, archive)) {
      changes.copy(path.path(), existing);
      keepTime(path, existing);
    } else {
      link(path, existing, changes);
    }
  }

  private boolean isStored(Path file, Archive archive) throws IOException {
    Path stored = archives.locate(archive.sha256());
    return file.equals(stored) || (Files.exists(stored) && Files.isSameFile(file, stored));
  }

  private void link(TreePath path, Path existing, DurableFolder.Changes changes)
      throws IOException {
    changes.link(path.path(), existing);
    if (!Files.isSameFile(fresh.resolve(path.path()), existing)) {
      // A file system without hard links.
      keepTime(path, existing);
    }
  }

  private void keepTime(TreePath path, Path existing) throws IOException {
    Files.setLastModifiedTime(fresh.resolve(path.path()), Files.getLastModifiedTime(existing));
  }
}
