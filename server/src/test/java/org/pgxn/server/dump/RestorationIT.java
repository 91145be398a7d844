package org.pgxn.server.dump;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgxn.platform.database.Migrations;
import org.pgxn.registry.DataFolder;
import org.pgxn.registry.files.ArchiveStore;
import org.pgxn.server.postgres.BundledVersion;
import org.pgxn.server.postgres.EmbeddedPostgres;
import org.pgxn.server.start.StartRefusal;
import org.pgxn.testkit.PostgresServer;
import org.pgxn.testkit.PostgresTest;
import org.pgxn.testkit.TestDatabase;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;

@PostgresTest
class RestorationIT {

  private static final byte[] ARCHIVE = "an archive".getBytes(UTF_8);
  private static final String DIGEST = sha256(ARCHIVE);

  @TempDir Path folder;

  private TestDatabase source;
  private TestDatabase target;

  @BeforeEach
  void make() throws IOException {
    source = TestDatabase.empty();
    target = TestDatabase.empty();
    new Migrations().apply(source.dataSource());
    fill(source.jdbc());
    Files.createDirectories(here().staging());
    Path staged = Files.write(here().staging().resolve("archive"), ARCHIVE);
    new ArchiveStore(here()).put(staged, DIGEST);
    Path unseen = here().root().resolve("dist/old/1.0.0/old-1.0.0.zip");
    Files.createDirectories(unseen.getParent());
    Files.writeString(unseen, "what a manager put there");
  }

  @AfterEach
  void drop() {
    source.close();
    target.close();
  }

  @Test
  void dumpsEveryTableOfOursUnlessItIsNamedAsMadeAgain() {
    List<String> all =
        source
            .jdbc()
            .sql(
                """
                SELECT table_schema || '.' || table_name FROM information_schema.tables
                 WHERE table_schema IN ('pgxn', 'public') AND table_type = 'BASE TABLE'
                """)
            .query((row, _) -> row.getString(1))
            .list();
    TableCatalog catalog = new TableCatalog(source.jdbc());
    TreeSet<String> known = new TreeSet<>(TableCatalog.MADE_BY_MIGRATING);
    known.addAll(TableCatalog.MADE_WITH_THE_TREE);
    catalog.tables(DumpScope.REGISTRY).forEach(table -> known.add(table.name()));

    assertThat(known).containsExactlyInAnyOrderElementsOf(all);
    assertThat(catalog.tables(DumpScope.DATABASE)).hasSize(all.size() - 1);
  }

