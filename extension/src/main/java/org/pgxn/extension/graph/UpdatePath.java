package org.pgxn.extension.graph;

import java.util.List;

/**
 * How one version is updated to another, as {@code pg_extension_update_paths()} says.
 *
 * @param source where the path begins
 * @param target where it ends
 * @param versions all versions on it, both ends included; empty if there is no path
 */
public record UpdatePath(String source, String target, List<String> versions) {

  /** Copies the list. */
  public UpdatePath {
    versions = List.copyOf(versions);
  }

  /** Whether there is a path. */
  public boolean exists() {
    return !versions.isEmpty();
  }

  /** The versions with {@code --} between them, as PostgreSQL writes the path. */
  @Override
  public String toString() {
    return String.join("--", versions);
  }
}
