package org.pgxn.server.command;

import java.io.IOException;
import java.util.OptionalInt;

/** What the server can be told to do. Options and operands are picocli's annotations. */
interface ServerCommand {

  /**
   * Does it.
   *
   * @return the exit status; empty if the process goes on
   * @throws IOException if files cannot be read or written
   */
  OptionalInt run() throws IOException;
}
