package org.pgxn.server.command;

import java.io.PrintStream;
import java.util.function.Consumer;

/**
 * Says how far a long command has come, to whoever watches.
 *
 * @param err gets the lines, since results go elsewhere
 * @param quiet whether nothing is said
 */
record Progress(PrintStream err, boolean quiet) implements Consumer<String> {
  @Override
  public void accept(String line) {
    if (!quiet) {
      err.println(line);
    }
  }
}
