package org.pgxn.testkit.disk;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pgxn.testkit.disk.DiskStep.Kind;
import org.pgxn.testkit.disk.Node.FileNode;
import org.pgxn.testkit.disk.Node.FolderNode;

/** The operations of one {@link TestDisk}. */
final class DiskProvider extends FileSystemProvider {
  private final TestDisk disk;
  private final DiskFileSystem fileSystem;

  DiskProvider(TestDisk disk, DiskFileSystem fileSystem) {
    this.disk = disk;
    this.fileSystem = fileSystem;
  }

  FileStore store() {
    return new DiskStore(disk);
  }

  DiskAttributes attributes(DiskPath path) throws IOException {
    synchronized (disk) {
      return DiskAttributes.of(disk.get(path));
    }
  }

  void change(DiskPath path, Consumer<Node> change) throws IOException {
    synchronized (disk) {
      Node node = disk.get(path);
      disk.step(Kind.SET_ATTRIBUTE, path.toString());
      change.accept(node);
    }
  }

  @Override
  public FileChannel newFileChannel(
      Path file, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    DiskPath path = (DiskPath) file;
    synchronized (disk) {
      Node node = disk.find(path);
      boolean writing =
          options.contains(StandardOpenOption.WRITE) || options.contains(StandardOpenOption.APPEND);
      if (node != null && options.contains(StandardOpenOption.CREATE_NEW)) {
        throw new FileAlreadyExistsException(path.toString());
      }
      if (node == null) {
        boolean creating =
            options.contains(StandardOpenOption.CREATE)
                || options.contains(StandardOpenOption.CREATE_NEW);
        if (!writing || !creating) {
          throw new NoSuchFileException(path.toString());
        }
        FolderNode parent = disk.parent(path);
        disk.step(Kind.CREATE, path.toString());
        node = new FileNode();
        parent.entries.put(name(path), node);
      }
      if (node instanceof FolderNode && writing) {
        throw new FileSystemException(path.toString(), null, "Is a directory");
      }
      DiskChannel channel = new DiskChannel(disk, path, node, options);
      if (writing && options.contains(StandardOpenOption.TRUNCATE_EXISTING)) {
        channel.truncate(0);
      }
      return channel;
    }
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return newFileChannel(path, options, attributes);
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
    List<Path> found = new ArrayList<>();
    synchronized (disk) {
      for (String name : disk.folder((DiskPath) folder).entries.keySet()) {
        Path path = folder.resolve(name);
        if (filter.accept(path)) {
          found.add(path);
        }
      }
    }
    return new DirectoryStream<>() {
      @Override
      public Iterator<Path> iterator() {
        return found.iterator();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
    DiskPath path = (DiskPath) folder;
    synchronized (disk) {
      if (disk.find(path) != null) {
        throw new FileAlreadyExistsException(path.toString());
      }
      FolderNode parent = disk.parent(path);
      disk.step(Kind.MAKE_FOLDER, path.toString());
      parent.entries.put(name(path), new FolderNode());
    }
  }

  @Override
  public void createLink(Path link, Path existing) throws IOException {
    synchronized (disk) {
      Node node = disk.get((DiskPath) existing);
      if (disk.find((DiskPath) link) != null) {
        throw new FileAlreadyExistsException(link.toString());
      }
      FolderNode parent = disk.parent((DiskPath) link);
      disk.step(Kind.LINK, link.toString());
      parent.entries.put(name(link), node);
    }
  }

  @Override
  public void delete(Path file) throws IOException {
    DiskPath path = (DiskPath) file;
    synchronized (disk) {
      if (disk.get(path) instanceof FolderNode folder && !folder.entries.isEmpty()) {
        throw new DirectoryNotEmptyException(path.toString());
      }
      FolderNode parent = disk.parent(path);
      disk.step(Kind.DELETE, path.toString());
      parent.entries.remove(name(path));
    }
  }

  @Override
  public void copy(Path from, Path to, CopyOption... options) throws IOException {
    boolean replace = Arrays.asList(options).contains(StandardCopyOption.REPLACE_EXISTING);
    Set<OpenOption> how =
        replace
            ? Set.of(
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)
            : Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel in = newFileChannel(from, Set.of(StandardOpenOption.READ));
        FileChannel out = newFileChannel(to, how)) {
      long done = 0;
      while (done < in.size()) {
        done += in.transferTo(done, in.size() - done, out);
      }
    }
  }

  @Override
  public void move(Path from, Path to, CopyOption... options) throws IOException {
    synchronized (disk) {
      Node node = disk.get((DiskPath) from);
      Node target = disk.find((DiskPath) to);
      FolderNode source = disk.parent((DiskPath) from);
      FolderNode destination = disk.parent((DiskPath) to);
      List<CopyOption> how = Arrays.asList(options);
      if (target != null
          && !how.contains(StandardCopyOption.ATOMIC_MOVE)
          && !how.contains(StandardCopyOption.REPLACE_EXISTING)) {
        throw new FileAlreadyExistsException(to.toString());
      }
      if (target instanceof FolderNode folder
          && (node instanceof FileNode || !folder.entries.isEmpty())) {
        throw new FileSystemException(from.toString(), to.toString(), "Is a directory");
      }
      disk.step(Kind.RENAME, from + " -> " + to);
      source.entries.remove(name(from));
      destination.entries.put(name(to), node);
    }
  }

  @Override
  public boolean isSameFile(Path one, Path other) throws IOException {
    synchronized (disk) {
      return one.equals(other)
          || (other instanceof DiskPath disk2 && disk.get((DiskPath) one) == disk.get(disk2));
    }
  }

  @Override
  public boolean isHidden(Path path) {
    return false;
  }

  @Override
  public FileStore getFileStore(Path path) {
    return store();
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    attributes((DiskPath) path);
  }

  @Override
  public <V extends FileAttributeView> @Nullable V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    return type.isAssignableFrom(DiskAttributes.View.class)
        ? type.cast(new DiskAttributes.View(this, (DiskPath) path))
        : null;
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    return type.cast(attributes((DiskPath) path));
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String names, LinkOption... options) {
    throw new UnsupportedOperationException(names);
  }

  @Override
  public void setAttribute(Path path, String name, Object value, LinkOption... options) {
    throw new UnsupportedOperationException(name);
  }

  @Override
  public String getScheme() {
    return "disk";
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    return fileSystem;
  }

  @Override
  public Path getPath(URI uri) {
    return fileSystem.getPath(uri.getSchemeSpecificPart());
  }

  private static String name(Path path) {
    return ((DiskPath) path).names().getLast();
  }
}
