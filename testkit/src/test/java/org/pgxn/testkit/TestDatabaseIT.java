package org.pgxn.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.pgxn.platform.database.Migrations;

@PostgresTest
class TestDatabaseIT {

  private final TestDatabase database;

  TestDatabaseIT(TestDatabase database) {
    this.database = database;
  }

  @Test
  void runsTheServerThatWasChosen(PostgresServer server) {
    String major =
        switch (server.kind()) {
          case EMBEDDED -> "18";
          case DEBIAN_15 -> "15";
        };
    assertThat(ask("SHOW server_version")).startsWith(major + ".");
  }

  @Test
  void hasTheMigrations() {
    assertThat(ask("SELECT count(*)::text FROM pgxn.sample")).isEqualTo("0");
    assertThat(ask("SELECT script FROM pgxn.schema_history WHERE version = '001'"))
        .isEqualTo("V001__sample.sql");
  }

  @Test
  void hasATimeZoneThatIsNotUtc() {
    assertThat(ask("SHOW TimeZone")).isEqualTo("Asia/Kolkata");
  }

  @Test
  void isUtf8WithTheLocaleC() {
    assertThat(ask("SHOW server_encoding")).isEqualTo("UTF8");
    assertThat(ask("SELECT datcollate FROM pg_database WHERE datname = current_database()"))
        .isEqualTo("C.UTF-8");
  }

  @Test
  void rollsBackWithTheTransaction() {
    database
        .transactions()
        .executeWithoutResult(status -> {
          database.jdbc().sql("INSERT INTO pgxn.sample VALUES (7, 'gone')").update();
          status.setRollbackOnly();
        });
    assertThat(ask("SELECT count(*)::text FROM pgxn.sample WHERE id = 7")).isEqualTo("0");
  }

  @Test
  void isTheSameInEveryMethodOfTheClass(TestDatabase another) {
    assertThat(another).isSameAs(database);
  }

  @Test
  void isDroppedWhenClosed() {
    String url;
    try (TestDatabase shortLived = TestDatabase.empty()) {
      url = shortLived.jdbcUrl();
    }
    String name = url.substring(url.lastIndexOf('/') + 1);
    assertThat(ask("SELECT count(*)::text FROM pg_database WHERE datname = '" + name + "'"))
        .isEqualTo("0");
  }

  @Nested
  class InANestedClass {
    @Test
    void isTheSame(TestDatabase another) {
      assertThat(another).isSameAs(database);
    }
  }

  @Test
  void migrationsMoveIntoADatabaseWhosePublicSchemaIsInUse() {
    try (TestDatabase manager = TestDatabase.empty()) {
      manager.jdbc().sql("CREATE TABLE public.users (nickname text PRIMARY KEY)").update();
      Migrations migrations = new Migrations();
      assertThat(migrations.apply(manager.dataSource())).isPositive();
      assertThat(migrations.apply(manager.dataSource())).isZero();
      assertThat(
              manager
                  .jdbc()
                  .sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
                  .query(String.class)
                  .list())
          .containsExactly("users");
    }
  }

  @Test
  void migrationsRefuseAHistoryThatWasChanged() {
    try (TestDatabase changed = TestDatabase.migrated()) {
      changed
          .jdbc()
          .sql("UPDATE pgxn.schema_history SET checksum = 1 WHERE version = '001'")
          .update();
      assertThatThrownBy(() -> new Migrations().apply(changed.dataSource()))
          .isInstanceOf(FlywayException.class)
          .hasMessageContaining("checksum");
    }
  }

  private String ask(String sql) {
    return database.jdbc().sql(sql).query(String.class).single();
  }
}
