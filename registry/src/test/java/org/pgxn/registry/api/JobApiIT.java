package org.pgxn.registry.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.pgxn.platform.json.JsonSettings;
import org.pgxn.registry.TestArchive;
import org.pgxn.registry.TestRegistry;
import org.pgxn.testkit.AnyPostgresTest;
import org.pgxn.testkit.TestDatabase;
import tools.jackson.databind.JsonNode;

@AnyPostgresTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JobApiIT {
  private static final String JOBS = "/api/v2/jobs";
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final TestRegistry registry;

  JobApiIT(TestDatabase database, @TempDir Path data) {
    registry = TestRegistry.start(database, data, Clock.systemUTC());
  }

  @BeforeAll
  void users() {
    registry.administrator("ada");
    registry.user("ann", "Ann");
    registry.user("bob", "Bob");
    release("ann", "pair", "1.0.0");
    release("ann", "Trio", "1.0.0-RC1");
  }

  @AfterAll
  void stop() {
    registry.close();
  }

  @Test
  void leavesARegistryThatIsAsItShouldBe() throws IOException {
    NavigableMap<String, String> before = registry.tree();
    Path meta = registry.data().root().resolve("dist/pair/1.0.0/META.json");
    FileTime written = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
    Files.setLastModifiedTime(meta, written);

    JsonNode job = done(request("{\"kind\": \"reindex_all\"}"));

    assertThat(job.path("state").asString()).as(job.toString()).isEqualTo("done");
    assertThat(job.path("problem_count").asInt()).isZero();
    assertThat(job.path("progress").path("done").asInt())
        .isEqualTo(job.path("progress").path("total").asInt());
    assertThat(registry.tree()).isEqualTo(before);
    assertThat(Files.getLastModifiedTime(meta)).isEqualTo(written);
    assertThat(registry.verify().differences()).isEmpty();
  }

  @Test
  void makesRecordsAnewFromTheArchiveAndTakesStaleFilesAway() {
    NavigableMap<String, String> before = registry.tree();
    registry
        .database()
        .jdbc()
        .sql(
            """
            WITH owned AS (
              INSERT INTO public.extensions (name, owner) VALUES ('stale_ext', 'ann')),
            tagged AS (
              INSERT INTO public.distribution_tags VALUES ('pair', '1.0.0', 'stale tag')),
            untagged AS (
              DELETE FROM public.distribution_tags WHERE distribution = 'pair' AND tag = 'two'),
            described AS (
              UPDATE public.distributions SET abstract = 'wrong', meta = '{}' WHERE name = 'pair')
            UPDATE pgxn.release SET readme = 'wrong'::bytea WHERE name = 'pair'
            """)
        .update();
    registry
        .database()
        .jdbc()
        .sql(
            """
            INSERT INTO public.distribution_extensions
            VALUES ('stale_ext', '1.0.0', '', 'pair', '1.0.0')
            """)
        .update();
    JsonNode first = done(request("{\"kind\": \"update-users\"}"));
    assertThat(first.path("state").asString()).isEqualTo("done");

    JsonNode job =
        done(
            request(
                """
                {"kind": "reindex", "parameters": {"releases": [
                  {"distribution": "PAIR", "version": "1.0.0"},
                  {"distribution": "trio", "version": "1.0.0-rc1"},
                  {"distribution": "none", "version": "1.0.0"}]}}
                """));

    assertThat(job.path("state").asString()).as(job.toString()).isEqualTo("done");
    assertThat(job.path("problem_count").asInt()).isEqualTo(1);
    assertThat(job.path("problems").get(0).path("subject").asString()).isEqualTo("none 1.0.0");
    done(request("{\"kind\": \"update-stats\"}"));
    NavigableMap<String, String> after = registry.tree();
    after.remove("stats/extension.json");
    before.remove("stats/extension.json");
    after.remove("stats/summary.json");
    before.remove("stats/summary.json");
    assertThat(after).isEqualTo(before);
    assertThat(registry.verify().differences()).isEmpty();
  }

  @Test
  void leavesAReleaseThatWouldTakeWhatIsSomebodyElses() {
    release("bob", "theirs", "1.0.0");
    release("ann", "mine", "1.0.0");
    registry
        .database()
        .jdbc()
        .sql("DELETE FROM public.distribution_extensions WHERE distribution = 'mine'")
        .update();
    registry
        .database()
        .jdbc()
        .sql("UPDATE public.extensions SET owner = 'bob' WHERE name = 'mine'")
        .update();

    JsonNode job =
        done(
            request(
                "{\"kind\": \"reindex-all\", \"parameters\": {\"distributions\": [\"MINE\"]}}"));

    assertThat(job.path("problems").get(0).path("detail").asString())
        .contains("It would provide what is not ann’s: ", "extension “mine” of bob");
    registry
        .database()
        .jdbc()
        .sql("UPDATE public.extensions SET owner = 'ann' WHERE name = 'mine'")
        .update();
    done(request("{\"kind\": \"reindex-all\", \"parameters\": {\"distributions\": [\"mine\"]}}"));
    assertThat(registry.verify().differences()).isEmpty();
  }

  @Test
  void leavesAReleaseThatSomebodyChangesAtTheSameTime() throws SQLException {
    release("ann", "moving", "1.0.0");
    String meta = "SELECT meta FROM public.distributions WHERE name = 'moving'";
    String before = registry.database().jdbc().sql(meta).query(String.class).single();
    String move =
        "UPDATE public.distributions SET created_at = created_at + interval '%d s'"
            + " WHERE name = 'moving'";
    String kind =
        """
        {"kind": "reindex", "parameters": {"releases": [
          {"distribution": "moving", "version": "1.0.0"}]}}
        """;
    String requested;
    try (Connection other = registry.database().dataSource().getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute(move.formatted(1));
      requested = request(kind);
      await().atMost(PATIENCE).until(this::somebodyWaits);
      other.commit();
    }
    assertThat(done(requested).path("problems").get(0).path("detail").asString())
        .contains("changed while it was read");
    assertThat(registry.database().jdbc().sql(meta).query(String.class).single()).isEqualTo(before);
    registry.database().jdbc().sql(move.formatted(-1)).update();
  }

  private boolean somebodyWaits() {
    return registry
        .database()
        .jdbc()
        .sql(
            """
            SELECT EXISTS (SELECT FROM pg_catalog.pg_stat_activity
                            WHERE wait_event_type = 'Lock' AND datname = current_database())
            """)
        .query(Boolean.class)
        .single();
  }

  @Test
  void refusesWhatItCannotDo() {
    assertThat(send("POST", JOBS, "ann", "{\"kind\": \"reindex-all\"}").statusCode())
        .isEqualTo(403);
    assertThat(send("GET", JOBS, "ann", "").statusCode()).isEqualTo(403);
    assertThat(registry.get(JOBS).statusCode()).isEqualTo(401);
    assertThat(refusal("{\"kind\": \"bake\"}")).contains("There is no kind of job “bake”");
    assertThat(refusal("{\"kind\": \"reindex-all\", \"parameters\": {\"x\": 1}}"))
        .contains("no parameter “x”");
    assertThat(refusal("{\"kind\": \"reindex\"}")).contains("Name 1 to 1,000 releases");
    assertThat(refusal("{\"kind\": \"check-mirrors\", \"parameters\": {\"days\": -1}}"))
        .contains("numbers from 0");
    assertThat(send("GET", JOBS + "/999999", "ada", "").statusCode()).isEqualTo(404);
    assertThat(send("DELETE", JOBS + "/999999", "ada", "").statusCode()).isEqualTo(404);
  }

  @Test
  void listsJobsAndCancelsNoneThatHasEnded() {
    JsonNode job = done(request("{\"kind\": \"update-users\"}"));
    HttpResponse<String> list = send("GET", JOBS + "?limit=1", "ada", "");

    assertThat(list.statusCode()).isEqualTo(200);
    assertThat(json(list).path("items").size()).isEqualTo(1);
    assertThat(send("DELETE", JOBS + "/" + job.path("id").asLong(), "ada", "").statusCode())
        .isEqualTo(409);
  }

  private void release(String nick, String name, String version) {
    Map<String, String> members = new LinkedHashMap<>();
    members.put("META.json", TestArchive.meta(name, version, "\"tags\": [\"two\", \"Three\"],"));
    members.put("README.md", "Read me\n");
    HttpResponse<String> answer =
        registry.upload(
            nick,
            "upload.zip",
            TestArchive.zip(name.toLowerCase(Locale.ROOT) + "-" + version + "/", members));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private String refusal(String body) {
    HttpResponse<String> answer = send("POST", JOBS, "ada", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    return json(answer).path("detail").asString();
  }

  private String request(String body) {
    HttpResponse<String> answer = send("POST", JOBS, "ada", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    String location = answer.headers().firstValue("Location").orElseThrow();
    assertThat(location).startsWith("https://pgxn.example.org" + JOBS + "/");
    return location.substring("https://pgxn.example.org".length());
  }

  private JsonNode done(String path) {
    return await()
        .atMost(PATIENCE)
        .until(
            () -> json(send("GET", path, "ada", "")),
            job -> !job.path("state").asString().matches("queued|running"));
  }

  private HttpResponse<String> send(String method, String path, String nick, String body) {
    return registry.send(
        registry
            .request(path, nick)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body, UTF_8))
            .build());
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonSettings.mapper().readTree(answer.body());
  }
}
