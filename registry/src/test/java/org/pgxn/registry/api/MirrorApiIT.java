package org.pgxn.registry.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.Audit;
import org.pgxn.events.Event;
import org.pgxn.events.EventLog;
import org.pgxn.events.EventType;
import org.pgxn.platform.json.JsonSettings;
import org.pgxn.registry.TestRegistry;
import org.pgxn.testkit.PostgresTest;
import org.pgxn.testkit.TestDatabase;
import tools.jackson.databind.JsonNode;

@PostgresTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MirrorApiIT {
  private static final String MIRRORS = "/api/v2/mirrors";

  private final TestRegistry registry;

  MirrorApiIT(TestDatabase database, @TempDir Path data) {
    registry = TestRegistry.start(database, data, Clock.systemUTC());
  }

  @BeforeAll
  void users() {
    registry.administrator("ada");
    registry.user("bob", "Bob");
  }

  @AfterAll
  void stop() {
    registry.close();
  }

  @Test
  void keepsTheListAndTheFileOfTheTree() {
    HttpResponse<String> added = send("POST", MIRRORS, "ada", body("https://one.example.org/"));
    assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
    String id = json(added).path("id").asString();
    assertThat(added.headers().firstValue("Location"))
        .hasValue("https://pgxn.example.org/api/v2/mirrors/" + id);
    assertThat(json(added).path("email").asString()).isEqualTo("one.example.org|root");
    assertThat(json(added).path("status").asString()).isEqualTo("unchecked");
    assertThat(json(added).has("rsync")).isFalse();
    assertThat(registry.tree().get("meta/mirrors.json"))
        .contains("\"uri\": \"https://one.example.org/\"", "one.example.org|root");

    HttpResponse<String> again = send("POST", MIRRORS, "ada", body("HTTPS://ONE.example.org/"));
    assertThat(again.statusCode()).as(again.body()).isEqualTo(409);

    HttpResponse<String> patched =
        send("PATCH", MIRRORS + "/" + id, "ada", "{\"frequency\": \"hourly\", \"notes\": \" \"}");
    assertThat(patched.statusCode()).as(patched.body()).isEqualTo(200);
    assertThat(json(patched).path("frequency").asString()).isEqualTo("hourly");
    assertThat(json(patched).path("location").asString()).isEqualTo("Zürich");

    HttpResponse<String> put =
        send("PUT", MIRRORS + "/" + id, "ada", body("https://two.example.org/"));
    String other = json(put).path("id").asString();
    assertThat(other).isNotEqualTo(id);
    assertThat(registry.get(MIRRORS + "/" + id).statusCode()).isEqualTo(404);
    assertThat(registry.get(MIRRORS).body()).contains(other, "two.example.org");

    assertThat(send("DELETE", MIRRORS + "/" + other, "ada", "").statusCode()).isEqualTo(204);
    assertThat(send("DELETE", MIRRORS + "/" + other, "ada", "").statusCode()).isEqualTo(404);
    assertThat(registry.tree().get("meta/mirrors.json")).isEqualTo("[\n   \n]\n");
    assertThat(events())
        .extracting(Event::type)
        .containsExactly(
            EventType.MIRROR_ADDED,
            EventType.MIRROR_UPDATED,
            EventType.MIRROR_UPDATED,
            EventType.MIRROR_REMOVED);
    assertThat(events()).allSatisfy(event -> assertThat(event.toString()).doesNotContain("root@"));
    List<Audit.Act> acts = acts();
    assertThat(acts)
        .extracting(Audit.Act::act)
        .containsExactly("mirror.removed", "mirror.changed", "mirror.changed", "mirror.added");
    assertThat(acts).extracting(Audit.Act::actor).containsOnly("ada");
    assertThat(acts.get(2).before())
        .hasToString("{\"notes\":\"Says hello\",\"frequency\":\"daily\"}");
    assertThat(acts.get(2).after()).hasToString("{\"frequency\":\"hourly\"}");
  }

  private List<Audit.Act> acts() {
    Audit.Filter filter = new Audit.Filter("ada", null, null, null);
    return registry.bean(Audit.class).all(new Actor.Service("test"), filter, Audit.NEWEST, 10);
  }

  @Test
  void findsAllThatIsWrongAtOnce() {
    HttpResponse<String> refused =
        send(
            "POST",
            MIRRORS,
            "ada",
            """
            {"uri": "ftp://x.example.org/", "frequency": "…", "timezone": "Mars/Olympus",
             "email": "nobody", "src": "javascript:1", "rsync": "http://x.example.org/"}
            """);

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(json(refused).path("errors").valueStream())
        .extracting(error -> error.path("pointer").asString())
        .containsExactly(
            "/uri",
            "/frequency",
            "/location",
            "/organization",
            "/timezone",
            "/email",
            "/bandwidth",
            "/src",
            "/rsync");
  }

  @Test
  void isForAdministratorsOnly() {
    String body = body("https://three.example.org/");
    assertThat(send("POST", MIRRORS, "bob", body).statusCode()).isEqualTo(403);
    assertThat(send("DELETE", MIRRORS + "/0123456789abcdef", "bob", "").statusCode())
        .isEqualTo(403);
    assertThat(registry.get(MIRRORS).statusCode()).isEqualTo(200);
  }

  private List<Event> events() {
    return registry
        .bean(EventLog.class)
        .read(
            0,
            Set.of(EventType.MIRROR_ADDED, EventType.MIRROR_UPDATED, EventType.MIRROR_REMOVED),
            100);
  }

  private HttpResponse<String> send(String method, String path, String nick, String body) {
    return registry.send(
        registry
            .request(path, nick)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build());
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonSettings.mapper().readTree(answer.body());
  }

  private static String body(String uri) {
    return """
    {"uri": "%s", "frequency": "daily", "location": "Zürich", "organization": "One",
     "timezone": "Europe/Zurich", "email": "root@one.example.org", "bandwidth": "1 Gbps",
     "src": "rsync://pgxn.example.org/pgxn/", "rsync": "", "notes": "Says hello"}
    """
        .formatted(uri);
  }
}
