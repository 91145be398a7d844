package org.pgxn.testkit.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Set;
import org.pgxn.testkit.disk.DiskStep.Kind;
import org.pgxn.testkit.disk.Node.FileNode;

/** An open file or folder, which stays what it is whatever happens to its name. */
final class DiskChannel extends FileChannel {
  private static final int PORTION = 1 << 16;

  private final TestDisk disk;
  private final DiskPath path;
  private final Node node;
  private final boolean writing;
  private final boolean appending;
  private final boolean deleting;
  private long position;

  DiskChannel(TestDisk disk, DiskPath path, Node node, Set<? extends OpenOption> options) {
    this.disk = disk;
    this.path = path;
    this.node = node;
    this.appending = options.contains(StandardOpenOption.APPEND);
    this.writing = appending || options.contains(StandardOpenOption.WRITE);
    this.deleting = options.contains(StandardOpenOption.DELETE_ON_CLOSE);
  }

  private FileNode file() {
    if (node instanceof FileNode file) {
      return file;
    }
    throw new NonReadableChannelException();
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    synchronized (disk) {
      int count = read(target, position);
      position += Math.max(0, count);
      return count;
    }
  }

  @Override
  public int read(ByteBuffer target, long from) throws IOException {
    synchronized (disk) {
      byte[] bytes = file().bytes;
      if (from >= bytes.length) {
        return target.hasRemaining() ? -1 : 0;
      }
      int count = (int) Math.min(target.remaining(), bytes.length - from);
      target.put(bytes, (int) from, count);
      return count;
    }
  }

  @Override
  public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
    return read(targets[offset]);
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    synchronized (disk) {
      if (appending) {
        position = size();
      }
      int count = write(source, position);
      position += count;
      return count;
    }
  }

  @Override
  public int write(ByteBuffer source, long to) throws IOException {
    synchronized (disk) {
      requireWriting();
      byte[] bytes = file().bytes;
      int end = Math.toIntExact(to + source.remaining());
      disk.step(Kind.WRITE, path.toString());
      disk.reserve(Math.max(0, end - bytes.length));
      byte[] changed = Arrays.copyOf(bytes, Math.max(bytes.length, end));
      int count = source.remaining();
      source.get(changed, (int) to, count);
      set(changed);
      return count;
    }
  }

  @Override
  public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
    return write(sources[offset]);
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public FileChannel position(long wanted) {
    position = wanted;
    return this;
  }

  @Override
  public long size() {
    synchronized (disk) {
      return node instanceof FileNode file ? file.bytes.length : 0;
    }
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    synchronized (disk) {
      requireWriting();
      if (size < size()) {
        disk.step(Kind.WRITE, path.toString());
        set(Arrays.copyOf(file().bytes, (int) size));
      }
      position = Math.min(position, size);
      return this;
    }
  }

  @Override
  public void force(boolean attributesToo) throws IOException {
    synchronized (disk) {
      disk.step(Kind.SYNC, path.toString());
      node.synchronise();
    }
  }

  @Override
  public long transferTo(long from, long count, WritableByteChannel target) throws IOException {
    long wanted = Math.min(Math.min(count, PORTION), size() - from);
    if (wanted <= 0) {
      return 0;
    }
    ByteBuffer buffer = ByteBuffer.allocate((int) wanted);
    read(buffer, from);
    return target.write(buffer.flip());
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long to, long count) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(count, PORTION));
    int read = source.read(buffer);
    return read <= 0 ? 0 : write(buffer.flip(), to);
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long from, long size) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileLock lock(long from, long size, boolean shared) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileLock tryLock(long from, long size, boolean shared) {
    throw new UnsupportedOperationException();
  }

  @Override
  protected void implCloseChannel() throws IOException {
    if (deleting) {
      Files.deleteIfExists(path);
    }
  }

  private void requireWriting() {
    if (!writing) {
      throw new NonWritableChannelException();
    }
  }

  private void set(byte[] bytes) {
    file().bytes = bytes;
    node.modified = FileTime.fromMillis(System.currentTimeMillis());
  }
}
