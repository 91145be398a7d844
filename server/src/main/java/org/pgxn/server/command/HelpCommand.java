package org.pgxn.server.command;

import java.io.PrintStream;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.pgxn.server.settings.SettingsReader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what there is, or one command more closely. */
@Command(name = "help", description = "show this text, or that of one command")
final class HelpCommand implements ServerCommand {
  private final Surroundings surroundings;

  @Spec @Nullable CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "the command to show")
  @Nullable String command;

  HelpCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public OptionalInt run() {
    CommandLine all = spec == null ? null : spec.commandLine().getParent();
    CommandLine one = all == null || command == null ? null : all.getSubcommands().get(command);
    if (one != null) {
      one.usage(surroundings.out());
      return OptionalInt.of(Exit.DONE);
    }
    if (command != null) {
      return Commands.unknown(command, surroundings.err());
    }
    print(all == null ? Map.of() : all.getSubcommands(), surroundings.out());
    return OptionalInt.of(Exit.DONE);
  }

  private static void print(Map<String, CommandLine> commands, PrintStream out) {
    out.println("Usage: java -jar pgxn-server.jar [COMMAND] [--SETTING=VALUE …] [ARGUMENTS]");
    out.println();
    out.println("Commands (“help COMMAND” tells more):");
    commands.forEach((name, command) ->
        out.printf(
            "  %-15s %s%n",
            name, String.join(" ", command.getCommandSpec().usageMessage().description())));
    out.println();
    out.println("Settings, by flag, by variable of the environment, or in the file:");
    SettingsReader.describe().forEach(out::println);
  }
}
