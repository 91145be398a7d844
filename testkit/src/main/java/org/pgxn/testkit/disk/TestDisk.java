package org.pgxn.testkit.disk;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pgxn.testkit.disk.Node.FileNode;
import org.pgxn.testkit.disk.Node.FolderNode;

/**
 * A file system in memory that knows what of it is durable: contents and mode of a file by {@code
 * force} on it, the names in a folder by {@code force} on the folder, and nothing else. It is
 * stricter than any real one, and it needs no privileges.
 *
 * <p>Thread-safe. Has folders, files and hard links; no symbolic links and no {@code File}.
 */
public final class TestDisk {
  private final DiskFileSystem fileSystem = new DiskFileSystem(this);
  private FolderNode root = new FolderNode();
  private Consumer<DiskStep> watcher = step -> {};
  private DiskFault fault = DiskFault.none();
  private long capacity = Long.MAX_VALUE;

  /** The folder that holds everything. */
  public Path root() {
    return fileSystem.getPath("/");
  }

  /** What it holds now. */
  public synchronized DiskImage image() {
    return new DiskImage(root.copy());
  }

  /** Holds what an image held, and nothing else. Files that are open go on in the old contents. */
  public synchronized void become(DiskImage image) {
    root = image.contents();
  }

  /** Calls somebody before each step. */
  public synchronized void watch(Consumer<DiskStep> before) {
    watcher = before;
  }

  /** From now on this is wrong with the disk, instead of what was. */
  public synchronized void fault(DiskFault now) {
    fault = now;
  }

  /** How many bytes all files together may have from now on. */
  public synchronized void capacity(long bytes) {
    capacity = bytes;
  }

  synchronized long freeBytes() {
    return Math.max(0, capacity - used(root));
  }

  synchronized long totalBytes() {
    return capacity;
  }

  /** To be called before each change. */
  void step(DiskStep.Kind kind, String path) throws IOException {
    DiskStep step = new DiskStep(kind, path);
    watcher.accept(step);
    fault.before(step);
  }

  void reserve(long bytes) throws IOException {
    if (capacity != Long.MAX_VALUE && bytes > freeBytes()) {
      throw new IOException("No space left on device");
    }
  }

  @Nullable Node find(DiskPath path) throws IOException {
    Node node = root;
    for (String name : path.names()) {
      if (!(node instanceof FolderNode folder)) {
        throw new FileSystemException(path.toString(), null, "Not a directory");
      }
      node = folder.entries.get(name);
      if (node == null) {
        return null;
      }
    }
    return node;
  }

  Node get(DiskPath path) throws IOException {
    Node node = find(path);
    if (node == null) {
      throw new NoSuchFileException(path.toString());
    }
    return node;
  }

  FolderNode folder(DiskPath path) throws IOException {
    if (get(path) instanceof FolderNode folder) {
      return folder;
    }
    throw new NotDirectoryException(path.toString());
  }

  FolderNode parent(DiskPath path) throws IOException {
    DiskPath parent = path.canonical().getParent();
    if (parent == null) {
      throw new FileSystemException(path.toString(), null, "Device or resource busy");
    }
    return folder(parent);
  }

  private static long used(FolderNode folder) {
    return folder.entries.values().stream()
        .mapToLong(node ->
            switch (node) {
              case FileNode file -> file.bytes.length;
              case FolderNode inner -> used(inner);
            })
        .sum();
  }
}
