package org.pgxn.registry.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.pgxn.platform.json.JsonSettings;
import org.pgxn.registry.TestArchive;
import org.pgxn.registry.TestRegistry;
import org.pgxn.testkit.PostgresTest;
import org.pgxn.testkit.TestDatabase;
import tools.jackson.databind.JsonNode;

@PostgresTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReleaseApiIT {

  private final TestRegistry registry;

  ReleaseApiIT(TestDatabase database, @TempDir Path data) {
    registry = TestRegistry.start(database, data, Clock.systemUTC());
  }

  @BeforeAll
  void release() {
    registry.user("ann", "Ann");
    registry.user("bob", "Bob");
    for (String version : List.of("1.0.0", "1.1.0-b1", "1.0.1", "1.10.0", "2.0.0-rc1")) {
      String more =
          version.contains("-")
              ? "\"release_status\": \"testing\", \"tags\": [\"Two Things\"],"
              : "\"tags\": [\"Two Things\"],";
      HttpResponse<String> answer =
          registry.release(
              "ann",
              TestArchive.zip(
                  "Pair-" + version + "/",
                  Map.of("META.json", TestArchive.meta("Pair", version, more))),
              "",
              Map.of());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }
    registry.upload("bob", "quad.zip", TestArchive.release("quad", "0.1.0"));
  }

  @AfterAll
  void stop() {
    registry.close();
  }

  @Test
  void aReleaseAnswersWithWhereItIs() {
    HttpResponse<String> answer =
        registry.release("bob", TestArchive.release("quin", "1.0.0"), "", Map.of());
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.headers().firstValue("Location"))
        .hasValue("https://pgxn.example.org/api/v2/releases/quin/1.0.0");
    JsonNode release = json(answer);
    assertThat(release.get("distribution").asString()).isEqualTo("quin");
    assertThat(release.get("state").asString()).isEqualTo("published");
    assertThat(release.get("listed").asBoolean()).isTrue();
    assertThat(release.get("archive").get("repacked").asBoolean()).isFalse();
    assertThat(release.get("links").get("download").asString())
        .isEqualTo("https://pgxn.example.org/dist/quin/1.0.0/quin-1.0.0.zip");
    JsonNode read = json(registry.get("/api/v2/releases/QUIN/1.0.0"));
    assertThat(read.get("archive")).isEqualTo(release.get("archive"));
  }

  @Test
  void aRepeatedRequestGetsTheSameAnswerAndReleasesOnce() {
    byte[] archive = TestArchive.release("once", "1.0.0");
    Map<String, String> key = Map.of("Idempotency-Key", "run-17");
    JsonNode first = json(registry.release("ann", archive, "", key));
    HttpResponse<String> again = registry.release("ann", archive, "", key);
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(json(again).get("date")).isEqualTo(first.get("date"));
    assertThat(json(again).get("repeated").asBoolean()).isTrue();

    HttpResponse<String> other =
        registry.release("ann", TestArchive.release("once", "1.0.1"), "", key);
    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(other.body()).contains("idempotency-key-reused");
    // A key is its user's own.
    assertThat(registry.release("bob", TestArchive.release("twice", "1.0.0"), "", key).statusCode())
        .isEqualTo(201);
  }

  @Test
  void aDistributionListsItsReleasesAndOwner() {
    JsonNode pair = json(registry.get("/api/v2/distributions/pair"));
    assertThat(pair.get("distribution").asString()).isEqualTo("Pair");
    assertThat(pair.get("version").asString()).isEqualTo("1.10.0");
    assertThat(pair.get("owner").asString()).isEqualTo("ann");
    assertThat(texts(pair.get("releases"), "version"))
        .containsExactly("2.0.0-rc1", "1.10.0", "1.1.0-b1", "1.0.1", "1.0.0");
  }

  @Test
  void anExtensionListsWhoProvidesIt() {
    JsonNode pair = json(registry.get("/api/v2/extensions/PAIR"));
    assertThat(pair.get("extension").asString()).isEqualTo("Pair");
    assertThat(texts(pair.get("providers"), "distribution_version"))
        .contains("2.0.0-rc1", "1.10.0", "1.0.0");
  }

  @Test
  void aTagListsItsDistributions() {
    JsonNode tag = json(registry.get("/api/v2/tags/two%20things"));
    assertThat(tag.get("distributions").get(0).asString()).isEqualTo("Pair");
  }

  @Test
  void listsArePagedWithoutGapsOrRepeats() {
    for (String list : List.of("releases", "distributions", "extensions", "tags", "users")) {
      List<String> all = new ArrayList<>();
      String path = "/api/v2/" + list + "?limit=100";
      json(registry.get(path)).get("items").forEach(item -> all.add(item.toString()));
      List<String> paged = new ArrayList<>();
      String next = "/api/v2/" + list + "?limit=2";
      while (!next.isEmpty()) {
        HttpResponse<String> page = registry.get(next);
        JsonNode body = json(page);
        body.get("items").forEach(item -> paged.add(item.toString()));
        boolean more = body.has("next");
        assertThat(page.headers().firstValue("Link").isPresent()).isEqualTo(more);
        next = more ? "/api/v2/" + list + "?limit=2&cursor=" + body.get("next").asString() : "";
      }
      assertThat(paged).as(list).isEqualTo(all).isNotEmpty().doesNotHaveDuplicates();
    }
  }

  @Test
  void theFeedTellsOfEveryReleaseInOrder() {
    JsonNode feed = json(registry.get("/api/v2/events?limit=100&type=release.published"));
    assertThat(texts(feed.get("items"), "subject"))
        .startsWith("pair/1.0.0", "pair/1.1.0-b1", "pair/1.0.1", "pair/1.10.0", "pair/2.0.0-rc1");
  }

  @Test
  void anUnchangedAnswerIsNotSentAgain() {
    HttpResponse<String> first = registry.get("/api/v2/distributions/pair");
    String tag = first.headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> again =
        registry.send(
            registry
                .request("/api/v2/distributions/pair", "ann")
                .header("If-None-Match", tag)
                .build());
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @Test
  void whatIsUnknownIsAProblem() {
    for (String path :
        List.of(
            "releases/pair/9.9.9",
            "releases/nope/1.0.0",
            "distributions/nope",
            "extensions/nope",
            "tags/nope",
            "users/nope")) {
      HttpResponse<String> answer = registry.get("/api/v2/" + path);
      assertThat(answer.statusCode()).as(path).isEqualTo(404);
      assertThat(answer.body()).contains("https://pgxn.org/problems/not-found");
    }
  }

  @Test
  void aBadCursorOrLimitIsAProblem() {
    for (String query : List.of("limit=0", "limit=101", "limit=x", "cursor=%25", "cursor=AAAA")) {
      HttpResponse<String> answer = registry.get("/api/v2/releases?" + query);
      assertThat(answer.statusCode()).as(query).isEqualTo(400);
    }
  }

  private static JsonNode json(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return JsonSettings.mapper().readTree(answer.body());
  }

  private static List<String> texts(JsonNode items, String member) {
    List<String> texts = new ArrayList<>();
    items.forEach(item -> texts.add(item.get(member).asString()));
    return texts;
  }
}
