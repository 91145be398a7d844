package org.pgxn.server.command;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Looks whether the mirrors are up to date. */
@Command(
    name = "check-mirrors",
    description = "list the mirrors that fail or are out of date, and whom to write to",
    footer = {"", JobCommand.STATUSES})
final class CheckMirrorsCommand extends JobCommand {

  @Option(
      names = {"-d", "--days"},
      paramLabel = "N",
      description = "how old a mirror may be; the three are added up, and are 4 days if all lack")
  @Nullable Integer days;

  @Option(
      names = {"-h", "--hours"},
      paramLabel = "N",
      description = "hours of it")
  @Nullable Integer hours;

  @Option(
      names = {"-m", "--minutes"},
      paramLabel = "N",
      description = "minutes of it")
  @Nullable Integer minutes;

  CheckMirrorsCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  String kind() {
    return "check-mirrors";
  }

  @Override
  Map<String, Object> parameters() {
    Map<String, Object> lag = new LinkedHashMap<>();
    put(lag, "days", days);
    put(lag, "hours", hours);
    put(lag, "minutes", minutes);
    return lag;
  }

  private static void put(Map<String, Object> lag, String unit, @Nullable Integer number) {
    if (number != null) {
      lag.put(unit, number);
    }
  }
}
