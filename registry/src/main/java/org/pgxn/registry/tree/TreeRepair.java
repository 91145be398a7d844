package org.pgxn.registry.tree;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.pgxn.registry.tree.RepairReport.Notes;

/**
 * Mends what {@link TreeVerifier} finds, as far as the truth allows: the root tree out of database
 * and archives, an archive out of a whole copy. Works beside running servers, and through the same
 * fences. Never deletes what is not its own: strangers and damaged files go to {@code lost+found}.
 */
public final class TreeRepair {
  private final TreeInventory inventory;
  private final FileRepair files;
  private final ArchiveRepair archives;
  private final StagingRepair staging;
  private final MarkRepair marks;
  private volatile Consumer<Notes> more = notes -> {};

  TreeRepair(
      TreeInventory inventory,
      FileRepair files,
      ArchiveRepair archives,
      StagingRepair staging,
      MarkRepair marks) {
    this.inventory = inventory;
    this.files = files;
    this.archives = archives;
    this.staging = staging;
    this.marks = marks;
  }

  /** Names what else is mended, when files and archives are. */
  void also(Consumer<Notes> mending) {
    more = mending;
  }

  /**
   * Mends everything.
   *
   * @param dry only says what would be done; what fails only in the doing does not show then
   * @throws IOException when the data folder cannot be read or written; what was mended stays so,
   *     and the repair can be run again
   */
  public RepairReport repair(boolean dry) throws IOException {
    Notes notes = new Notes(dry);
    try {
      staging.clear(notes);
      // Archives first: a lost one may lie in a folder of the tree that is in the way.
      archives.mend(notes);
      marks.mend(notes);
      Set<String> expected = new HashSet<>();
      List<TreePath> paths = new ArrayList<>();
      inventory.forEach(path -> {
        paths.add(path);
        expected.add(path.path());
      });
      // A link in the way of many files goes before they are compared.
      files.clear(expected, notes);
      files.mend(paths, notes);
      archives.clear(notes);
      more.accept(notes);
      return notes.report();
    } finally {
      marks.close();
    }
  }
}
