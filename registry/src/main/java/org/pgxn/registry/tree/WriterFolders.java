package org.pgxn.registry.tree;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;
import org.pgxn.registry.files.FolderRemoval;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fences those who write the root tree. A lock in the database ends with the connection, but the
 * process that held it may have been paused and go on. So each transaction renames files out of a
 * folder of its own, which was made and made known before it began, and whoever has locked files
 * takes away the folders of all writers that are in no transaction: their renames then fail.
 *
 * <p>Safe for use by several threads and processes on one file system.
 */
final class WriterFolders {
  private static final Logger LOG = LoggerFactory.getLogger(WriterFolders.class);
  private static final int ATTEMPTS = 20;

  private final WriterFolderStore store;
  private final Path staging;
  private final TransactionTemplate transaction;
  private final ConcurrentLinkedDeque<WriterFolder> idle = new ConcurrentLinkedDeque<>();

  /**
   * Folders of this process out of which nothing is renamed: before their transaction has entered
   * them, and once its work is done. Nobody here takes them away.
   */
  private final Set<UUID> resting = ConcurrentHashMap.newKeySet();

  WriterFolders(WriterFolderStore store, Path staging, TransactionTemplate transaction) {
    this.store = store;
    this.staging = staging;
    this.transaction = transaction;
  }

  /**
   * Runs work in a transaction with a folder of its own.
   *
   * @param work calls {@link #enter} once it knows that it has something to write; may be run again
   *     when that throws
   */
  <T> T write(Function<WriterFolder, T> work) {
    for (int attempt = 1; ; attempt++) {
      WriterFolder folder = take();
      boolean whole = false;
      try {
        T result =
            transaction.execute(_ -> {
              T done = work.apply(folder);
              // Before the commit, which unlocks it: from then on others would take it for lost.
              resting.add(folder.id());
              return done;
            });
        whole = true;
        return result;
      } catch (FencedException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      } finally {
        if (whole) {
          idle.push(folder);
        } else {
          discard(folder);
        }
      }
    }
  }

  /**
   * Begins to write: from now until the transaction ends nobody takes the folder away.
   *
   * @throws FencedException if somebody has
   */
  void enter(WriterFolder folder) {
    if (!store.lock(folder.id()) || !Files.isDirectory(folder.path())) {
      throw new FencedException(folder);
    }
    resting.remove(folder.id());
  }

  /**
   * Takes away the folders of all who write no longer.
   *
   * @param own folder of the caller, who has entered it and locked what it writes
   */
  void fenceOthers(WriterFolder own) {
    Set<UUID> spared = new HashSet<>(resting);
    spared.add(own.id());
    for (UUID id : store.removeUnlocked(spared)) {
      LOG.info("The folder of a writer that is gone is taken away");
      takeAway(path(id));
    }
  }

  /** Gives up all folders that nobody uses. */
  void close() {
    for (WriterFolder folder = idle.poll(); folder != null; folder = idle.poll()) {
      discard(folder);
    }
  }

  private WriterFolder take() {
    WriterFolder known = idle.poll();
    if (known != null) {
      return known;
    }
    UUID id = UUID.randomUUID();
    try {
      Files.createDirectories(staging);
      Files.createDirectory(path(id));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    resting.add(id);
    try {
      store.insert(id);
    } catch (RuntimeException e) {
      // The database is away, and would not remove a row now either.
      resting.remove(id);
      takeAway(path(id));
      throw e;
    }
    return new WriterFolder(id, path(id));
  }

  private void discard(WriterFolder folder) {
    resting.remove(folder.id());
    takeAway(folder.path());
    try {
      store.remove(folder.id());
    } catch (DataAccessException e) {
      LOG.debug("The row of a writer stays until the next one takes it away", e);
    }
  }

  private Path path(UUID id) {
    return staging.resolve("writer-" + id);
  }

  /** By rename first: whoever is about to make a file in it finds no folder from then on. */
  private static void takeAway(Path folder) {
    try {
      Path taken = folder.resolveSibling("taken-" + UUID.randomUUID());
      Files.move(folder, taken, ATOMIC_MOVE);
      FolderRemoval.remove(taken);
    } catch (NoSuchFileException e) {
      LOG.debug("Somebody else took the folder away", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
