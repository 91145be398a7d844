package org.pgxn.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgxn.server.command.Commands;
import org.pgxn.server.settings.Settings;
import org.pgxn.testkit.TestDatabase;

/** The commands for chores, beside a running server and without one. */
class MaintenanceCommandsIT {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void leavesTheWorkToARunningServer() {
    RunningServer server = RunningServer.ofThisJvm();
    Settings settings = server.settings();
    String url =
        String.valueOf(settings.properties().get("spring.datasource.url"))
            .replace(
                "jdbc:postgresql://",
                "postgresql://%s:%s@"
                    .formatted(
                        settings.properties().get("spring.datasource.username"),
                        settings.properties().get("spring.datasource.password")));

    assertThat(run(server.data(), url, "update_stats")).isZero();
    assertThat(out.toString(UTF_8)).contains("update-stats, is done: no problems.");
    assertThat(run(server.data(), url, "update-users", "--background", "--json")).isZero();
    assertThat(out.toString(UTF_8)).contains("\"kind\":\"update-users\"");
    assertThat(run(server.data(), url, "reindex", "none", "1.0.0")).isEqualTo(1);
    assertThat(out.toString(UTF_8)).contains("none 1.0.0: There is no such release.");
    assertThat(run(server.data(), url, "reindex", "none")).isEqualTo(2);
    assertThat(err.toString(UTF_8)).doesNotContain("Exception");
  }

  @Test
  void doesTheWorkItselfWhereNoServerRuns(@TempDir Path data) throws Exception {
    try (TestDatabase database = TestDatabase.migrated()) {
      String url =
          database
              .jdbcUrl()
              .replace(
                  "jdbc:postgresql://",
                  "postgresql://%s:%s@".formatted(database.user(), database.password()));
      database
          .jdbc()
          .sql(
              """
              INSERT INTO public.users (nickname, password, full_name, email, status, set_by)
              VALUES ('ann', 'x', 'Ann', 'ann@example.org', 'active', 'ann'),
                     ('eve', 'x', 'Eve', 'eve@example.org', 'active', 'ann'),
                     ('new', 'x', 'New', 'new@example.org', 'new', 'ann'),
                     ('out', 'x', 'Out', 'out@example.org', 'deleted', 'ann')
              """)
          .update();

      assertThat(run(data, url, "update-users")).as(err.toString(UTF_8)).isZero();
      assertThat(data.resolve("root/user/ann.json")).exists();
      // Who was never approved is nobody's business.
      assertThat(data.resolve("root/user/new.json")).doesNotExist();
      assertThat(data.resolve("root/user/out.json")).doesNotExist();

      Files.writeString(data.resolve("root/user/ann.json"), "{}");
      assertThat(run(data, url, "rebuild-tree", "--discard", "--json")).isZero();
      assertThat(data.resolve("root/user/ann.json")).content().contains("\"nickname\": \"ann\"");
      assertThat(run(data, url, "check-mirrors", "--hours=1")).isZero();
      // No event told of the accounts that were made by hand.
      assertThat(run(data, url, "update-stats")).isZero();
      assertThat(run(data, url, "verify")).as(out.toString(UTF_8)).isZero();

      assertThat(run(data, url, "reset-password", "ANN", "nobody", "new", "--expires", "2 days"))
          .isEqualTo(1);
      // One whose reset fails keeps nobody else from theirs, nor from being told.
      database
          .jdbc()
          .sql("ALTER TABLE public.users ADD CHECK (nickname <> 'eve' OR password = 'x')")
          .update();
      assertThat(run(data, url, "reset-password", "eve", "bob")).isEqualTo(1);
      assertThat(out.toString(UTF_8))
          .contains("eve: it could not be reset: ", "bob: there is no such account")
          .contains("ann: give the user this link: http://localhost:8080/setup/")
          .contains("nobody: there is no such account")
          .contains("new: the account is new, not active");
      assertThat(run(data, url, "reset-password", "ann", "--expires", "soon")).isEqualTo(2);
    }
  }

  private int run(Path data, String url, String... words) {
    List<String> arguments = new ArrayList<>(List.of(words));
    arguments.add("--data=" + data);
    return new Commands(
            Map.of("PGXN_DATABASE_URL", url),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8))
        .run(arguments)
        .orElseThrow();
  }
}
