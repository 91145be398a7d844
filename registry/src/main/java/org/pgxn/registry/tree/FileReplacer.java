package org.pgxn.registry.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.pgxn.events.EventLog;
import org.pgxn.registry.files.ArchiveStore;
import org.pgxn.registry.files.DurableFolder;
import org.pgxn.registry.tree.TreeContent.Absent;
import org.pgxn.registry.tree.TreeContent.Archive;
import org.pgxn.registry.tree.TreeContent.Bytes;
import org.pgxn.registry.tree.TreeContent.Untouched;

/**
 * Brings single files of the tree up to the database. Runs inside a transaction, which keeps the
 * file's row locked until the rename is durable.
 */
final class FileReplacer {
  private final EventLog log;
  private final TreeContents contents;
  private final TreeFiles files;
  private final DurableFolder tree;
  private final ArchiveStore archives;
  private final boolean shared;

  /**
   * @param shared whether somebody else may write into the tree
   */
  FileReplacer(
      EventLog log,
      TreeContents contents,
      TreeFiles files,
      DurableFolder tree,
      ArchiveStore archives,
      boolean shared) {
    this.log = log;
    this.contents = contents;
    this.files = files;
    this.tree = tree;
    this.archives = archives;
    this.shared = shared;
  }

  /**
   * Brings one file up to date; a file that is so already is left alone, time stamp and all.
   *
   * @return the newest event that the file shows now
   */
  long replace(TreePath path, DurableFolder.Changes changes) throws IOException {
    TreeFiles.Known known = files.lock(path.path());
    // Read before the content is made: the content then shows this event and perhaps newer ones.
    long seq = log.latestSeq();
    if (known.seq() > seq) {
      return known.seq();
    }
    switch (contents.of(path)) {
      case Bytes content -> {
        byte[] bytes = content.bytes();
        String sha256 = Digests.sha256(bytes);
        if (!stands(path, known, sha256, bytes.length, changes)) {
          changes.write(path.path(), bytes);
        }
        files.shows(path.path(), seq, sha256, bytes.length);
      }
      case Archive(String sha256, long size) -> {
        if (!stands(path, known, sha256, size, changes)) {
          put(path, archives.locate(sha256), changes);
        }
        files.shows(path.path(), seq, sha256, size);
      }
      case Absent absent -> {
        changes.delete(path.path());
        files.shows(path.path(), seq, null, 0);
      }
      case Untouched untouched -> files.shows(path.path(), seq, known.sha256(), known.size());
    }
    return seq;
  }

  /** A file that somebody else put there with the right bytes is kept, time stamp and all. */
  private boolean stands(
      TreePath path, TreeFiles.Known known, String sha256, long size, DurableFolder.Changes changes)
      throws IOException {
    Path file = tree.resolve(path.path());
    if (size != sizeOf(file)) {
      return false;
    }
    if (known.sha256() != null) {
      return sha256.equals(known.sha256());
    }
    boolean stands = FileCheck.stands(file, sha256);
    if (stands) {
      changes.keep(path.path());
    }
    return stands;
  }

  /** A manager beside us may write into the file in place, and with it into all its names. */
  private void put(TreePath path, Path archive, DurableFolder.Changes changes) throws IOException {
    if (shared) {
      changes.copy(path.path(), archive);
    } else {
      changes.link(path.path(), archive);
    }
  }

  private static long sizeOf(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException e) {
      return -1;
    }
  }
}
