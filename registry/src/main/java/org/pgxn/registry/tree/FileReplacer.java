package org.pgxn.registry.tree;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import org.pgxn.events.EventLog;
import org.pgxn.registry.files.ArchiveStore;
import org.pgxn.registry.files.DurableFolder;
import org.pgxn.registry.tree.TreeContent.Absent;
import org.pgxn.registry.tree.TreeContent.Archive;
import org.pgxn.registry.tree.TreeContent.Bytes;
import org.pgxn.registry.tree.TreeContent.Untouched;

/**
 * Brings files of the tree up to the database. Runs inside a transaction, which keeps the files'
 * rows locked until the renames are durable.
 */
final class FileReplacer {
  private final EventLog log;
  private final TreeContents contents;
  private final TreeFiles files;
  private final WriterFolders folders;
  private final DurableFolder tree;
  private final ArchiveStore archives;

  FileReplacer(
      EventLog log,
      TreeContents contents,
      TreeFiles files,
      WriterFolders folders,
      DurableFolder tree,
      ArchiveStore archives) {
    this.log = log;
    this.contents = contents;
    this.files = files;
    this.folders = folders;
    this.tree = tree;
    this.archives = archives;
  }

  /**
   * Locks files, and fences off whoever had locked them and lost them.
   *
   * @param folder of this transaction
   * @throws FencedException if this writer is fenced off itself
   */
  Batch begin(WriterFolder folder, Collection<String> paths) {
    folders.enter(folder);
    Map<String, TreeFiles.Known> known = files.lock(paths);
    folders.fenceOthers(folder);
    // Read before any content is made: each shows this event then, and perhaps newer ones.
    return new Batch(known, log.latestSeq(), tree.change(folder.path()));
  }

  /** Files that one transaction replaces. Not safe for use by several threads. */
  final class Batch {
    private final Map<String, TreeFiles.Known> known;
    private final long seq;
    private final DurableFolder.Changes changes;

    private Batch(Map<String, TreeFiles.Known> known, long seq, DurableFolder.Changes changes) {
      this.known = known;
      this.seq = seq;
      this.changes = changes;
    }

    /**
     * Brings one file up to date; a file that is so already is left alone, time stamp and all.
     *
     * @param path one of those that were locked
     * @return the newest event that the file shows now
     */
    long replace(TreePath path) throws IOException {
      TreeFiles.Known before = known.get(path.path());
      if (before == null) {
        throw new IllegalArgumentException("is not locked: " + path.path());
      }
      if (before.seq() > seq) {
        return before.seq();
      }
      switch (contents.of(path)) {
        case Bytes content -> {
          String sha256 = Digests.sha256(content.bytes());
          put(path, content.bytes(), sha256.equals(before.sha256()));
          files.shows(path.path(), seq, sha256, content.bytes().length);
        }
        case Archive archive -> {
          link(path, archive, archive.sha256().equals(before.sha256()));
          files.shows(path.path(), seq, archive.sha256(), archive.size());
        }
        case Absent absent -> {
          changes.delete(path.path());
          files.shows(path.path(), seq, null, 0);
        }
        case Untouched untouched -> files.shows(path.path(), seq, before.sha256(), before.size());
      }
      return seq;
    }

    /** Makes the renames durable. */
    void sync() throws IOException {
      changes.sync();
    }

    private void put(TreePath path, byte[] bytes, boolean durable) throws IOException {
      if (!holds(tree.resolve(path.path()), bytes)) {
        changes.write(path.path(), bytes);
      } else if (!durable) {
        changes.keep(path.path());
      }
    }

    private void link(TreePath path, Archive archive, boolean durable) throws IOException {
      Path file = tree.resolve(path.path());
      Path stored = archives.locate(archive.sha256());
      boolean linked =
          Files.isRegularFile(file, NOFOLLOW_LINKS)
              && Files.exists(stored)
              && Files.isSameFile(file, stored);
      if (!linked && !(durable && isCopy(file, archive))) {
        changes.link(path.path(), stored);
      } else if (!durable) {
        changes.keep(path.path());
      }
    }
  }

  /** Without hard links the tree has a copy, which is not read again each time. */
  private static boolean isCopy(Path file, Archive archive) throws IOException {
    return Files.isRegularFile(file, NOFOLLOW_LINKS) && Files.size(file) == archive.size();
  }

  private static boolean holds(Path file, byte[] bytes) throws IOException {
    return Files.isRegularFile(file, NOFOLLOW_LINKS)
        && Files.size(file) == bytes.length
        && Arrays.equals(Files.readAllBytes(file), bytes);
  }
}
