package org.pgxn.server.settings;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.pgxn.accounts.SignUpMode;
import org.pgxn.platform.BaseUrl;

/**
 * All settings, checked. Its text shows no secret.
 *
 * @param port 1 to 65535
 * @param data the data folder, absolute
 * @param database the operator's PostgreSQL; empty for the embedded one
 * @param migrationDatabase the same database as the owner of its tables, for migrations; empty if
 *     the server is the owner
 * @param managerRoot the root tree that a PGXN Manager writes, absolute; empty if it is ours
 * @param baseUrl what users see
 * @param bootstrapAdmin {@code nick:password} of the administrator who is made where there is none
 * @param signUp how strangers come to an account; empty for what the database suggests
 * @param log how the log is written
 * @param outgoing what the registry may send
 * @param proxies whose word is taken for where a request comes from
 */
public record Settings(
    int port,
    Path data,
    Optional<DatabaseUrl> database,
    Optional<DatabaseUrl> migrationDatabase,
    Optional<Path> managerRoot,
    BaseUrl baseUrl,
    Optional<String> bootstrapAdmin,
    Optional<SignUpMode> signUp,
    LogSettings log,
    OutgoingSettings outgoing,
    TrustedProxies proxies) {

  /**
   * Translates the settings for the parts of the house and for the framework.
   *
   * @return names and values of properties, secrets included
   */
  public Map<String, Object> properties() {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("pgxn.port", port);
    properties.put("server.port", port);
    properties.put("pgxn.data", data.toString());
    properties.put("pgxn.base-url", baseUrl.toString());
    bootstrapAdmin.ifPresent(admin -> properties.put("pgxn.bootstrap-admin", admin));
    signUp.ifPresent(mode -> properties.put("pgxn.sign-up", mode.word()));
    properties.put("pgxn.access-log", log.access());
    properties.put("pgxn.outgoing", outgoing.privateToo() ? "any" : "public");
    properties.put("pgxn.trusted-proxies", proxies.toString());
    properties.put("pgxn.mail-from", outgoing.mailFrom());
    outgoing.smtp().ifPresent(smtp -> properties.put("pgxn.smtp-url", smtp.toString()));
    outgoing.leakKeys().ifPresent(url -> properties.put("pgxn.leak-keys-url", url.toString()));
    properties.put("pgxn.database", database.isPresent() ? "external" : "embedded");
    database.ifPresent(url -> {
      properties.put("spring.datasource.url", url.jdbcUrl());
      if (url.user() != null) {
        properties.put("spring.datasource.username", url.user());
      }
      if (url.password() != null) {
        properties.put("spring.datasource.password", url.password());
      }
    });
    migrationDatabase.ifPresent(url -> {
      properties.put("spring.flyway.url", url.jdbcUrl());
      properties.put("spring.flyway.user", url.user() == null ? "" : url.user());
      properties.put("spring.flyway.password", url.password() == null ? "" : url.password());
    });
    managerRoot.ifPresent(root -> properties.put("pgxn.manager-root", root.toString()));
    return properties;
  }

  /**
   * Translates what must be known before anything is logged.
   *
   * @return names and values of properties
   */
  public Map<String, Object> logProperties() {
    return switch (log.format()) {
      case TEXT -> Map.of();
      case JSON -> Map.of("logging.structured.format.console", "ecs");
    };
  }

  @Override
  public String toString() {
    return "port %d, data %s, database %s, base URL %s"
        .formatted(port, data, database.map(DatabaseUrl::toString).orElse("embedded"), baseUrl);
  }
}
