package org.pgxn.extension;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the extensions of a source tree and reads what they are. Nothing is executed: versions that
 * only a Makefile knows are not seen. Thread-safe.
 */
public final class ExtensionReader {
  /** Most bytes of all scripts of a tree together. */
  public static final int MOST_SCRIPT_BYTES = 64 * 1024 * 1024;

  /** Most statements of all scripts of a tree together. */
  public static final int MOST_STATEMENTS = 300_000;

  /** Most scripts of a tree. */
  public static final int MOST_SCRIPTS = 3_000;

  /**
   * Reads the extensions of a tree, in the order of their names.
   *
   * @throws java.io.UncheckedIOException if a file of the tree cannot be read
   */
  public List<ExtensionFacts> read(SourceTree tree) {
    TreeIndex index = new TreeIndex(tree.paths());
    ScriptBudget budget = new ScriptBudget(tree);
    List<ExtensionFacts> facts = new ArrayList<>();
    for (ControlPath control : index.controls()) {
      facts.add(new FactsReader(tree, index, budget, control).read());
    }
    return facts;
  }
}
