package org.pgxn.registry.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** The manager's way of writing a root tree: made elsewhere, then moved over what is there. */
record ManagerTreeFiles(Path root) {

  void move(String path, String text) {
    move(path, text.getBytes(UTF_8));
  }

  void move(String path, byte[] bytes) {
    try {
      Path made = Files.createTempFile(root.toAbsolutePath().getParent(), "manager", "");
      Files.write(made, bytes);
      Path target = root.resolve(path);
      Files.createDirectories(target.getParent());
      Files.move(made, target, REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As when it moves from another file system: the bytes of a file that stays the same file. */
  void copyOver(String path, byte[] bytes) {
    try {
      Files.write(root.resolve(path), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void move(List<OldManager.Written> files, String name, String version) {
    files.forEach(file -> move(file.path(name, version), file.json()));
  }

  String read(String path) {
    try {
      return new String(Files.readAllBytes(root.resolve(path)), UTF_8);
    } catch (NoSuchFileException e) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
