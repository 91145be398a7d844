package org.pgxn.meta;

import java.util.List;

/** Paths that indexing and search leave out, as the author wrote them. */
public record NoIndex(List<String> files, List<String> directories) {
  /** Copies the lists. */
  public NoIndex {
    files = List.copyOf(files);
    directories = List.copyOf(directories);
  }
}
