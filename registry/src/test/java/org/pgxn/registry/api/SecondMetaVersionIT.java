package org.pgxn.registry.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
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
import org.pgxn.meta.MetaReader;
import org.pgxn.meta.MetaResult;
import org.pgxn.platform.json.JsonSettings;
import org.pgxn.registry.TestArchive;
import org.pgxn.registry.TestRegistry;
import org.pgxn.testkit.PostgresTest;
import org.pgxn.testkit.TestDatabase;
import tools.jackson.databind.JsonNode;

/** Releases whose author META follows version 2: the tree serves them to clients of both. */
@PostgresTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecondMetaVersionIT {

  private static final Path SAMPLE = Path.of("..", "samples", "fermata", "META.json");

  private final TestRegistry registry;
  private String authored = "";

  SecondMetaVersionIT(TestDatabase database, @TempDir Path data) {
    registry = TestRegistry.start(database, data, Clock.systemUTC());
  }

  @BeforeAll
  void release() throws IOException {
    registry.user("ann", "Ann");
    authored = Files.readString(SAMPLE);
    HttpResponse<String> answer = release(authored, "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  @AfterAll
  void stop() {
    assertThat(registry.verify().differences()).isEmpty();
    registry.close();
  }

  @Test
  void theReleaseMetaIsWhatTheAuthorWrote() {
    assertThat(file("dist/fermata/1.0.0/release.json")).isEqualTo(authored);
  }

  @Test
  void metaJsonHasTheFormOfVersion1() {
    JsonNode meta = parse(file("dist/fermata/1.0.0/META.json"));
    assertThat(meta.propertyNames())
        .containsExactly(
            "name",
            "abstract",
            "description",
            "version",
            "date",
            "maintainer",
            "release_status",
            "user",
            "sha1",
            "license",
            "prereqs",
            "provides",
            "tags",
            "resources",
            "no_index");
    assertThat(meta.at("/provides/fermata/version").asString()).isEqualTo("1.0.0");
    assertThat(meta.at("/provides/fermata/file").asString()).isEqualTo("sql/fermata--1.0.0.sql");
    assertThat(meta.at("/prereqs/runtime/requires/PostgreSQL").asString()).isEqualTo(">= 14.0.0");
    assertThat(meta.at("/prereqs/runtime/recommends/playtime").asString())
        .isEqualTo(">= 1.0.0, < 2.0.0");
    assertThat(meta.at("/resources/bugtracker/web").asString())
        .isEqualTo("https://fermata.pgxn.example/issues");
    assertThat(meta.at("/user").asString()).isEqualTo("ann");
  }

  @Test
  void metaJsonMadeWholeAgainIsAcceptedAsVersion1() {
    String released = file("dist/fermata/1.0.0/META.json");
    String whole =
        released
            .replaceFirst("\\{", "{\"meta-spec\": {\"version\": \"1.0.0\"},")
            .replaceAll("(?m)^   \"(date|user|sha1)\": .*$", "");
    assertThat(new MetaReader().read(whole.getBytes(UTF_8)))
        .isInstanceOfSatisfying(
            MetaResult.Accepted.class, accepted -> assertThat(accepted.warnings()).isEmpty());
  }

  @Test
  void theAnswerSaysWhichSpecificationAndLinksTheReleaseMeta() {
    JsonNode release = parse(registry.get("/api/v2/releases/fermata/1.0.0").body());
    assertThat(release.get("meta_spec").asInt()).isEqualTo(2);
    assertThat(release.at("/links/release").asString())
        .isEqualTo("https://pgxn.example.org/dist/fermata/1.0.0/release.json");
    assertThat(texts(release.get("tags"))).containsExactly("music", "sheet music", "𝄐 hold");
  }

  @Test
  void aReleaseOfVersion1HasNoReleaseMeta() {
    registry.release("ann", TestArchive.release("first", "1.0.0"), "", Map.of());
    assertThat(registry.tree())
        .containsKey("dist/first/1.0.0/META.json")
        .doesNotContainKey("dist/first/1.0.0/release.json");
    JsonNode release = parse(registry.get("/api/v2/releases/first/1.0.0").body());
    assertThat(release.get("meta_spec").asInt()).isEqualTo(1);
    assertThat(release.get("links").has("release")).isFalse();
  }

  @Test
  void clientsFindTheReleaseMetaByItsTemplate() {
    assertThat(parse(file("index.json")).get("release").asString())
        .isEqualTo("/dist/{dist}/{version}/release.json");
  }

  @Test
  void aDryRunTellsWhatOldClientsWillNotSee() {
    HttpResponse<String> answer = release(version("1.0.1"), "?dry_run=true");
    JsonNode verdict = parse(answer.body());
    assertThat(verdict.get("publishable").asBoolean()).as(answer.body()).isTrue();
    assertThat(pointers(verdict.get("warnings")))
        .contains("/classifications/categories", "/ignore/1", "/dependencies/pipeline");
  }

  @Test
  void everyFaultIsToldAtOnceWithItsPlace() {
    String broken =
        version("1.0.2")
            .replace("\"PostgreSQL OR MIT\"", "\"PostgreSQL or MIT\"")
            .replace("\"pkg:pgxn/playtime\"", "\"playtime\"")
            .replace("\"pgxs\"", "\"ant\"");
    List<Object> before = registry.everything();
    HttpResponse<String> answer = release(broken, "");
    assertThat(answer.statusCode()).isEqualTo(422);
    JsonNode errors = parse(answer.body()).get("errors");
    assertThat(pointers(errors))
        .containsExactly(
            "/license", "/dependencies/pipeline", "/dependencies/packages/run/recommends/playtime");
    JsonNode licence = errors.get(0);
    assertThat(licence.get("rule").asString()).isEqualTo("license");
    assertThat(broken.lines().toList().get(licence.get("line").asInt() - 1))
        .contains("PostgreSQL or MIT");
    assertThat(licence.get("remedy").asString()).isNotEmpty();
    assertThat(registry.everything()).isEqualTo(before);
  }

  @Test
  void theOldInterfaceRefusesWithItsSentence() {
    HttpResponse<String> answer =
        registry.upload(
            "ann", "fermata.zip", archive(version("1.0.3").replace("\"pgxs\"", "\"ant\"")));
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body())
        .startsWith(
            "The any-folder/META.json file does not adhere to the PGXN Meta Specification. Errors:")
        .contains("/dependencies/pipeline")
        .contains("[Spec v2.0.0]");
  }

  @Test
  void moreThanOldNotificationsHoldIsReleased() {
    String large = version("1.0.4").replace("Hold a note", "Hold a note " + "♪".repeat(9_000));
    HttpResponse<String> answer = release(large, "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    assertThat(file("dist/fermata/1.0.4/release.json")).isEqualTo(large);
  }

  @Test
  void modulesStandForExtensionsWhereThereAreNone() {
    String module =
        """
        {
          "name": "baton", "version": "1.0.0", "abstract": "Beats time", "license": "MIT",
          "maintainers": [{"name": "Ann", "url": "https://ann.example.org/"}],
          "contents": {"modules": {"baton_worker": {"type": "bgw", "lib": "lib/baton"}}},
          "meta-spec": {"version": "2.0.0"}
        }
        """;
    HttpResponse<String> answer = release(module, "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    assertThat(parse(file("dist/baton/1.0.0/META.json")).at("/provides/baton_worker/file"))
        .hasToString("\"lib/baton\"");
    assertThat(registry.tree()).containsKey("extension/baton_worker.json");
  }

  private String version(String version) {
    return authored.replace("\"version\": \"1.0.0\"", "\"version\": \"" + version + "\"");
  }

  private HttpResponse<String> release(String meta, String query) {
    return registry.release("ann", archive(meta), query, Map.of());
  }

  private static byte[] archive(String meta) {
    return TestArchive.zip("any-folder/", Map.of("META.json", meta, "README.md", "# Hold\n"));
  }

  private String file(String path) {
    String latin = registry.tree().getOrDefault(path, "there is no " + path);
    return new String(latin.getBytes(ISO_8859_1), UTF_8);
  }

  private static JsonNode parse(String text) {
    return JsonSettings.mapper().readTree(text);
  }

  private static List<String> pointers(JsonNode findings) {
    List<String> pointers = new ArrayList<>();
    findings.forEach(finding -> pointers.add(finding.get("pointer").asString()));
    return pointers;
  }

  private static List<String> texts(JsonNode items) {
    List<String> texts = new ArrayList<>();
    items.forEach(item -> texts.add(item.asString()));
    return texts;
  }
}
