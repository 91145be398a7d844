package org.pgxn.server.command;

import java.util.Map;
import picocli.CommandLine.Command;

/** Writes the files of all users. */
@Command(
    name = "update-users",
    description = "write the files of all users who were ever approved",
    footer = {"", JobCommand.STATUSES})
final class UpdateUsersCommand extends JobCommand {

  UpdateUsersCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  String kind() {
    return "update-users";
  }

  @Override
  Map<String, Object> parameters() {
    return Map.of();
  }
}
