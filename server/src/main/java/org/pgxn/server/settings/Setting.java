package org.pgxn.server.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** One thing that an operator may set, and its names in file, environment and flags. */
enum Setting {
  PORT("port", "the TCP port that is listened on", "8080"),
  DATA("data", "the folder of everything that is kept", "./data"),
  DATABASE_URL("database-url", "postgresql://user@host/database", "embedded"),
  MIGRATION_DATABASE_URL(
      "migration-database-url", "the same as the owner of its tables", "database-url"),
  MANAGER_ROOT("manager-root", "the root tree of a PGXN Manager", "DATA/root"),
  BASE_URL("base-url", "the address that users see", "http://localhost:PORT"),
  BOOTSTRAP_ADMIN("bootstrap-admin", "nick:password of the first administrator", "none"),
  SIGN_UP(
      "sign-up",
      "how strangers come to an account: open, moderated or closed",
      "open; moderated beside a PGXN Manager"),
  LOG_FORMAT("log-format", "text, or json for programs (ECS)", "text"),
  ACCESS_LOG("access-log", "on: a line in the log for each request", "off"),
  OUTGOING("outgoing", "what addresses of others may be asked: public, or any", "public"),
  SMTP_URL("smtp-url", "smtp://user:password@host:port, to send mail by", "mail is printed"),
  MAIL_FROM("mail-from", "the sender of mail", "pgxn@localhost"),
  TRUSTED_PROXIES("trusted-proxies", "whose X-Forwarded-For is believed", "loopback"),
  LEAK_KEYS_URL("leak-keys-url", "keys of those who may report leaked tokens", "no reports");

  private static final String PREFIX_OF_VARIABLES = "PGXN_";

  private final String key;
  private final String meaning;
  private final String standard;

  Setting(String key, String meaning, String standard) {
    this.key = key;
    this.meaning = meaning;
    this.standard = standard;
  }

  /** Its name in the file. */
  String key() {
    return key;
  }

  /** What it means, for the list of settings. */
  String meaning() {
    return meaning;
  }

  /** What holds where nobody sets it, for the list of settings. */
  String standard() {
    return standard;
  }

  /** Its name in the environment. */
  String variable() {
    return PREFIX_OF_VARIABLES + key.replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /**
   * Its flag; none for a secret, which every user of the machine could read in the process list.
   */
  Optional<String> flag() {
    return secret() ? Optional.empty() : Optional.of("--" + key);
  }

  /** Whether its value is a secret, or has one in it. */
  boolean secret() {
    return this == BOOTSTRAP_ADMIN || this == MIGRATION_DATABASE_URL || this == SMTP_URL;
  }

  static Optional<Setting> ofKey(String key) {
    return Arrays.stream(values()).filter(s -> s.key.equals(key)).findFirst();
  }

  static Optional<Setting> ofVariable(String variable) {
    return Arrays.stream(values()).filter(s -> s.variable().equals(variable)).findFirst();
  }

  static Optional<Setting> ofFlag(String flag) {
    return Arrays.stream(values())
        .filter(s -> s.flag().filter(flag::equals).isPresent())
        .findFirst();
  }
}
