package org.pgxn.server.command;

import java.util.OptionalInt;
import picocli.CommandLine.Command;

/** Shows the version. */
@Command(name = "version", description = "show the version")
final class VersionCommand implements ServerCommand {
  private final Surroundings surroundings;

  VersionCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public OptionalInt run() {
    String version = VersionCommand.class.getPackage().getImplementationVersion();
    surroundings.out().println("pgxn-server " + (version == null ? "(not packaged)" : version));
    return OptionalInt.of(Exit.DONE);
  }
}
