package org.pgxn.accounts.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgxn.platform.database.Migrations;
import org.pgxn.testkit.PostgresServer;
import org.pgxn.testkit.PostgresTest;
import org.pgxn.testkit.TestDatabase;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@PostgresTest
class MigrationIT {

  private final TestDatabase database = TestDatabase.empty();
  private final JdbcClient jdbc = database.jdbc();

  @AfterEach
  void dropTheDatabase() {
    database.close();
  }

  @Test
  void makesItsTablesInAnEmptyDatabase() {
    migrate();
    assertThat(tables("public")).contains("users", "tokens", "extensions", "coowners");
    assertThat(tables("pgxn"))
        .contains("account", "setup_link", "distribution_owner", "allowed_name", "reserved_name");
    assertThat(onManagerDatabase()).isFalse();
    assertThat(new Migrations().apply(database.dataSource())).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"users", "mirrors", "coowners"})
  void refusesADatabaseWithForeignTablesOfTheSameNames(String table) {
    jdbc.sql("CREATE TABLE public." + table + " (id int)").update();
    assertThatThrownBy(this::migrate)
        .isInstanceOf(FlywayException.class)
        .hasMessageContaining("Schema public has tables named like those of PGXN Manager")
        .hasMessageContaining("(" + table + ")")
        .hasMessageContaining("Use an empty database");
    assertThat(tables("pgxn")).doesNotContain("account");
    assertThat(tables("public")).containsExactly(table);
  }

  @Test
  void refusesAManagerDatabaseThatIsTooOld() {
    ManagerDatabase.make(jdbc, this::migrate);
    jdbc.sql("UPDATE public.metadata SET value = 18").update();
    assertThatThrownBy(this::migrate).hasMessageContaining("schema_version is 19");
  }

  @Test
  void refusesAManagerDatabaseThatLacksTables() {
    ManagerDatabase.make(jdbc, this::migrate);
    jdbc.sql("DROP TABLE public.mirrors, public.tokens").update();
    assertThatThrownBy(this::migrate).hasMessageContaining("lacks the tables mirrors, tokens");
  }

  @Test
  void refusesAnExtensionInAnotherSchema() {
    jdbc.sql("CREATE SCHEMA elsewhere").update();
    jdbc.sql("CREATE EXTENSION citext SCHEMA elsewhere").update();
    assertThatThrownBy(this::migrate)
        .hasMessageContaining("The extension citext must be in schema public")
        .hasMessageContaining("ALTER EXTENSION citext SET SCHEMA public");
  }

  @Test
  void usesTheExtensionSemverWhereThereIsOne() {
    migrate();
    boolean available =
        exists("SELECT FROM pg_catalog.pg_available_extensions AS a WHERE a.name = 'semver'");
    assertThat(available)
        .isEqualTo(PostgresServer.ofThisJvm().kind() == PostgresServer.Kind.DEBIAN_15);
    assertThat(exists("SELECT FROM pg_catalog.pg_extension WHERE extname = 'semver'"))
        .isEqualTo(available);
    assertThat(semverIsADomain()).isEqualTo(!available);
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0, true",
    "1.2.3, true",
    "2147483647.2147483647.2147483647, true",
    "1.0.0-rc.1, true",
    "1.0.0-b1, true",
    "1.0.0, true",
    "1.2, false",
    "v1.2.3, false",
    "01.2.3, false",
    "1.2.3-, false",
    "1.2.3-a..b, false",
    "1.2.3x, false",
    "2147483648.0.0, false",
    "0.2147483648.0, false",
    "0.0.2147483648, false",
    "'', false",
  })
  void knowsWhatAVersionIs(String text, boolean isOne) {
    migrate();
    assertThat(isSemver(text)).isEqualTo(isOne);
  }

  @Test
  void migratesForAnOwnerWhoIsNoSuperuser() {
    String owner = "plain_owner";
    jdbc.sql("DROP ROLE IF EXISTS " + owner).update();
    jdbc.sql("CREATE ROLE " + owner + " LOGIN").update();
    String name = jdbc.sql("SELECT current_database()").query(String.class).single();
    jdbc.sql("ALTER DATABASE " + name + " OWNER TO " + owner).update();
    PGSimpleDataSource asOwner = new PGSimpleDataSource();
    asOwner.setUrl(database.jdbcUrl());
    asOwner.setUser(owner);

    assertThat(new Migrations().apply(asOwner)).isPositive();

    assertThat(semverIsADomain()).isTrue();
    JdbcClient plain = JdbcClient.create(asOwner);
    assertThat(plain.sql("SELECT pgxn.on_manager_database()").query(Boolean.class).single())
        .isFalse();
  }

  @Test
  void leavesWhatAManagerHasAsItIs() {
    ManagerDatabase.make(jdbc, this::migrate);
    List<String> before = ManagerDatabase.describe(jdbc);
    migrate();
    assertThat(onManagerDatabase()).isTrue();
    assertThat(ManagerDatabase.describe(jdbc)).isEqualTo(before);
    assertThat(tables("pgxn")).contains("account", "distribution_owner");
    assertThat(
            exists("SELECT FROM pg_catalog.pg_indexes WHERE indexname = 'idx_extensions_folded'"))
        .isTrue();
  }

  @Test
  void givesTheDistributionsOfAManagerTheirOwners() {
    ManagerDatabase.make(jdbc, this::migrate);
    ManagerDatabase manager = new ManagerDatabase(jdbc);
    manager.users("Ann", "bob", "cyd", "dan");
    manager.extension("Pair", "Ann", "bob");
    manager.extension("pair_ops", "Ann");
    manager.extension("lone", "dan");
    // Of the extension's name: its owner needs no row, whoever still holds all of it co-owns.
    manager.release("pair", "1.0.0", "cyd", 1, "pair");
    manager.release("pair", "1.1.0", "bob", 2, "Pair");
    manager.release("Pair", "1.2.0", "Ann", 3, "Pair");
    // Of a name of its own: the first releaser owns it, whatever became of the extensions.
    manager.release("Bundle.old", "1.0.0", "cyd", 1, "pair");
    manager.release("bundle.old", "1.1.0", "Ann", 2, "pair", "pair_ops");
    manager.release("bundle.old", "1.2.0", "bob", 3, "pair");
    manager.release("lonely", "1.0.0", "dan", 1, "lone");

    migrate();

    assertThat(
            jdbc.sql(
                    """
                    SELECT concat_ws(' ', name, nickname, role) FROM pgxn.distribution_owner
                     ORDER BY name::text COLLATE "C", nickname::text COLLATE "C"
                    """)
                .query(String.class)
                .list())
        .containsExactly(
            "Pair bob co-owner",
            "bundle.old Ann co-owner",
            "bundle.old cyd owner",
            "lonely dan owner");
  }

  private void migrate() {
    new Migrations().apply(database.dataSource());
  }

  private boolean onManagerDatabase() {
    return jdbc.sql("SELECT pgxn.on_manager_database()").query(Boolean.class).single();
  }

  private boolean isSemver(String text) {
    try {
      jdbc.sql("SELECT :text::text::public.semver::text")
          .param("text", text)
          .query(String.class)
          .single();
      return true;
    } catch (DataAccessException e) {
      return false;
    }
  }

  private boolean semverIsADomain() {
    return exists(
        "SELECT FROM pg_catalog.pg_type WHERE oid = 'public.semver'::regtype AND typtype = 'd'");
  }

  private boolean exists(String query) {
    return jdbc.sql("SELECT EXISTS (" + query + ")").query(Boolean.class).single();
  }

  private List<String> tables(String schema) {
    return jdbc.sql(
            """
            SELECT tablename::text FROM pg_catalog.pg_tables
             WHERE schemaname = :schema ORDER BY 1
            """)
        .param("schema", schema)
        .query(String.class)
        .list();
  }
}
