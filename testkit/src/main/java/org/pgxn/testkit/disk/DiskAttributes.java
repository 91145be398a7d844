package org.pgxn.testkit.disk;

import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pgxn.testkit.disk.Node.FileNode;

/** What a file or folder says of itself. */
record DiskAttributes(
    Set<PosixFilePermission> permissions, FileTime modified, long size, boolean file, Object key)
    implements PosixFileAttributes {

  static DiskAttributes of(Node node) {
    boolean isFile = node instanceof FileNode;
    long size = node instanceof FileNode file ? file.bytes.length : 4096;
    return new DiskAttributes(node.mode, node.modified, size, isFile, node);
  }

  @Override
  public UserPrincipal owner() {
    throw new UnsupportedOperationException();
  }

  @Override
  public GroupPrincipal group() {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileTime lastModifiedTime() {
    return modified;
  }

  @Override
  public FileTime lastAccessTime() {
    return modified;
  }

  @Override
  public FileTime creationTime() {
    return modified;
  }

  @Override
  public boolean isRegularFile() {
    return file;
  }

  @Override
  public boolean isDirectory() {
    return !file;
  }

  @Override
  public boolean isSymbolicLink() {
    return false;
  }

  @Override
  public boolean isOther() {
    return false;
  }

  @Override
  public Object fileKey() {
    return key;
  }

  /** Attributes of whatever stands at a path when they are asked for. */
  record View(DiskProvider provider, DiskPath path) implements PosixFileAttributeView {
    @Override
    public String name() {
      return "posix";
    }

    @Override
    public PosixFileAttributes readAttributes() throws IOException {
      return provider.attributes(path);
    }

    @Override
    public void setTimes(
        @Nullable FileTime modified, @Nullable FileTime accessed, @Nullable FileTime created)
        throws IOException {
      if (modified != null) {
        provider.change(path, node -> node.modified = modified);
      }
    }

    @Override
    public void setPermissions(Set<PosixFilePermission> permissions) throws IOException {
      Set<PosixFilePermission> copy = Set.copyOf(permissions);
      provider.change(path, node -> node.mode = copy);
    }

    @Override
    public void setGroup(GroupPrincipal group) {
      throw new UnsupportedOperationException();
    }

    @Override
    public UserPrincipal getOwner() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void setOwner(UserPrincipal owner) {
      throw new UnsupportedOperationException();
    }
  }
}
