package org.pgxn.registry.tree;

import java.util.List;
import org.pgxn.registry.tree.DirtyPath.Lane;
import org.pgxn.registry.tree.RepairReport.Notes;

/** Tries again what the writer of the tree gave up, and writes what is due. */
final class MarkRepair {
  private static final String PREFIX = "root/";

  private final DirtyPaths marks;
  private final TreeWriter writer;

  MarkRepair(DirtyPaths marks, TreeWriter writer) {
    this.marks = marks;
    this.writer = writer;
  }

  void mend(Notes notes) {
    if (notes.dry()) {
      marks
          .parked()
          .forEach(path -> notes.mended(PREFIX + path, "was given up", "to be tried again"));
      return;
    }
    List<String> tried = marks.unpark();
    for (Lane lane : Lane.values()) {
      int written;
      do {
        written = writer.writeDue(lane);
      } while (written > 0);
    }
    for (String path : tried) {
      marks
          .problem(path)
          .ifPresentOrElse(
              problem ->
                  notes.unmended(
                      PREFIX + path,
                      "was given up",
                      "it failed again: " + problem,
                      "Report this as a fault of the server, with what it logged."),
              () -> notes.mended(PREFIX + path, "was given up", "written"));
    }
  }

  void close() {
    writer.close();
  }
}
