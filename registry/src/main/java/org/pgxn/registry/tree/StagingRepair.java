package org.pgxn.registry.tree;

import java.io.IOException;
import java.nio.file.Path;
import org.pgxn.registry.files.FolderRemoval;
import org.pgxn.registry.tree.RepairReport.Notes;

/** Empties the staging folder of what nobody can be at work on any more. */
final class StagingRepair {
  private final StagingLeftovers leftovers;

  StagingRepair(StagingLeftovers leftovers) {
    this.leftovers = leftovers;
  }

  void clear(Notes notes) throws IOException {
    for (Path path : leftovers.find()) {
      notes.mended("staging/" + path.getFileName(), "was left unfinished", "deleted");
      if (!notes.dry()) {
        FolderRemoval.remove(path);
      }
    }
  }
}
