package org.pgxn.extension;

import java.nio.charset.Charset;
import java.util.Optional;
import org.pgxn.extension.sql.SqlScript;
import org.pgxn.extension.sql.SqlScriptReader;

/** Reads the scripts of a tree until all of them together are too many or too large. */
final class ScriptBudget {
  private final SourceTree tree;
  private long bytes = ExtensionReader.MOST_SCRIPT_BYTES;
  private long statements = ExtensionReader.MOST_STATEMENTS;
  private int scripts = ExtensionReader.MOST_SCRIPTS;

  ScriptBudget(SourceTree tree) {
    this.tree = tree;
  }

  /** Claims a script before it is read; false if there are too many. */
  boolean claim() {
    return scripts-- > 0;
  }

  /** Reads a script; empty if those before it have used up what there is. */
  Optional<SqlScript> read(String path, Charset charset) {
    if (bytes <= 0 || statements <= 0) {
      return Optional.empty();
    }
    byte[] content = tree.read(path, SqlScriptReader.MOST_BYTES + 1);
    SqlScript script = SqlScriptReader.read(content, charset, path);
    bytes -= content.length;
    statements -= script.statements().size();
    return Optional.of(script);
  }
}
