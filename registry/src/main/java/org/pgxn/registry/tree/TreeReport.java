package org.pgxn.registry.tree;

import java.util.List;

/**
 * What {@code verify} found.
 *
 * @param differences between tree, database and archives, by path; empty when all agree
 * @param files how many files were compared
 * @param archives how many archives were read and their digests recomputed
 * @param unreferenced archives that no release names: harmless leftovers of interrupted uploads
 * @param notes what else is worth knowing, a sentence each
 */
public record TreeReport(
    List<Difference> differences,
    long files,
    long archives,
    List<String> unreferenced,
    List<String> notes) {
  public TreeReport {
    differences = List.copyOf(differences);
    unreferenced = List.copyOf(unreferenced);
    notes = List.copyOf(notes);
  }

  /** Whether tree, database and archives agree. */
  public boolean clean() {
    return differences.isEmpty();
  }

  /**
   * One place where they do not.
   *
   * @param path in the root tree, or in the data folder when it begins with {@code archives/}
   * @param what is wrong
   */
  public record Difference(String path, String what) {}
}
