package org.pgxn.testkit.disk;

import java.nio.file.FileStore;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileStoreAttributeView;
import org.jspecify.annotations.Nullable;

/** How much space there is. */
final class DiskStore extends FileStore {
  private final TestDisk disk;

  DiskStore(TestDisk disk) {
    this.disk = disk;
  }

  @Override
  public String name() {
    return "disk";
  }

  @Override
  public String type() {
    return "memory";
  }

  @Override
  public boolean isReadOnly() {
    return false;
  }

  @Override
  public long getTotalSpace() {
    return disk.totalBytes();
  }

  @Override
  public long getUsableSpace() {
    return disk.freeBytes();
  }

  @Override
  public long getUnallocatedSpace() {
    return disk.freeBytes();
  }

  @Override
  public boolean supportsFileAttributeView(Class<? extends FileAttributeView> type) {
    return type.isAssignableFrom(DiskAttributes.View.class);
  }

  @Override
  public boolean supportsFileAttributeView(String name) {
    return name.equals("basic") || name.equals("posix");
  }

  @Override
  public <V extends FileStoreAttributeView> @Nullable V getFileStoreAttributeView(Class<V> type) {
    return null;
  }

  @Override
  public Object getAttribute(String attribute) {
    throw new UnsupportedOperationException(attribute);
  }
}
