package org.pgxn.server.command;

import java.util.Map;
import picocli.CommandLine.Command;

/** Sets the statistics right. */
@Command(
    name = "update-stats",
    description = "count the statistics anew and write their files",
    footer = {"", JobCommand.STATUSES})
final class UpdateStatsCommand extends JobCommand {

  UpdateStatsCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  String kind() {
    return "update-stats";
  }

  @Override
  Map<String, Object> parameters() {
    return Map.of();
  }
}
