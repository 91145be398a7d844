package org.pgxn.registry.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgxn.platform.database.Migrations;
import org.pgxn.testkit.PostgresTest;

@PostgresTest
class ManagerMigrationIT {

  private final OldManager manager = OldManager.withHistory();

  @AfterEach
  void dropTheDatabase() {
    manager.close();
  }

  @Test
  void leavesEveryRowAndAllThatTheManagerLooksAt() {
    Map<String, String> rows = manager.rows();
    List<String> shape = manager.shape();

    assertThat(migrate()).isPositive();

    assertThat(manager.rows()).isEqualTo(rows).containsKey("distribution_details");
    assertThat(manager.shape()).isEqualTo(shape);
    assertThat(migrate()).isZero();
    assertThat(manager.rows()).isEqualTo(rows);
  }

  @Test
  void letsTheManagerGoOn() {
    migrate();
    manager.release("Ann", "pair", "3.0.0", "\"description\": \"" + "x".repeat(9_000) + "\",");
    assertThat(count("distributions")).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UPDATE metadata SET value = 18 | does not say that their schema_version is 19",
        "UPDATE metadata SET value = 20 | does not say that their schema_version is 19",
        "DROP TABLE metadata | does not say that their schema_version is 19",
        "DROP TABLE tokens, mirrors | lacks the tables mirrors, tokens",
      })
  void refusesADatabaseThatIsHalfAManagersAndLeavesItAlone(String change, String message) {
    manager.execute(change);
    Map<String, String> rows = manager.rows();
    List<String> shape = manager.shape();

    assertThatThrownBy(this::migrate)
        .isInstanceOf(FlywayException.class)
        .hasMessageContaining(message);

    assertThat(manager.rows()).isEqualTo(rows);
    assertThat(manager.shape()).isEqualTo(shape);
  }

  private int migrate() {
    return new Migrations().apply(manager.database().dataSource());
  }

  private long count(String table) {
    return manager
        .database()
        .jdbc()
        .sql("SELECT count(*) FROM public." + table)
        .query(Long.class)
        .single();
  }
}
