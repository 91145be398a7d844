package org.pgxn.server;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.pgxn.server.settings.Settings;
import org.pgxn.server.settings.SettingsReader;
import org.pgxn.server.settings.SettingsResult;
import org.pgxn.server.start.StartRefusal;

/** The command line of the server. */
public final class Main {

  private static final int DONE = 0;
  private static final int DIFFERENT = 1;
  private static final int FAILED = 2;
  private static final int USAGE = 2;

  private final Map<String, String> environment;
  private final PrintStream out;
  private final PrintStream err;

  Main(Map<String, String> environment, PrintStream out, PrintStream err) {
    this.environment = environment;
    this.out = out;
    this.err = err;
  }

  /**
   * Runs a command: {@code serve}, {@code verify}, {@code help} or {@code version}.
   *
   * @param arguments the command, if it is not {@code serve}, and flags
   */
  public static void main(String[] arguments) {
    new Main(System.getenv(), System.out, System.err)
        .run(List.of(arguments))
        .ifPresent(System::exit);
  }

  /**
   * Runs a command.
   *
   * @param arguments as above
   * @return the exit status; empty if the process goes on
   */
  OptionalInt run(List<String> arguments) {
    boolean bare = arguments.isEmpty() || arguments.getFirst().startsWith("--");
    String command = bare ? "serve" : arguments.getFirst();
    List<String> flags = bare ? arguments : arguments.subList(1, arguments.size());
    if (flags.contains("--help")) {
      return help();
    }
    return switch (command) {
      case "serve" -> withSettings(flags, this::serve);
      case "verify" -> withSettings(flags, this::verify);
      case "help", "-h" -> help();
      case "version" -> version();
      default -> unknown(command);
    };
  }

  private interface Action {
    OptionalInt run(Settings settings);
  }

  private OptionalInt withSettings(List<String> flags, Action action) {
    return switch (SettingsReader.read(flags, environment, Path.of(""))) {
      case SettingsResult.Accepted(Settings settings) -> action.run(settings);
      case SettingsResult.Refused(List<String> problems) -> {
        err.println("pgxn-server cannot start: its settings cannot be used.");
        problems.forEach(problem -> err.println("  " + problem));
        err.println("Correct them and start again; “help” lists all settings.");
        yield OptionalInt.of(USAGE);
      }
    };
  }

  private OptionalInt serve(Settings settings) {
    ServerApplication.serve(settings);
    return OptionalInt.empty();
  }

  private OptionalInt verify(Settings settings) {
    try {
      return OptionalInt.of(ServerApplication.verify(settings, out) ? DONE : DIFFERENT);
    } catch (StartRefusal refusal) {
      return failed(refusal.getMessage(), refusal.remedy());
    } catch (IOException | RuntimeException e) {
      // Neither clean nor different: whoever waits for the status must be able to tell.
      return failed(
          "The registry could not be verified: " + e.getMessage(),
          "See what was logged; the server must be of this version and its data readable.");
    }
  }

  private OptionalInt failed(@Nullable String reason, String remedy) {
    err.println("pgxn-server stopped.");
    err.println(reason);
    err.println(remedy);
    return OptionalInt.of(FAILED);
  }

  private OptionalInt help() {
    out.println("Usage: java -jar pgxn-server.jar [COMMAND] [--SETTING=VALUE …]");
    out.println();
    out.println("Commands:");
    out.println("  serve     run the registry (what happens without a command)");
    out.println(
        "  verify    compare the root tree, the database and the archives; changes nothing");
    out.println("  help      show this text");
    out.println("  version   show the version");
    out.println();
    out.println("Settings, by flag, by variable of the environment, or in the file:");
    SettingsReader.describe().forEach(out::println);
    return OptionalInt.of(DONE);
  }

  private OptionalInt version() {
    String version = Main.class.getPackage().getImplementationVersion();
    out.println("pgxn-server " + (version == null ? "(not packaged)" : version));
    return OptionalInt.of(DONE);
  }

  private OptionalInt unknown(String command) {
    err.println("pgxn-server did nothing.");
    err.println("There is no command “" + command + "”.");
    err.println("Use serve, verify, help or version; “help” tells more.");
    return OptionalInt.of(USAGE);
  }
}
