package org.pgxn.server.command;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes the records of all releases anew from their archives. */
@Command(
    name = "reindex-all",
    description = "read all releases, or those of some distributions, again from their archives",
    footer = {"", JobCommand.STATUSES})
final class ReindexAllCommand extends JobCommand {

  @Parameters(arity = "0..*", paramLabel = "NAME", description = "distributions; all if none")
  private List<String> names = List.of();

  ReindexAllCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  String kind() {
    return "reindex-all";
  }

  @Override
  Map<String, Object> parameters() {
    return Map.of("distributions", names);
  }
}
