package org.pgxn.testkit.disk;

import java.io.IOException;
import java.net.URI;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A path of a {@link TestDisk}; its syntax is that of this machine. */
final class DiskPath implements Path {
  private final DiskFileSystem fileSystem;
  private final Path text;

  DiskPath(DiskFileSystem fileSystem, Path text) {
    this.fileSystem = fileSystem;
    this.text = text;
  }

  DiskPath canonical() {
    return toAbsolutePath().normalize();
  }

  List<String> names() {
    List<String> names = new ArrayList<>();
    canonical().text.forEach(name -> names.add(name.toString()));
    return names;
  }

  private DiskPath of(Path other) {
    return new DiskPath(fileSystem, other);
  }

  private @Nullable DiskPath ofNullable(@Nullable Path other) {
    return other == null ? null : of(other);
  }

  private static Path text(Path path) {
    if (path instanceof DiskPath disk) {
      return disk.text;
    }
    throw new ProviderMismatchException(path.toString());
  }

  @Override
  public DiskFileSystem getFileSystem() {
    return fileSystem;
  }

  @Override
  public boolean isAbsolute() {
    return text.isAbsolute();
  }

  @Override
  public @Nullable DiskPath getRoot() {
    return ofNullable(text.getRoot());
  }

  @Override
  public @Nullable DiskPath getFileName() {
    return ofNullable(text.getFileName());
  }

  @Override
  public @Nullable DiskPath getParent() {
    return ofNullable(text.getParent());
  }

  @Override
  public int getNameCount() {
    return text.getNameCount();
  }

  @Override
  public DiskPath getName(int index) {
    return of(text.getName(index));
  }

  @Override
  public DiskPath subpath(int begin, int end) {
    return of(text.subpath(begin, end));
  }

  @Override
  public boolean startsWith(Path other) {
    return other instanceof DiskPath disk && text.startsWith(disk.text);
  }

  @Override
  public boolean endsWith(Path other) {
    return other instanceof DiskPath disk && text.endsWith(disk.text);
  }

  @Override
  public DiskPath normalize() {
    return of(text.normalize());
  }

  @Override
  public DiskPath resolve(Path other) {
    return of(text.resolve(text(other)));
  }

  @Override
  public DiskPath relativize(Path other) {
    return of(text.relativize(text(other)));
  }

  @Override
  public URI toUri() {
    return URI.create("disk:" + toAbsolutePath().text);
  }

  @Override
  public DiskPath toAbsolutePath() {
    return text.isAbsolute() ? this : of(Path.of("/").resolve(text));
  }

  @Override
  public DiskPath toRealPath(LinkOption... options) throws IOException {
    fileSystem.provider().checkAccess(this);
    return canonical();
  }

  @Override
  public WatchKey register(
      WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int compareTo(Path other) {
    return text.compareTo(text(other));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DiskPath disk
        && fileSystem == disk.fileSystem
        && text.equals(disk.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
