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
    surroundings.out().println("pgxn-server " + version());
    return OptionalInt.of(Exit.DONE);
  }

  /** The version of this server. */
  static String version() {
    String version = VersionCommand.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }
}
