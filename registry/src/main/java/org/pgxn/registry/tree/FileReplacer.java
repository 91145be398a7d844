package org.pgxn.registry.tree;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.pgxn.events.EventLog;
import org.pgxn.registry.files.ArchiveStore;
import org.pgxn.registry.files.DurableFolder;
import org.pgxn.registry.files.Together;
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
  private final boolean shared;

  /**
   * @param shared whether somebody else may write into the tree
   */
  FileReplacer(
      EventLog log,
      TreeContents contents,
      TreeFiles files,
      WriterFolders folders,
      DurableFolder tree,
      ArchiveStore archives,
      boolean shared) {
    this.log = log;
    this.contents = contents;
    this.files = files;
    this.folders = folders;
    this.tree = tree;
    this.archives = archives;
    this.shared = shared;
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

  /**
   * What came of some files.
   *
   * @param shown the newest event that each shows now
   * @param failed those that could not be written, and why
   */
  record Replaced(Map<String, Long> shown, Map<String, IOException> failed) {}

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
     * Brings files up to date and makes that durable; a file that is up to date already is left
     * alone, time stamp and all.
     *
     * @param paths some of those that were locked
     * @throws IOException when none of it is sure to be durable
     */
    Replaced replace(Collection<TreePath> paths) throws IOException {
      Map<String, Long> shown = new HashMap<>();
      Map<String, IOException> failed = new HashMap<>();
      List<TreePath> behind = new ArrayList<>();
      for (TreePath path : paths) {
        long before = before(path).seq();
        if (before > seq) {
          shown.put(path.path(), before);
        } else {
          behind.add(path);
        }
      }
      List<TreeFiles.Shown> written = new ArrayList<>();
      for (Outcome outcome : Together.all(tasks(contents.of(behind)))) {
        switch (outcome) {
          case Done(TreeFiles.Shown file) -> written.add(file);
          case Failed(String path, IOException problem) -> failed.put(path, problem);
        }
      }
      changes.sync();
      files.show(written);
      written.forEach(file -> shown.put(file.path(), file.seq()));
      return new Replaced(shown, failed);
    }

    private TreeFiles.Known before(TreePath path) {
      TreeFiles.Known before = known.get(path.path());
      if (before == null) {
        throw new IllegalArgumentException("is not locked: " + path.path());
      }
      return before;
    }

    private List<Callable<Outcome>> tasks(Map<TreePath, TreeContent> made) {
      List<Callable<Outcome>> tasks = new ArrayList<>();
      made.forEach((path, content) ->
          tasks.add(() -> {
            try {
              return new Done(replace(path, content, before(path)));
            } catch (IOException e) {
              return new Failed(path.path(), e);
            }
          }));
      return tasks;
    }

    private TreeFiles.Shown replace(TreePath path, TreeContent made, TreeFiles.Known before)
        throws IOException {
      return switch (made) {
        case Bytes content -> {
          byte[] bytes = content.bytes();
          String sha256 = Digests.sha256(bytes);
          put(path, bytes, sha256.equals(before.sha256()));
          yield shown(path, sha256, bytes.length);
        }
        case Archive archive -> {
          boolean durable = archive.sha256().equals(before.sha256());
          if (shared) {
            copy(path, archive, durable);
          } else {
            link(path, archive, durable);
          }
          yield shown(path, archive.sha256(), archive.size());
        }
        case Absent _ -> {
          changes.delete(path.path());
          yield shown(path, null, 0);
        }
        case Untouched _ -> shown(path, before.sha256(), before.size());
      };
    }

    private TreeFiles.Shown shown(TreePath path, @Nullable String sha256, long size) {
      return new TreeFiles.Shown(path.path(), seq, sha256, size);
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

    /** Whoever writes into a file in place writes into all its names: the store's is not one. */
    private void copy(TreePath path, Archive archive, boolean durable) throws IOException {
      Path file = tree.resolve(path.path());
      Path stored = archives.locate(archive.sha256());
      boolean stands =
          isCopy(file, archive)
              && !(Files.exists(stored) && Files.isSameFile(file, stored))
              && (durable || FileCheck.stands(file, archive.sha256()));
      if (!stands) {
        changes.copy(path.path(), stored);
      } else if (!durable) {
        changes.keep(path.path());
      }
    }
  }

  private sealed interface Outcome {}

  private record Done(TreeFiles.Shown file) implements Outcome {}

  private record Failed(String path, IOException problem) implements Outcome {}

  /** Without hard links the tree has a copy, which is not read again each time. */
  private static boolean isCopy(Path file, Archive archive) throws IOException {
    return Files.isRegularFile(file, NOFOLLOW_LINKS) && Files.size(file) == archive.size();
  }

  private static boolean holds(Path file, byte[] bytes) throws IOException {
    return Files.isRegularFile(file, NOFOLLOW_LINKS)
        && Files.size(file) == bytes.length
        && FileCheck.hasMode(file)
        && Arrays.equals(Files.readAllBytes(file), bytes);
  }
}
