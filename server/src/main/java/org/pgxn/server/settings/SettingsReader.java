package org.pgxn.server.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads settings: flags go before the environment, the environment before the file, the file before
 * what holds by default. A name that nobody knows is refused, so that a slip of the pen is not a
 * setting that silently does nothing.
 */
public final class SettingsReader {

  /** Name of the file that is read from the data folder where no other is named. */
  public static final String FILE = "pgxn.properties";

  private static final String CONFIG_FLAG = "--config";
  private static final String CONFIG_VARIABLE = "PGXN_CONFIG";

  /** Read here too: one names the file, the others are refused with a reason. */
  private static final Set<String> OTHER_FLAGS =
      Stream.concat(
              Stream.of(CONFIG_FLAG),
              Arrays.stream(Setting.values()).filter(Setting::secret).map(s -> "--" + s.key()))
          .collect(Collectors.toUnmodifiableSet());

  /** Variables of clients and of packaging scripts, which may be set beside ours. */
  private static final Set<String> OF_CLIENTS =
      Set.of(
          "PGXN_USERNAME",
          "PGXN_PASSWORD",
          "PGXN_USER",
          "PGXN_PASS",
          "PGXN_TOKEN",
          "PGXN_REMOTE",
          "PGXN_DIST_NAME",
          "PGXN_DIST_VERSION");

  private static final String PREFIX_OF_CLIENTS = "PGXN_CLIENT";

  private final Path workingFolder;
  private final List<String> problems = new ArrayList<>();
  private final Map<Setting, Given> flags = new EnumMap<>(Setting.class);
  private final Map<Setting, Given> variables = new EnumMap<>(Setting.class);
  private final Map<Setting, Given> entries = new EnumMap<>(Setting.class);
  private @Nullable Given config;

  private SettingsReader(Path workingFolder) {
    this.workingFolder = workingFolder.toAbsolutePath();
  }

  /** A value and where it stands. */
  record Given(String source, String value) {}

  /**
   * Reads and checks everything.
   *
   * @param arguments the flags, {@code --name=value} or {@code --name value}
   * @param environment all variables
   * @param workingFolder what relative paths begin at
   * @return the settings, or all that is wrong with them
   */
  public static SettingsResult read(
      List<String> arguments, Map<String, String> environment, Path workingFolder) {
    SettingsReader reader = new SettingsReader(workingFolder);
    reader.readEnvironment(environment);
    reader.readFlags(arguments);
    reader.readFile();
    return new SettingsCheck(reader::value, reader.workingFolder, reader.problems).check();
  }

  /**
   * Lists the settings for people.
   *
   * @return lines, each with the flag or the variable, the meaning and the default
   */
  public static List<String> describe() {
    return Stream.concat(
            Arrays.stream(Setting.values())
                .map(s ->
                    line(
                        s.flag().orElse(""),
                        s.variable(),
                        s.meaning() + " (" + s.standard() + ")")),
            Stream.of(line(CONFIG_FLAG, CONFIG_VARIABLE, "a file of settings (DATA/" + FILE + ")")))
        .toList();
  }

