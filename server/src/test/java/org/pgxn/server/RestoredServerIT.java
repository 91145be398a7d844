package org.pgxn.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgxn.platform.database.Migrations;
import org.pgxn.registry.DataFolder;
import org.pgxn.registry.files.ArchiveStore;
import org.pgxn.server.command.Commands;
import org.pgxn.server.dump.Dump;
import org.pgxn.server.dump.DumpSource;
import org.pgxn.testkit.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The first that happens to a registry that was restored, wholly or not. */
class RestoredServerIT {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Map<String, String> environment = new HashMap<>();
  private final TestDatabase database = TestDatabase.empty();

  @TempDir Path data;

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void doesNotServeWhatWasNotRestoredToTheEnd() {
    database.jdbc().sql("CREATE SCHEMA pgxn_restore").update();
    database.jdbc().sql("CREATE TABLE pgxn_restore.unfinished (dump text)").update();
    database.jdbc().sql("INSERT INTO pgxn_restore.unfinished VALUES ('some.dump')").update();

    ByteArrayOutputStream log = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(log, true, UTF_8));
    try {
      assertThat(run("serve", "--port=1")).hasValue(2);
    } finally {
      System.setOut(before);
    }
    assertThat(log.toString(UTF_8)).contains("was not finished: some.dump");
    assertThat(
            database
                .jdbc()
                .sql("SELECT to_regnamespace('pgxn') IS NULL")
                .query(Boolean.class)
                .single())
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sweep", "repair"})
  void writesTheWholeTreeWithWhateverCommandIsTheFirst(String command) {
    new Migrations().apply(database.dataSource());
    database
        .jdbc()
        .sql(
            """
            INSERT INTO public.users (nickname, password, full_name, email, status, set_by)
            VALUES ('ann', 'x', 'Ann', 'ann@example.org', 'active', 'ann')
            """)
        .update();
    database.jdbc().sql("INSERT INTO pgxn.follower VALUES ('registry.tree', 1, now())").update();

    assertThat(run(command)).as(err.toString(UTF_8)).hasValue(0);
    assertThat(data.resolve("root/user/ann.json")).content().contains("\"nickname\": \"ann\"");
    // All was marked before anything was written: a kill in between would lose nothing.
    assertThat(out.toString(UTF_8)).doesNotContain("user/ann.json");
  }

  @Test
  void restoresAsTheOwnerSoThatTheServiceNeedsNoMoreRights() throws Exception {
    String service = "service_" + ProcessHandle.current().pid();
    JdbcClient jdbc = database.jdbc();
    jdbc.sql("CREATE ROLE " + service + " LOGIN PASSWORD 'secret'").update();
    try (TestDatabase source = TestDatabase.migrated()) {
      Path dump = data.resolve("registry.dump");
      new Dump(
              DumpSource.registry(
                  source.dataSource(), new ArchiveStore(new DataFolder(data)), data),
              "test",
              Clock.systemUTC(),
              _ -> {})
          .write(dump);
      environment.put("PGXN_MIGRATION_DATABASE_URL", url(database.user(), database.password()));
      environment.put("PGXN_DATABASE_URL", url(service, "secret"));

      assertThat(run("restore", dump.toString())).as(err.toString(UTF_8)).hasValue(0);
      assertThat(run("sweep")).as(err.toString(UTF_8)).hasValue(0);
      assertThat(run("verify")).as(out.toString(UTF_8)).hasValue(0);
    } finally {
      jdbc.sql("DROP OWNED BY " + service).update();
      jdbc.sql("DROP ROLE " + service).update();
    }
  }

  private OptionalInt run(String... words) {
    List<String> arguments = new ArrayList<>(List.of(words));
    arguments.add("--data=" + data);
    environment.putIfAbsent("PGXN_DATABASE_URL", url(database.user(), database.password()));
    return new Commands(
            environment, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8))
        .run(arguments);
  }

  private String url(String user, String password) {
    return database
        .jdbcUrl()
        .replace("jdbc:postgresql://", "postgresql://%s:%s@".formatted(user, password));
  }
}
