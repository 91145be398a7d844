package org.pgxn.server.dump;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far a database was migrated. */
final class SchemaVersion {
  private SchemaVersion() {}

  /** The newest migration, for example {@code 032}; empty if there was none. */
  static Optional<String> of(JdbcClient jdbc) {
    if (jdbc.sql("SELECT to_regclass('pgxn.schema_history') IS NULL")
        .query(Boolean.class)
        .single()) {
      return Optional.empty();
    }
    return jdbc.sql(
            """
            SELECT version
              FROM pgxn.schema_history
             WHERE success AND version IS NOT NULL
             ORDER BY version::integer DESC
             LIMIT 1
            """)
        .query(String.class)
        .optional();
  }
}
