package org.pgxn.extension;

import java.util.Optional;
import org.pgxn.extension.sql.SqlScriptReader;

/** Reads scripts until all of them together are too large. */
final class ScriptBudget {
  private final SourceTree tree;
  private long left;

  ScriptBudget(SourceTree tree, long bytes) {
    this.tree = tree;
    this.left = bytes;
  }

  /** The bytes of a script, one more than the most if it is larger; empty if nothing is left. */
  Optional<byte[]> read(String path) {
    if (left <= 0) {
      return Optional.empty();
    }
    byte[] bytes = tree.read(path, SqlScriptReader.MOST_BYTES + 1);
    left -= bytes.length;
    return Optional.of(bytes);
  }
}