  @Test
  void restoresTheSameRowsSequencesAndFiles() throws Exception {
    try (Connection listening = target.dataSource().getConnection();
        Statement statement = listening.createStatement()) {
      statement.execute("LISTEN pgxn_release");
      Path dump = dump();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dump)))
          .isEqualTo("rw-------");
      assertThat(folder.resolve("registry.dump.part")).doesNotExist();

      assertThat(restore(dump, target.dataSource())).isEqualTo(1);

      statement.execute("SELECT 1");
      assertThat(listening.unwrap(PGConnection.class).getNotifications()).isEmpty();
    }
    assertSame(target.jdbc());
    assertThat(new ArchiveStore(there()).locate(DIGEST)).hasBinaryContent(ARCHIVE);
    assertThat(there().root().resolve("dist/old/1.0.0/old-1.0.0.zip"))
        .hasContent("what a manager put there");
    assertThat(new UnfinishedRestore(target.jdbc()).find()).isEmpty();
    // What happens from now on is told again.
    assertThat(
            target
                .jdbc()
                .sql("SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'O'")
                .query(Long.class)
                .single())
        .isZero();
    assertThatExceptionOfType(DumpRefusedException.class)
        .isThrownBy(() -> restore(folder.resolve("registry.dump"), target.dataSource()))
        .withMessageContaining("There is a registry in the database already");
  }

  @Test
  void takesADumpOfAnOlderVersionAndMigratesIt() throws Exception {
    try (TestDatabase older = TestDatabase.empty()) {
      new Migrations().apply(older.dataSource(), "032");
      fill(older.jdbc());
      Path dump = dump(older.dataSource());
      assertThat(CheckedDump.check(dump).header().schema()).isEqualTo("032");

      restore(dump, target.dataSource());

      new Migrations().apply(older.dataSource());
      assertSame(target.jdbc(), older.jdbc());
      assertThat(SchemaVersion.of(target.jdbc())).isEqualTo(SchemaVersion.of(source.jdbc()));
    }
  }

  @Test
  void refusesADumpOfANewerVersion() throws Exception {
    source
        .jdbc()
        .sql(
            """
            INSERT INTO pgxn.schema_history (installed_rank, version, description, type, script,
                                             installed_by, execution_time, success)
            VALUES (1000, '999', 'x', 'SQL', 'V999__x.sql', 'x', 0, true)
            """)
        .update();
    Path dump = dump();

    assertThatExceptionOfType(DumpRefusedException.class)
        .isThrownBy(() -> restore(dump, target.dataSource()))
        .withMessageContaining("made by a newer server");
    assertThat(
            target
                .jdbc()
                .sql("SELECT to_regnamespace('pgxn') IS NULL")
                .query(Boolean.class)
                .single())
        .isTrue();
  }

  @Test
  void refusesAFolderThatHasArchives() throws Exception {
    Path dump = dump();
    Path stray = there().archives().resolve("sha256/ab/x");
    Files.createDirectories(stray.getParent());
    Files.writeString(stray, "x");

    assertThatExceptionOfType(DumpRefusedException.class)
        .isThrownBy(() -> restore(dump, target.dataSource()))
        .withMessageContaining("There are files in");
  }

  /** As when it is killed: what comes after the rows never comes. */
  @Test
  void leavesAMarkWhenItBreaksOffAndBeginsAgain() throws Exception {
    Path dump = dump();
    CheckedDump checked = CheckedDump.check(dump);
    byte[] whole = Files.readAllBytes(dump);
    byte[] altered = whole.clone();
    altered[
            new String(whole, java.nio.charset.StandardCharsets.ISO_8859_1)
                .indexOf("an archive")] ^=
        1;
    Files.write(dump, altered);

    assertThatExceptionOfType(DumpRefusedException.class)
        .isThrownBy(() -> restoration(target.dataSource()).restore(checked));

    UnfinishedRestore mark = new UnfinishedRestore(target.jdbc());
    assertThat(mark.find()).hasValueSatisfying(said -> assertThat(said).contains("registry.dump"));
    assertThatExceptionOfType(StartRefusal.class).isThrownBy(mark::refuse);
    assertThat(
            target
                .jdbc()
                .sql("SELECT has_table_privilege('public', 'pgxn_restore.unfinished', 'SELECT')")
                .query(Boolean.class)
                .single())
        .as("a service that is not the owner sees it too")
        .isTrue();
    assertThat(target.jdbc().sql("SELECT count(*) FROM public.users").query(Long.class).single())
        .isZero();
    Files.write(dump, whole);
    assertThat(restore(dump, target.dataSource())).isEqualTo(1);
    assertSame(target.jdbc());
  }

  @Test
  void tellsOfArchivesThatAreMissingOrDamaged() throws Exception {
    Path stored = new ArchiveStore(here()).locate(DIGEST);
    Files.writeString(stored, "other bytes");
    assertThat(report().manifest().damaged()).isEqualTo(1);
    assertThat(restore(folder.resolve("registry.dump"), target.dataSource())).isZero();
    assertThat(new ArchiveStore(there()).locate(DIGEST)).doesNotExist();

    Files.delete(stored);
    DumpReport report = report();
    assertThat(report.complete()).isFalse();
    assertThat(report.manifest().missing()).isEqualTo(1);
    assertThat(report.manifest().faulty()).containsExactly(DIGEST);
  }

  @Test
  void takesValuesThatAManagerTookAndLeavesItsVersionOut() throws Exception {
    source.jdbc().sql("CREATE TABLE public.metadata (label text PRIMARY KEY, value int)").update();
    source.jdbc().sql("INSERT INTO public.metadata VALUES ('schema_version', 19)").update();
    source.jdbc().sql("ALTER DOMAIN public.email DROP CONSTRAINT email_check").update();
    source
        .jdbc()
        .sql("UPDATE public.users SET email = '\"a b\"@example.org' WHERE nickname = 'ann'")
        .update();

    restore(dump(), target.dataSource());

    JdbcClient jdbc = target.jdbc();
    assertThat(
            jdbc.sql("SELECT email::text FROM public.users WHERE nickname = 'ann'")
                .query(String.class)
                .single())
        .isEqualTo("\"a b\"@example.org");
    assertThat(jdbc.sql("SELECT pgxn.on_manager_database()").query(Boolean.class).single())
        .isFalse();
    assertThatExceptionOfType(org.springframework.dao.DataAccessException.class)
        .isThrownBy(() ->
            jdbc.sql("UPDATE public.users SET email = '\"b\"@example.org' WHERE nickname = 'bob'")
                .update());
    assertThat(
            jdbc.sql("SELECT count(*) FROM pg_constraint WHERE contypid <> 0 AND NOT convalidated")
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  /** In the run with PostgreSQL 15: to the newest, where we are no superuser, and back. */
  @Test
  void movesBetweenAnExternalAndTheEmbeddedDatabase(PostgresServer server) throws Exception {
    if (server.kind() != PostgresServer.Kind.DEBIAN_15) {
      return;
    }
    Path dump = dump();
    try (EmbeddedPostgres embedded =
        EmbeddedPostgres.run(folder.resolve("there"), BundledVersion.get())) {
      DataSource database = embedded.access().dataSource();
      restore(dump, database);
      assertSame(JdbcClient.create(database));
      Path back = folder.resolve("back.dump");
      new Dump(
              DumpSource.registry(database, new ArchiveStore(there()), there().root()),
              "test",
              Clock.systemUTC(),
              _ -> {})
          .write(back);
      new Restoration(
              new RestoreTarget(target.dataSource(), new DataFolder(folder.resolve("elsewhere"))),
              _ -> {})
          .restore(CheckedDump.check(back));
      assertSame(target.jdbc());
    }
  }

  private DataFolder here() {
    return new DataFolder(folder.resolve("here"));
  }

  private DataFolder there() {
    return new DataFolder(folder.resolve("there"));
  }

  private Path dump() throws IOException {
    return dump(source.dataSource());
  }

  private Path dump(DataSource database) throws IOException {
    Path file = folder.resolve("registry.dump");
    new Dump(
            DumpSource.registry(database, new ArchiveStore(here()), here().root()),
            "test",
            Clock.systemUTC(),
            _ -> {})
        .write(file);
    return file;
  }

  private DumpReport report() throws IOException {
    return new Dump(
            DumpSource.registry(source.dataSource(), new ArchiveStore(here()), here().root()),
            "test",
            Clock.systemUTC(),
            _ -> {})
        .write(folder.resolve("registry.dump"));
  }

  private long restore(Path dump, DataSource database) throws IOException {
    return restoration(database).restore(CheckedDump.check(dump));
  }

  private Restoration restoration(DataSource database) {
    return new Restoration(new RestoreTarget(database, there()), _ -> {});
  }

  private void assertSame(JdbcClient restored) {
    assertSame(restored, source.jdbc());
  }

  private static void assertSame(JdbcClient restored, JdbcClient original) {
    for (String query :
        List.of(
            "SELECT * FROM public.users ORDER BY nickname",
            "SELECT * FROM public.distributions ORDER BY name",
            "SELECT * FROM pgxn.distribution ORDER BY id",
            "SELECT * FROM pgxn.release ORDER BY id",
            "SELECT * FROM pgxn.event ORDER BY seq",
            "SELECT * FROM pgxn.reserved_name ORDER BY name",
            "SELECT * FROM pgxn.setup_link ORDER BY token_sha256",
            "SELECT * FROM pgxn.follower ORDER BY name",
            "SELECT last_value, is_called FROM pgxn.event_seq_seq",
            "SELECT last_value, is_called FROM pgxn.release_id_seq")) {
      assertThat(rows(restored, query)).as(query).isEqualTo(rows(original, query));
    }
    assertThat(restored.sql("SELECT count(*) FROM pgxn.tree_file").query(Long.class).single())
        .isZero();
  }

  private static List<List<String>> rows(JdbcClient jdbc, String query) {
    return jdbc.sql(query)
        .query((row, _) -> {
          List<String> values = new ArrayList<>();
          for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            Object value = row.getObject(i);
            values.add(
                value instanceof byte[] bytes
                    ? HexFormat.of().formatHex(bytes)
                    : Objects.toString(value));
          }
          return values;
        })
        .list();
  }

  private static void fill(JdbcClient jdbc) {
    String odd = "tab\t back\\slash \\. line\nend \r Grün 🐘 \\N";
    jdbc.sql(
            """
            INSERT INTO public.users (nickname, password, full_name, email, set_by, created_at)
            VALUES ('ann', '$2a$x', :odd, 'ann@example.org', 'bob', '2020-02-29 23:59:59.999999+14'),
                   ('bob', '$2a$y', 'Bob', 'bob@example.org', 'ann', '-infinity')
            """)
        .param("odd", odd)
        .update();
    jdbc.sql(
            """
            INSERT INTO public.distributions (name, version, creator, sha1, meta, abstract)
            VALUES ('Pair', '1.0.0-rc1+b2', 'ann', 'abc', '{}', :odd),
                   ('old', '1.0.0', 'bob', 'abc', '{}', '')
            """)
        .param("odd", odd)
        .update();
    jdbc.sql(
            """
            INSERT INTO pgxn.distribution (name, created_at) VALUES ('Pair', now()), ('old', now())
            """)
        .update();
    jdbc.sql(
            """
            INSERT INTO pgxn.release (distribution_id, name, version, version_key, state, sha256,
                                      size, readme, published_at)
            VALUES (1, 'Pair', '1.0.0-rc1+b2', 'k', 'published', :sha256, 10, '\\x00ff5c0a', now()),
                   (2, 'old', '1.0.0', 'k', 'published', NULL, NULL, NULL, now())
            """)
        .param("sha256", DIGEST)
        .update();
    jdbc.sql(
            """
            INSERT INTO pgxn.event (id, type, subject, actor, occurred_at, data)
            SELECT gen_random_uuid(), 'release.published', 'pair/1.0.0', 'ann', now(),
                   jsonb_build_object('n', 1e30, 'text', :odd::text)
              FROM generate_series(1, 3)
            """)
        .param("odd", odd)
        .update();
    jdbc.sql(
            """
            INSERT INTO pgxn.setup_link (token_sha256, purpose, nickname, created_at, expires_at)
            VALUES (sha256('x'), 'password', 'bob', now(), now())
            """)
        .update();
    jdbc.sql("DELETE FROM pgxn.reserved_name WHERE name = 'pgxn'").update();
    jdbc.sql("INSERT INTO pgxn.follower VALUES ('registry.tree', 2, now())").update();
    jdbc.sql("INSERT INTO pgxn.tree_file VALUES ('index.json', 1, NULL, NULL, now())").update();
  }

  private static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(MemberDigest.sha256().digest(bytes));
  }
}
