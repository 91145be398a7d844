package org.pgxn.server.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes the records of some releases anew from their archives. */
@Command(
    name = "reindex",
    description = "read releases again from their archives; changes no archive",
    footer = {"", JobCommand.STATUSES})
final class ReindexCommand extends JobCommand {

  @Parameters(
      arity = "2..*",
      paramLabel = "NAME VERSION",
      description = "a distribution and a version, in any case; more may follow")
  private List<String> words = List.of();

  ReindexCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  String kind() {
    return "reindex";
  }

  @Override
  Map<String, Object> parameters() {
    if (words.size() % 2 != 0) {
      throw new IllegalArgumentException("Name a version for each distribution: NAME VERSION …");
    }
    List<Map<String, String>> releases = new ArrayList<>();
    for (int i = 0; i < words.size(); i += 2) {
      releases.add(Map.of("distribution", words.get(i), "version", words.get(i + 1)));
    }
    return Map.of("releases", releases);
  }
}
