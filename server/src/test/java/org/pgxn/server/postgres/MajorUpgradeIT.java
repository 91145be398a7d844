package org.pgxn.server.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipFile;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.pgxn.platform.database.Migrations;
import org.pgxn.server.dump.CheckedDump;
import org.pgxn.server.dump.Dump;
import org.pgxn.server.dump.DumpSource;
import org.pgxn.server.dump.Restoration;
import org.pgxn.server.dump.RestoreTarget;
import org.pgxn.server.postgres.MajorUpgrade.Outcome;
import org.pgxn.server.start.StartRefusal;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The real programs of PostgreSQL 17 and of the one that this server brings. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MajorUpgradeIT {

  private static final Path JAR = Path.of("target", "old-postgres", "postgres-17.jar");

  @TempDir static Path data;

  private final List<String> said = new ArrayList<>();

  @BeforeAll
  static void makeARegistryOfTheOldMajor() throws Exception {
    PostgresFolders folders = new PostgresFolders(data);
    Path unpacked;
    try (ZipFile jar = new ZipFile(JAR.toFile())) {
      unpacked =
          Programs.unpack(
              folders.programs(), "17", jar.getInputStream(jar.getEntry(Programs.resource())));
    }
    Path programs = Files.move(unpacked, folders.programs().resolve("17.6.0"));
    Cluster old = new Cluster(folders, new Programs(programs), Privileges.choose(data));
    old.ensure("17");
    Postmaster postmaster = new Postmaster(old);
    int port = Postmaster.freePort();
    postmaster.start(port);
    PostgresAccess access = new PostgresAccess(port, PostgresAccess.NAME, old.password());
    new Provision(access).apply();
    new Migrations().apply(access.dataSource());
    JdbcClient jdbc = JdbcClient.create(access.dataSource());
    jdbc.sql(
            """
            INSERT INTO public.users (nickname, password, full_name, email, set_by)
            VALUES ('ann', '$2a$old', E'Ann\\t\\\\.\\nGrün', 'ann@example.org', 'ann')
            """)
        .update();
    jdbc.sql(
            """
            INSERT INTO pgxn.tree_file (path, seq, written_at)
            SELECT 'dist/' || i || '.json', i, '2026-01-01 00:00:00.123456+05'
              FROM generate_series(1, 1000) AS i
            """)
        .update();
    jdbc.sql("SELECT setval('pgxn.event_seq_seq', 4711)").query(Long.class).single();
    postmaster.stop();
  }

  @BeforeEach
  void listen() {
    said.clear();
  }

  @Test
  @Order(1)
  void saysHowToUpgradeWhenAServerMeetsAnOlderDatabase() {
    assertThatExceptionOfType(StartRefusal.class)
        .isThrownBy(() -> EmbeddedPostgres.run(data, BundledVersion.get()).close())
        .withMessageContaining("of PostgreSQL 17")
        .satisfies(refusal -> assertThat(refusal.remedy()).contains("upgrade-postgres"));
  }

  @Test
  @Order(2)
  void leavesEverythingAsItWasWhenItFails() {
    for (boolean saving : new boolean[] {true, false}) {
      assertThatExceptionOfType(StartRefusal.class)
          .isThrownBy(() -> upgrade(new Failing(saving)))
          .withMessageContaining("is as it was: ")
          .withMessageContaining("no space")
          .satisfies(refusal -> assertThat(refusal.remedy()).contains("needs space"));
      assertThat(data.resolve("upgrade-to-18")).doesNotExist();
      assertThat(data.resolve("postgres-18.building")).doesNotExist();
      assertThat(data.resolve("postgres/PG_VERSION")).content().isEqualTo("17\n");
      assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
      assertThat(data.resolve("postgres-17.old")).doesNotExist();
    }
  }

  @Test
  @Order(3)
  void refusesTheProgramsOfAnotherMajor() throws IOException {
    Path away = data.resolve("away");
    Files.move(data.resolve("postgres-bin/17.6.0"), away);
    try {
      assertThatExceptionOfType(StartRefusal.class)
          .isThrownBy(() -> upgrade(new ByDump()))
          .satisfies(refusal -> assertThat(refusal.remedy()).contains("--old-binaries"));
    } finally {
      Files.move(away, data.resolve("postgres-bin/17.6.0"));
    }
  }

  @Test
  @Order(4)
  void bringsEveryRowToTheNewMajorAndKeepsTheOldDatabase() throws Exception {
    // What a killed upgrade left is behind the database.
    Files.createDirectories(data.resolve("postgres-18.ready"));
    Files.createDirectories(data.resolve("postgres-18.building.new/base"));
    Files.createDirectories(data.resolve("upgrade-to-18"));
    Process left = leaveAPostgresRunning();

    assertThat(upgrade(new ByDump()))
        .isEqualTo(new Outcome.Upgraded("17", data.resolve("postgres-17.old")));

    assertThat(data.resolve("postgres-17.old/PG_VERSION")).content().isEqualTo("17\n");
    assertThat(data.resolve("upgrade-to-18")).doesNotExist();
    assertThat(left.isAlive()).isFalse();
    assertThat(said).anyMatch(line -> line.equals("pgxn.tree_file: 1000 rows"));
    assertSame();
    assertThat(upgrade(new ByDump())).isEqualTo(new Outcome.Current());
  }

  @Test
  @Order(5)
  void finishesTheSwapThatAKillLeftByHalf() throws IOException {
    Files.move(data.resolve("postgres"), data.resolve("postgres-18.ready"));

    assertSame();
    assertThat(data.resolve("postgres-18.ready")).doesNotExist();
  }

  private static Process leaveAPostgresRunning() throws IOException, InterruptedException {
    PostgresFolders folders = new PostgresFolders(data).beside("postgres-18.building");
    Programs programs = Programs.unpack(folders.programs(), BundledVersion.get());
    Cluster building = new Cluster(folders, programs, Privileges.choose(data.resolve("postgres")));
    building.create();
    return new Postmaster(building).start(Postmaster.freePort());
  }

  private static void assertSame() {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.run(data, BundledVersion.get())) {
      JdbcClient jdbc = JdbcClient.create(postgres.access().dataSource());
      assertThat(jdbc.sql("SHOW server_version").query(String.class).single()).startsWith("18.");
      assertThat(jdbc.sql("SELECT full_name FROM public.users").query(String.class).single())
          .isEqualTo("Ann\t\\.\nGrün");
      assertThat(
              jdbc.sql(
                      """
                      SELECT count(*) FROM pgxn.tree_file
                       WHERE written_at = '2026-01-01 00:00:00.123456+05'
                      """)
                  .query(Long.class)
                  .single())
          .isEqualTo(1000);
      assertThat(jdbc.sql("SELECT nextval('pgxn.event_seq_seq')").query(Long.class).single())
          .isGreaterThan(4711);
    }
  }

  private Outcome upgrade(MajorUpgrade.Transfer transfer) {
    return new MajorUpgrade(data, BundledVersion.get(), Optional.empty(), said::add).run(transfer);
  }

  private final class ByDump implements MajorUpgrade.Transfer {
    @Override
    public void save(DataSource from, Path file) throws IOException {
      new Dump(DumpSource.database(from), "test", Clock.systemUTC(), said::add).write(file);
    }

    @Override
    public void load(Path file, DataSource to) throws IOException {
      new Restoration(new RestoreTarget(to, null), said::add).restore(CheckedDump.check(file));
    }
  }

  private record Failing(boolean saving) implements MajorUpgrade.Transfer {
    @Override
    public void save(DataSource from, Path file) throws IOException {
      if (saving) {
        Files.writeString(file, "password hashes");
        throw new IOException("no space");
      }
    }

    @Override
    public void load(Path file, DataSource to) {
      throw new UncategorizedSQLException("COPY", null, new SQLException("no space", "53100"));
    }
  }
}
