package org.pgxn.server.command;

import java.util.Map;
import picocli.CommandLine.Command;

/** Removes what interrupted work left behind. */
@Command(
    name = "sweep",
    description = "remove unfinished files that interrupted work left behind",
    footer = {"", JobCommand.STATUSES})
final class SweepCommand extends JobCommand {

  SweepCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  String kind() {
    return "sweep";
  }

  @Override
  Map<String, Object> parameters() {
    return Map.of();
  }
}
