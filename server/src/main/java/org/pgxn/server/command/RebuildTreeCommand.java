package org.pgxn.server.command;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes the root tree anew. */
@Command(
    name = "rebuild-tree",
    description = "make a new root tree beside the old one, and exchange the two",
    footer = {"", JobCommand.STATUSES})
final class RebuildTreeCommand extends JobCommand {

  @Option(
      names = "--discard",
      description = "remove the old tree at the end; else it stays as root.old until the next time")
  private boolean discard;

  RebuildTreeCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  String kind() {
    return "rebuild-tree";
  }

  @Override
  Map<String, Object> parameters() {
    return Map.of("discard", discard);
  }
}
