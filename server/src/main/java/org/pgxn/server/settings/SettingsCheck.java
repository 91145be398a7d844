package org.pgxn.server.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.SignUpMode;
import org.pgxn.platform.BaseUrl;
import org.pgxn.server.settings.SettingsReader.Given;

/** Turns texts into {@link Settings}, and finds everything that is wrong with them. */
final class SettingsCheck {

  private static final String DEFAULT_DATA = "data";
  private static final int DEFAULT_PORT = 8080;
  private static final int MAX_PORT = 65_535;

  private final Function<Setting, Optional<Given>> values;
  private final Path workingFolder;
  private final List<String> problems;

  /**
   * Makes the check.
   *
   * @param values what was given for a setting
   * @param workingFolder what relative paths begin at
   * @param problems what was found before; more are added
   */
  SettingsCheck(
      Function<Setting, Optional<Given>> values, Path workingFolder, List<String> problems) {
    this.values = values;
    this.workingFolder = workingFolder;
    this.problems = problems;
  }

  /** Where the data folder is; the default if what was given is no path. */
  static Path data(Function<Setting, Optional<Given>> values, Path workingFolder) {
    try {
      String given = values.apply(Setting.DATA).map(Given::value).orElse(DEFAULT_DATA);
      return workingFolder.resolve(given).normalize();
    } catch (InvalidPathException e) {
      return workingFolder.resolve(DEFAULT_DATA).normalize();
    }
  }

  SettingsResult check() {
    int port = read(Setting.PORT, SettingsCheck::port, DEFAULT_PORT);
    Path data = read(Setting.DATA, this::path, data(values, workingFolder));
    Optional<DatabaseUrl> database =
        read(Setting.DATABASE_URL, text -> Optional.of(DatabaseUrl.parse(text)), Optional.empty());
    Optional<DatabaseUrl> migration =
        read(
            Setting.MIGRATION_DATABASE_URL,
            text -> Optional.of(DatabaseUrl.parse(text)),
            Optional.empty());
    if (migration.isPresent() && database.isEmpty()) {
      problems.add(
          Setting.MIGRATION_DATABASE_URL.key() + " is for a database that database-url names");
    }
    Optional<Path> manager =
        read(Setting.MANAGER_ROOT, text -> Optional.of(path(text)), Optional.empty());
    BaseUrl standard = BaseUrl.parse("http://localhost:" + port);
    BaseUrl baseUrl = read(Setting.BASE_URL, BaseUrl::parse, standard);
    Optional<String> admin =
        read(Setting.BOOTSTRAP_ADMIN, text -> Optional.of(admin(text)), Optional.empty());
    Optional<SignUpMode> signUp =
        read(Setting.SIGN_UP, text -> Optional.of(SignUpMode.parse(text)), Optional.empty());
    LogSettings log =
        new LogSettings(
            read(Setting.LOG_FORMAT, SettingsCheck::format, LogSettings.STANDARD.format()),
            read(Setting.ACCESS_LOG, SettingsCheck::isOn, LogSettings.STANDARD.access()));
    OutgoingSettings outgoing =
        new OutgoingSettings(
            read(Setting.OUTGOING, OutgoingSettings::privateToo, false),
            read(
                Setting.SMTP_URL,
                text -> Optional.of(OutgoingSettings.smtp(text)),
                Optional.empty()),
            read(
                Setting.MAIL_FROM,
                OutgoingSettings::mailFrom,
                OutgoingSettings.STANDARD.mailFrom()),
            read(
                Setting.LEAK_KEYS_URL,
                text -> Optional.of(OutgoingSettings.leakKeys(text)),
                Optional.empty()));
    TrustedProxies proxies =
        read(Setting.TRUSTED_PROXIES, TrustedProxies::parse, TrustedProxies.STANDARD);
    return problems.isEmpty()
        ? new SettingsResult.Accepted(
            new Settings(
                port, data, database, migration, manager, baseUrl, admin, signUp, log, outgoing,
                proxies))
        : new SettingsResult.Refused(problems);
  }

  private <T> T read(Setting setting, Function<String, T> parser, T standard) {
    @Nullable Given given = values.apply(setting).orElse(null);
    if (given == null) {
      return standard;
    }
    try {
      return parser.apply(given.value());
    } catch (IllegalArgumentException e) {
      problems.add(given.source() + ": " + e.getMessage());
      return standard;
    }
  }

  private static int port(String text) {
    String wanted = "a port is a number from 1 to " + MAX_PORT + ", not “" + text + "”";
    try {
      int port = Integer.parseInt(text);
      if (port >= 1 && port <= MAX_PORT) {
        return port;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(wanted, e);
    }
    throw new IllegalArgumentException(wanted);
  }

  private static LogSettings.Format format(String text) {
    return switch (text) {
      case "text" -> LogSettings.Format.TEXT;
      case "json" -> LogSettings.Format.JSON;
      default -> throw new IllegalArgumentException("it is text or json, not “" + text + "”");
    };
  }

  private static boolean isOn(String text) {
    return switch (text) {
      case "on" -> true;
      case "off" -> false;
      default -> throw new IllegalArgumentException("it is on or off, not “" + text + "”");
    };
  }

  private Path path(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a folder must be named");
    }
    try {
      return workingFolder.resolve(text).normalize();
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("“" + text + "” is not a path", e);
    }
  }

  private static String admin(String text) {
    int colon = text.indexOf(':');
    if (colon < 1 || colon == text.length() - 1) {
      throw new IllegalArgumentException("it must have the form nick:password");
    }
    return text;
  }
}
