package org.pgxn.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The root tree that a PGXN Manager on the same database writes.
 *
 * @param root its folder
 * @param present whether there is a manager
 * @param shared whether the manager writes into our own root tree
 */
public record ManagerTree(Path root, boolean present, boolean shared) {
  /** Settles for our own tree where no other is named. */
  static ManagerTree of(String root, DataFolder data, boolean present) {
    Path named = root.isBlank() ? data.root() : Path.of(root).toAbsolutePath().normalize();
    return new ManagerTree(named, present, present && isSame(named, data.root()));
  }

  /** A link or a mount gives one folder two paths. */
  private static boolean isSame(Path one, Path other) {
    try {
      return one.equals(other)
          || (Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
