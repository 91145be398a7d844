package org.pgxn.server.command;

import java.util.OptionalInt;
import org.pgxn.server.application.ServerApplication;
import picocli.CommandLine.Command;

/** Runs the registry. */
@Command(name = "serve", description = "run the registry (what happens without a command)")
final class ServeCommand implements ServerCommand {
  private final Surroundings surroundings;

  ServeCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public OptionalInt run() {
    ServerApplication.serve(surroundings.settings());
    return OptionalInt.empty();
  }
}
