package org.pgxn.registry.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.pgxn.platform.json.JsonSettings;
import org.pgxn.registry.TestArchive;
import org.pgxn.registry.TestRegistry;
import org.pgxn.testkit.AnyPostgresTest;
import org.pgxn.testkit.TestDatabase;
import tools.jackson.databind.JsonNode;

/** Every broken META.json of the samples is refused by both interfaces and leaves nothing. */
@AnyPostgresTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokenMetaIT {

  private static final Path SAMPLES = Path.of("..", "samples", "broken-meta");

  private final TestRegistry registry;
  private final List<Object> before;

  BrokenMetaIT(TestDatabase database, @TempDir Path data) {
    registry = TestRegistry.start(database, data, Clock.systemUTC());
    registry.user("ann", "Ann");
    registry.verify();
    before = registry.everything();
  }

  @AfterAll
  void stop() {
    registry.close();
  }

  @TestFactory
  List<DynamicTest> isRefused() throws IOException {
    List<DynamicTest> tests =
        Files.readAllLines(SAMPLES.resolve("expected.tsv")).stream()
            .skip(1)
            .map(line -> line.split("\t", -1))
            .map(row -> DynamicTest.dynamicTest(row[0], () -> isRefused(row)))
            .toList();
    assertThat(tests).hasSizeGreaterThanOrEqualTo(100);
    return tests;
  }

  private void isRefused(String[] row) throws IOException {
    String pointer = row[1];
    String rule = row[2];
    boolean unparsable = row[5].equals("yes");
    byte[] archive =
        TestArchive.zip(
            Map.of("pair-1.0.0/META.json", Files.readAllBytes(SAMPLES.resolve(row[0]))));

    HttpResponse<String> answer = registry.release("ann", archive, "", Map.of());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(Integer.parseInt(row[3]));
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    JsonNode problem = JsonSettings.mapper().readTree(answer.body());
    assertThat(problem.get("type").asString()).isEqualTo("https://pgxn.org/problems/meta-refused");
    JsonNode first = problem.get("errors").get(0);
    assertThat(first.get("pointer").asString()).isEqualTo(pointer);
    assertThat(first.get("rule").asString()).isEqualTo(rule);
    assertThat(first.get("detail").asString()).isNotBlank();
    assertThat(first.get("remedy").asString()).isNotBlank();

    HttpResponse<String> old = registry.upload("ann", "pair-1.0.0.zip", archive);
    assertThat(old.statusCode()).as(old.body()).isEqualTo(Integer.parseInt(row[4]));
    assertThat(old.body())
        .startsWith(
            unparsable
                ? "Cannot parse JSON from “pair-1.0.0/META.json”: "
                : "The pair-1.0.0/META.json file does not adhere to the PGXN Meta Specification."
                    + " Errors:\n• ");
    assertThat(registry.everything()).isEqualTo(before);
  }
}
