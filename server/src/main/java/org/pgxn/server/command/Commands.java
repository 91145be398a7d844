package org.pgxn.server.command;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.pgxn.server.settings.SettingsReader;
import org.pgxn.server.start.StartRefusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reads a command line and does what it says. */
public final class Commands {
  private static final Logger LOG = LoggerFactory.getLogger(Commands.class);

  private final Map<String, String> environment;
  private final PrintStream out;
  private final PrintStream err;

  /**
   * Makes the commands.
   *
   * @param environment the variables
   * @param out gets results
   * @param err gets what went wrong
   */
  public Commands(Map<String, String> environment, PrintStream out, PrintStream err) {
    this.environment = environment;
    this.out = out;
    this.err = err;
  }

  /** The name of the whole; it does nothing by itself. */
  @Command(name = "pgxn-server")
  private static final class Root {}

  /**
   * Does what the arguments say.
   *
   * @param arguments the command, if it is not {@code serve}, settings, options and operands
   * @return the exit status; empty if the process goes on
   */
  public OptionalInt run(List<String> arguments) {
    boolean bare = arguments.isEmpty() || arguments.getFirst().startsWith("--");
    List<String> flags = new ArrayList<>();
    List<String> words = new ArrayList<>();
    // Scripts for PGXN Manager write update_stats as well as update-stats.
    words.add(bare ? "serve" : arguments.getFirst().replace('_', '-'));
    SettingsReader.separate(
        bare ? arguments : arguments.subList(1, arguments.size()), flags, words);
    if (bare && words.remove("--help")) {
      words.set(0, "help");
    }
    CommandLine line = commandLine(new Surroundings(environment, flags, out, err));
    if (!line.getSubcommands().containsKey(words.getFirst())) {
      return unknown(words.getFirst(), err);
    }
    try {
      return run(line.parseArgs(words.toArray(String[]::new)));
    } catch (ParameterException e) {
      return misused(words.getFirst(), e);
    }
  }

  private CommandLine commandLine(Surroundings surroundings) {
    CommandLine line = new CommandLine(new Root());
    for (ServerCommand command :
        List.of(
            new ServeCommand(surroundings),
            new VerifyCommand(surroundings),
            new RepairCommand(surroundings),
            new DumpCommand(surroundings),
            new RestoreCommand(surroundings),
            new UpgradePostgresCommand(surroundings),
            new ReindexCommand(surroundings),
            new ReindexAllCommand(surroundings),
            new UpdateStatsCommand(surroundings),
            new UpdateUsersCommand(surroundings),
            new CheckMirrorsCommand(surroundings),
            new RebuildTreeCommand(surroundings),
            new SweepCommand(surroundings),
            new ResetPasswordCommand(surroundings),
            new HelpCommand(surroundings),
            new VersionCommand(surroundings))) {
      CommandLine one = new CommandLine(command);
      one.getCommandSpec()
          .addOption(
              CommandLine.Model.OptionSpec.builder("--help")
                  .usageHelp(true)
                  .description("show this text")
                  .build());
      line.addSubcommand(one);
    }
    return line;
  }

  private OptionalInt run(ParseResult parsed) {
    ParseResult chosen = parsed.subcommand();
    if (chosen.isUsageHelpRequested()) {
      chosen.commandSpec().commandLine().usage(out);
      return OptionalInt.of(Exit.DONE);
    }
    String name = chosen.commandSpec().name();
    ServerCommand command = (ServerCommand) chosen.commandSpec().userObject();
    if (command instanceof ServeCommand) {
      return serve(command);
    }
    try {
      return command.run();
    } catch (SettingsRefusedException e) {
      return refused(e);
    } catch (StartRefusal refusal) {
      return failed(refusal.getMessage(), refusal.remedy());
    } catch (IOException | RuntimeException e) {
      if (refusalIn(e) instanceof StartRefusal refusal) {
        return failed(refusal.getMessage(), refusal.remedy());
      }
      // Neither done nor undone: whoever waits for the status must be able to tell.
      return failed(
          "The command %s could not be carried out: %s".formatted(name, reason(e)),
          "See what was logged; the server must be of this version and its data readable.");
    }
  }

  /** What keeps the server from starting is logged by the framework. */
  private OptionalInt serve(ServerCommand command) {
    try {
      return command.run();
    } catch (SettingsRefusedException e) {
      return refused(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      LOG.debug("The server did not start", e);
      return OptionalInt.of(Exit.REFUSED);
    }
  }

  /** The framework wraps what keeps its parts from being made. */
  private static @Nullable Throwable refusalIn(Throwable e) {
    Throwable cause = e;
    while (cause != null && !(cause instanceof StartRefusal)) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static String reason(Exception e) {
    return NestedExceptionUtils.getMostSpecificCause(e).toString();
  }

  private OptionalInt refused(SettingsRefusedException e) {
    err.println("pgxn-server cannot start: its settings cannot be used.");
    e.problems().forEach(problem -> err.println("  " + problem));
    err.println("Correct them and start again; “help” lists all settings.");
    return OptionalInt.of(Exit.REFUSED);
  }

  private OptionalInt failed(@Nullable String reason, String remedy) {
    err.println("pgxn-server stopped.");
    err.println(reason);
    err.println(remedy);
    return OptionalInt.of(Exit.REFUSED);
  }

  private OptionalInt misused(String command, ParameterException e) {
    err.println("pgxn-server did nothing.");
    err.println(e.getMessage());
    List<String> nearest =
        e instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
    err.println(
        nearest.isEmpty()
            ? "Use “help %s” to see what it takes.".formatted(command)
            : "Did you mean %s?".formatted(String.join(" or ", nearest)));
    return OptionalInt.of(Exit.REFUSED);
  }

  static OptionalInt unknown(String command, PrintStream err) {
    err.println("pgxn-server did nothing.");
    err.println("There is no command “" + command + "”.");
    err.println("Use “help” to see all commands.");
    return OptionalInt.of(Exit.REFUSED);
  }
}
