package org.pgxn.registry.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgxn.platform.json.JsonSettings;
import org.pgxn.registry.TestArchive;
import org.pgxn.registry.TestRegistry;
import org.pgxn.testkit.AnyPostgresTest;
import org.pgxn.testkit.TestDatabase;
import tools.jackson.databind.JsonNode;

/** A verdict tells where the extensions of an upload are not what META.json says of them. */
@AnyPostgresTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExtensionWarningsIT {

  private static final String SCRIPT =
      "CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1';";

  private final TestRegistry registry;

  ExtensionWarningsIT(TestDatabase database, @TempDir Path data) {
    registry = TestRegistry.start(database, data, Clock.systemUTC());
    registry.user("ann", "Ann");
  }

  @AfterAll
  void stop() {
    registry.close();
  }

  @Test
  void aControlFileOfAnotherVersionIsToldAndDoesNotForbidTheRelease() {
    Map<String, String> members = new LinkedHashMap<>();
    members.put("META.json", TestArchive.meta("duet", "1.0.0", ""));
    members.put("duet.control", "comment = 'two'\ndefault_version = '1.1'\n");
    members.put("duet--1.1.sql", SCRIPT);
    members.put("duet.sql", SCRIPT);
    JsonNode verdict = verdict(members);
    assertThat(verdict.get("publishable").asBoolean()).isTrue();
    assertThat(warnings(verdict)).containsExactly("duet.control version-differs");
  }

  @Test
  void aFaultInAControlFileIsToldWithItsLine() {
    Map<String, String> members = new LinkedHashMap<>();
    members.put("META.json", TestArchive.meta("solo", "1.0.0", ""));
    members.put("solo.control", "default_version = '1.0.0'\nrelocatable = maybe\n");
    members.put("solo--1.0.0.sql", SCRIPT);
    members.put("solo.sql", SCRIPT);
    JsonNode warning = verdict(members).get("warnings").get(0);
    assertThat(warning.get("file").asString()).isEqualTo("solo.control");
    assertThat(warning.get("line").asInt()).isEqualTo(2);
    assertThat(warning.has("pointer")).isFalse();
    assertThat(warning.get("remedy").asString()).isNotEmpty();
  }

  @Test
  void anExtensionThatMetaJsonDoesNotNameIsTold() {
    Map<String, String> members = new LinkedHashMap<>();
    members.put("META.json", TestArchive.meta("trio", "1.0.0", ""));
    members.put("trio.sql", SCRIPT);
    members.put("other/quartet.control", "default_version = '1.0.0'\n");
    members.put("other/quartet--1.0.0.sql", SCRIPT);
    assertThat(warnings(verdict(members)))
        .contains("META.json no-control-file", "other/quartet.control not-provided");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fermata", "harmony", "pitch", "playtime", "metronome/1.1.0-b1"})
  void extensionsInGoodOrderGiveNoWarning(String sample) throws IOException {
    assertThat(warnings(verdict(files(Path.of("..", "samples").resolve(sample)))))
        .allMatch(warning -> warning.endsWith(" lost"));
  }

  private JsonNode verdict(Map<String, String> members) {
    HttpResponse<String> answer =
        registry.release("ann", TestArchive.zip("x/", members), "?dry_run=true", Map.of());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonSettings.mapper().readTree(answer.body());
  }

  private static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> members = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        members.put(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    return members;
  }

  private static List<String> warnings(JsonNode verdict) {
    List<String> warnings = new ArrayList<>();
    verdict
        .get("warnings")
        .forEach(warning ->
            warnings.add(warning.get("file").asString() + " " + warning.get("rule").asString()));
    return warnings;
  }
}
