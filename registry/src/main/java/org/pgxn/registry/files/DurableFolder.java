package org.pgxn.registry.files;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/**
 * A folder whose files appear whole or not at all. A file is made in the staging folder of the same
 * file system, synchronised, given mode 0644 and renamed; {@link Changes#sync} makes the renames
 * durable, once per folder however many files moved. Safe for use by several threads.
 */
public final class DurableFolder {
  /** The mode of every file. */
  public static final Set<PosixFilePermission> FILE_MODE =
      Set.copyOf(PosixFilePermissions.fromString("rw-r--r--"));

  private static final Set<PosixFilePermission> FOLDER_MODE =
      PosixFilePermissions.fromString("rwxr-xr-x");

  private final Path folder;
  private final Path staging;
  private final AtomicBoolean anchored = new AtomicBoolean();
  private final LongAdder flushedFiles = new LongAdder();
  private final LongAdder flushedBytes = new LongAdder();
  private final LongAdder flushedFolders = new LongAdder();

  /** Files of {@code folder}, made in {@code staging}; both are created when missing. */
  public DurableFolder(Path folder, Path staging) {
    this.folder = folder;
    this.staging = staging;
  }

  /** The place of a relative path. */
  public Path resolve(String path) {
    return folder.resolve(path);
  }

  /** How many files were written and flushed to the disk since the start. */
  public long flushedFiles() {
    return flushedFiles.sum();
  }

  /** How many bytes these files had. */
  public long flushedBytes() {
    return flushedBytes.sum();
  }

  /** How many times a folder was flushed to the disk since the start. */
  public long flushedFolders() {
    return flushedFolders.sum();
  }

  /**
   * Starts a set of changes that one {@link Changes#sync} makes durable together.
   *
   * @throws IOException when the staging folder cannot be made
   */
  public Changes change() throws IOException {
    Files.createDirectories(staging);
    return new Changes(staging);
  }

  /**
   * Starts a set of changes that fail from the moment that a folder is gone.
   *
   * @param own folder of the same file system, in which files are made before they are renamed
   */
  public Changes change(Path own) {
    return new Changes(own);
  }

  /**
   * Changes whose renames are not yet durable. Several threads may make them at once, but none
   * while they are made durable.
   */
  public final class Changes {
    private final Set<Path> unsynced = new ConcurrentSkipListSet<>();
    private final Path staging;

    private Changes(Path staging) {
      this.staging = staging;
    }

    /** Puts a file with these bytes at a path, in place of what stood there. */
    public void write(String path, byte[] bytes) throws IOException {
      Path staged = stagedName();
      try {
        try (FileChannel channel = FileChannel.open(staged, CREATE_NEW, WRITE)) {
          ByteBuffer buffer = ByteBuffer.wrap(bytes);
          while (buffer.hasRemaining()) {
            channel.write(buffer);
          }
          Files.setPosixFilePermissions(staged, FILE_MODE);
          channel.force(true);
        }
        flushedFiles.increment();
        flushedBytes.add(bytes.length);
        move(staged, path);
      } finally {
        Files.deleteIfExists(staged);
      }
    }

    /**
     * Puts an existing, already synchronised file at a path as a second name of it, or as a copy
     * where the file system has no hard links.
     */
    public void link(String path, Path existing) throws IOException {
      Path staged = stagedName();
      try {
        try {
          Files.createLink(staged, existing);
        } catch (UnsupportedOperationException | FileSystemException e) {
          if (e instanceof NoSuchFileException missing) {
            throw missing;
          }
          Files.copy(existing, staged);
          Fsync.of(staged);
        }
        move(staged, path);
      } finally {
        Files.deleteIfExists(staged);
      }
    }

    /** Puts a copy of a file at a path, in place of what stood there. */
    public void copy(String path, Path original) throws IOException {
      Path staged = stagedName();
      try {
        Files.copy(original, staged);
        Fsync.of(staged);
        move(staged, path);
      } finally {
        Files.deleteIfExists(staged);
      }
    }

    /** Moves a synchronised file of the same file system to a path, and gives it mode 0644. */
    public void move(Path finished, String path) throws IOException {
      Path target = folder.resolve(path);
      createFolders(parent(target));
      if (!Files.getPosixFilePermissions(finished).equals(FILE_MODE)) {
        Files.setPosixFilePermissions(finished, FILE_MODE);
        Fsync.of(finished);
      }
      Files.move(finished, target, ATOMIC_MOVE);
      unsynced.add(parent(target));
    }

    /** Removes a file, if it is there; its folder is made durable either way. */
    public void delete(String path) throws IOException {
      Path target = folder.resolve(path);
      if (Files.exists(target, NOFOLLOW_LINKS)) {
        Path staged = stagedName();
        Files.move(target, staged, ATOMIC_MOVE);
        Files.delete(staged);
      }
      if (Files.isDirectory(parent(target))) {
        unsynced.add(parent(target));
      }
    }

    /** Leaves a file as it stands, and makes it durable: its writer may not have come to that. */
    public void keep(String path) throws IOException {
      Path target = folder.resolve(path);
      Fsync.of(target);
      unsynced.add(parent(target));
    }

    /** Somebody else made or removed what stood at a path. */
    public void touched(String path) {
      unsynced.add(parent(folder.resolve(path)));
    }

    /** Makes everything since the last call durable. */
    public void sync() throws IOException {
      if (unsynced.isEmpty()) {
        return;
      }
      // Whoever made the folders above may have died before it came to this.
      for (Path changed : List.copyOf(unsynced)) {
        for (Path above = changed; !above.equals(folder); above = parent(above)) {
          unsynced.add(parent(above));
        }
      }
      Together.all(unsynced.stream().map(this::flush).toList());
      unsynced.clear();
      if (!anchored.get()) {
        Fsync.ancestors(folder);
        anchored.set(true);
      }
    }

    private Callable<Path> flush(Path changed) {
      return () -> {
        Fsync.of(changed);
        flushedFolders.increment();
        return changed;
      };
    }

    private Path stagedName() {
      return staging.resolve("file-" + UUID.randomUUID());
    }

    private void createFolders(Path wanted) throws IOException {
      if (wanted.equals(folder)) {
        Files.createDirectories(folder);
        return;
      }
      createFolders(parent(wanted));
      // A link might lead out of the folder.
      if (Files.isDirectory(wanted, NOFOLLOW_LINKS)) {
        return;
      }
      try {
        Files.createDirectory(wanted);
        Files.setPosixFilePermissions(wanted, FOLDER_MODE);
      } catch (FileAlreadyExistsException e) {
        if (!Files.isDirectory(wanted, NOFOLLOW_LINKS)) {
          throw e;
        }
      }
    }
  }

  private static Path parent(Path path) {
    Path parent = path.getParent();
    if (parent == null) {
      throw new IllegalArgumentException("has no parent: " + path);
    }
    return parent;
  }
}