  /**
   * Separates settings from the rest of a command line.
   *
   * @param arguments all
   * @param flags gets those that are settings, with their values
   * @param others gets the others
   */
  public static void separate(List<String> arguments, List<String> flags, List<String> others) {
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      int equals = argument.indexOf('=');
      String name = equals < 0 ? argument : argument.substring(0, equals);
      boolean setting = Setting.ofFlag(name).isPresent() || OTHER_FLAGS.contains(name);
      (setting ? flags : others).add(argument);
      if (setting && equals < 0 && i + 1 < arguments.size()) {
        flags.add(arguments.get(++i));
      }
    }
  }

  private static String line(String flag, String variable, String meaning) {
    return "  %-15s %-27s %s".formatted(flag, variable, meaning);
  }

  private Optional<Given> value(Setting setting) {
    return Stream.of(flags, variables, entries)
        .map(source -> source.get(setting))
        .flatMap(Stream::ofNullable)
        .findFirst();
  }

  private void readEnvironment(Map<String, String> environment) {
    for (String variable : new TreeSet<>(environment.keySet())) {
      String value = environment.getOrDefault(variable, "");
      if (value.isEmpty() || !variable.startsWith("PGXN_") || ofClients(variable)) {
        continue;
      }
      if (variable.equals(CONFIG_VARIABLE)) {
        config = new Given(variable, value);
        continue;
      }
      Setting.ofVariable(variable)
          .ifPresentOrElse(
              setting -> variables.put(setting, new Given(variable, value)),
              () -> unknown("the variable " + variable, variable, variableNames()));
    }
  }

  private static boolean ofClients(String variable) {
    return OF_CLIENTS.contains(variable) || variable.startsWith(PREFIX_OF_CLIENTS);
  }

  private static List<String> variableNames() {
    return Stream.concat(
            Arrays.stream(Setting.values()).map(Setting::variable), Stream.of(CONFIG_VARIABLE))
        .toList();
  }

  private void readFlags(List<String> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      int equals = argument.indexOf('=');
      String flag = equals < 0 ? argument : argument.substring(0, equals);
      Optional<Setting> setting = Setting.ofFlag(flag);
      if (setting.isEmpty() && !flag.equals(CONFIG_FLAG)) {
        unknownFlag(flag);
        continue;
      }
      boolean apart = equals < 0 && i + 1 < arguments.size();
      if (equals < 0 && !apart) {
        problems.add(flag + " needs a value: " + flag + "=…");
        continue;
      }
      Given given = new Given(flag, apart ? arguments.get(++i) : argument.substring(equals + 1));
      if (setting.filter(s -> s == Setting.DATABASE_URL).isPresent()
          && DatabaseUrl.mayHoldPassword(given.value())) {
        problems.add(secretOnCommandLine(flag, Setting.DATABASE_URL));
        continue;
      }
      setting.ifPresentOrElse(s -> flags.put(s, given), () -> config = given);
    }
  }

  private static String secretOnCommandLine(String flag, Setting secret) {
    return flag
        + ": secrets are not taken from the command line, where everybody can read them; set "
        + secret.variable();
  }

  private void unknownFlag(String flag) {
    Optional<Setting> secret =
        Setting.ofKey(flag.startsWith("--") ? flag.substring(2) : flag).filter(Setting::secret);
    if (secret.isPresent()) {
      problems.add(secretOnCommandLine(flag, secret.get()));
      return;
    }
    List<String> known =
        Stream.concat(
                Arrays.stream(Setting.values()).flatMap(s -> s.flag().stream()),
                Stream.of(CONFIG_FLAG))
            .toList();
    unknown("the flag " + flag, flag, known);
  }

  private void readFile() {
    boolean named = config != null;
    Path file =
        config == null
            ? SettingsCheck.data(this::value, workingFolder).resolve(FILE)
            : workingFolder.resolve(config.value());
    if (!named && !Files.exists(file)) {
      return;
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      problems.add("the file " + file + " cannot be read as UTF-8 properties");
      return;
    }
    for (String key : new TreeSet<>(properties.stringPropertyNames())) {
      String source = "“" + key + "” in " + file;
      Optional<Setting> setting = Setting.ofKey(key);
      if (setting.isEmpty()) {
        unknown(source, key, Arrays.stream(Setting.values()).map(Setting::key).toList());
      } else if (setting.get() == Setting.DATA && !named) {
        problems.add(source + ": this file lies in the data folder already; take the line out");
      } else {
        entries.put(setting.get(), new Given(source, properties.getProperty(key).strip()));
      }
    }
  }

  private void unknown(String what, String name, List<String> known) {
    String hint =
        NearestName.of(name, known)
            .map(nearest -> "did you mean " + nearest + "?")
            .orElseGet(() -> "known are " + String.join(", ", known));
    problems.add(what + " is not known; " + hint);
  }
}
