package org.pgxn.registry.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Ownership;
import org.pgxn.events.Event;
import org.pgxn.events.EventLog;
import org.pgxn.events.EventType;
import org.pgxn.registry.TestArchive;
import org.pgxn.registry.TestRegistry;
import org.pgxn.testkit.PostgresTest;
import org.pgxn.testkit.SettableClock;
import tools.jackson.databind.JsonNode;

/** A registry on the database of a manager, with the manager's tree copied to it. */
@PostgresTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TakeOverIT {

  private static final String ARCHIVE = "dist/pair/1.0.0/pair-1.0.0.zip";
  private static final String README = "dist/pair/1.0.0/README.txt";

  private final OldManager manager = OldManager.withHistory();
  private Map<String, String> rowsBefore = Map.of();
  private TestRegistry registry;
  private Path data = Path.of("");

  @BeforeAll
  void start(@TempDir Path temporary) throws IOException {
    data = temporary;
    Path folder = Files.createDirectories(data.resolve("root/dist/pair/1.0.0"));
    Files.writeString(folder.resolve("pair-1.0.0.zip"), "the manager's archive");
    Files.writeString(folder.resolve("README.txt"), "the manager's README");
    rowsBefore = manager.rows();
    registry = registry();
  }

  @AfterAll
  void stop() {
    registry.close();
    manager.close();
  }

  private TestRegistry registry() {
    return TestRegistry.start(manager.database(), data, SettableClock.at("2026-01-05T09:58:12Z"));
  }

  @Test
  void tellsTheLogOfEveryReleaseOnceAndInOrder() {
    List<Event> events =
        registry.bean(EventLog.class).read(0, Set.of(EventType.RELEASE_IMPORTED), 100);
    assertThat(events)
        .extracting(event -> event.subject() + " " + event.actor())
        .containsExactly(
            "pair/0.1.0 Ann",
            "bundle/1.0.0-b1 Cy-D",
            "pair/1.0.0 Ann",
            "bundle/1.0.0 Ann",
            "pair/1.1.0 bob",
            "bundle/1.1.0 bob",
            "bits+bytes/0.0.1 bob",
            "solo/2.0.0 bob",
            "pair/1.0.1 Ann");
    JsonNode data = events.get(2).data();
    assertThat(data.path("distribution").asString()).isEqualTo("Pair");
    assertThat(data.path("sha1").asString()).isEqualTo(sha1("Pair", "1.0.0"));
    assertThat(data.path("released_at").asString()).isEqualTo("2011-02-03T10:00:00Z");
    assertThat(data.path("extensions").toString()).isEqualTo("[\"pair\",\"pair_ops\"]");
  }

  @Test
  void showsItInTheTree() {
    Map<String, String> tree = registry.tree();
    assertThat(tree.get("dist/pair.json"))
        .isEqualTo(
            """
            {
               "name": "Pair",
               "releases": {
                  "stable": [
                     {"version": "1.1.0", "date": "2011-02-05T10:00:00Z"},
                     {"version": "1.0.1", "date": "2011-02-08T10:00:00Z"},
                     {"version": "1.0.0", "date": "2011-02-03T10:00:00Z"}
                  ],
                  "testing": [
                     {"version": "0.1.0", "date": "2011-02-01T10:00:00Z"}
                  ]
               }
            }
            """);
    assertThat(tree.get("user/cy-d.json"))
        .contains("\"nickname\": \"Cy-D\"", "\"Bundle\": {", "\"unstable\": [", "1.0.0-b1");
    assertThat(tree.get("tag/key value.json"))
        .contains("\"tag\": \"key value\"", "\"Pair\": {", "1.1.0", "1.0.0", "0.1.0");
    assertThat(tree.get("extension/bundle_one.json")).contains("\"latest\": \"stable\"");
    assertThat(tree.get("dist/bundle/1.1.0/META.json")).contains("\"user\": \"bob\"");
    assertThat(tree.get("stats/summary.json"))
        .isEqualTo(
            """
            {
                "dists": 4,
                "releases": 9,
                "extensions": 6,
                "users": 6,
                "tags": 5,
                "mirrors": 1
            }
            """);
    assertThat(tree.get("stats/dist.json")).contains("\"count\": 4", "\"dist\": \"solo\"");
    assertThat(tree.get("meta/mirrors.json")).contains("mirror.example.org|root");
    assertThat(tree.keySet()).contains("tag/...json", "tag/c++.json", "dist/bits+bytes.json");
  }

  @Test
  void showsUsersWithoutReleasesUnlessTheyWereNeverApproved() {
    assertThat(registry.tree().keySet())
        .contains("user/dan.json", "user/ann.json", "user/bob.json", "user/cy-d.json")
        .doesNotContain("user/eve.json", "user/fay.json");
  }

  @Test
  void leavesFilesThatItCannotMakeAsTheyAre() {
    Map<String, String> tree = registry.tree();
    assertThat(tree).containsEntry(ARCHIVE, "the manager's archive");
    assertThat(tree).containsEntry(README, "the manager's README");
    assertThat(tree).doesNotContainKey("dist/pair/1.1.0/pair-1.1.0.zip");
  }

  @Test
  void hasATreeAsTheDatabaseSays() {
    assertThat(registry.verify().differences()).isEmpty();
    assertThat(registry.bean(ManagerReleases.class).notice()).isZero();
  }

  @Test
  void changesNoRowOfTheManager() {
    assertThat(manager.rows()).isEqualTo(rowsBefore);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Ann | pair | 1.0.0 | already exists",
        "Ann | PAIR | 0.0.9 | not greater",
        "Ann | pair | 1.0.0-rc1 | not greater",
        "dan | pair | 2.0.0 | does not own",
        "dan | bundle | 2.0.0 | Bundle",
        "Ann | Bundle | 2.0.0 | Bundle",
        "Ann | solo_ext | 3.0.0 | solo_ext",
      })
  void holdsNewReleasesAgainstThePast(String nick, String name, String version, String message) {
    HttpResponse<String> answer =
        registry.upload(nick, "release.zip", TestArchive.release(name, version));
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains(message);
  }

  @Test
  void knowsTheOwners() {
    Ownership ownership = registry.bean(Ownership.class);
    assertThat(ownership.ownersOfDistribution("bundle").owner()).contains(Nick.of("Cy-D"));
    assertThat(ownership.ownersOfDistribution("bundle").coOwners()).isEmpty();
    assertThat(ownership.ownersOfDistribution("pair").owner()).contains(Nick.of("Ann"));
    assertThat(ownership.ownersOfDistribution("pair").coOwners()).containsExactly(Nick.of("bob"));
    assertThat(ownership.ownersOfDistribution("solo").owner()).contains(Nick.of("bob"));
  }

  @Test
  void recordsNothingAgainWhenItStartsAgain() {
    registry.verify();
    long seq = registry.bean(EventLog.class).latestSeq();
    try (TestRegistry again = registry()) {
      assertThat(again.bean(EventLog.class).latestSeq()).isEqualTo(seq);
    }
  }

  private String sha1(String name, String version) {
    return manager
        .database()
        .jdbc()
        .sql(
            """
            SELECT sha1::text FROM public.distributions
             WHERE name = :name AND version::text = :version
            """)
        .param("name", name)
        .param("version", version)
        .query(String.class)
        .single();
  }
}
