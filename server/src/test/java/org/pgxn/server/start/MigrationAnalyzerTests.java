package org.pgxn.server.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;

class MigrationAnalyzerTests {

  @Test
  void namesTheSettingWhereTheRoleMayNotMigrate() {
    assertThat(remedy(new SQLException("permission denied for schema pgxn", "42501")))
        .contains("PGXN_MIGRATION_DATABASE_URL");
    assertThat(remedy(new SQLException("syntax error", "42601")))
        .contains("version of the server")
        .doesNotContain("PGXN_MIGRATION_DATABASE_URL");
  }

  private static String remedy(SQLException cause) {
    FlywayException failure = new FlywayException("It failed", cause);
    return String.valueOf(new MigrationAnalyzer().analyze(cause, failure).getAction());
  }
}
