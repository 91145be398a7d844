package org.pgxn.meta.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgxn.meta.convert.Conversion;
import org.pgxn.meta.convert.ConversionResult;
import org.pgxn.meta.convert.Merge;
import org.pgxn.meta.convert.MergeResult;
import org.pgxn.meta.convert.Projected;
import org.pgxn.meta.convert.Projection;
import org.pgxn.meta.convert.Strictness;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonText;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.problem.Problem;
import org.pgxn.meta.schema.SchemaJudge;
import org.pgxn.meta.spec.SpecValidator;
import org.pgxn.meta.spec.Validation;

/** Keeps {@code docs/metadata.md} true. */
class MetadataDocumentTests {
  private static final Set<String> EXAMPLES = Set.of("convert", "project", "merge");
  private static final SpecValidator VALIDATOR = new SpecValidator();
  private static final SchemaJudge SCHEMAS = new SchemaJudge();

  static Stream<Block> judged() {
    return Block.all().stream().filter(Block::isJudged);
  }

  @Test
  void hasNoBlockThatIsNotTested() {
    assertThat(Block.all())
        .isNotEmpty()
        .allMatch(block -> block.isJudged() || EXAMPLES.contains(block.words().getFirst()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("judged")
  void isJudgedBySchemasAsThePageSays(Block block) {
    assertThat(SCHEMAS.accepts(block.subject(), block.document()))
        .isEqualTo(block.isValidBySchema());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("judged")
  void isJudgedByTheSpecificationAsThePageSays(Block block) {
    Validation validation =
        switch (block.subject()) {
          case "payload" -> VALIDATOR.validatePayload(block.document());
          case "v1-release", "v2-release" -> VALIDATOR.validateRelease(block.document());
          default -> VALIDATOR.validate(block.document());
        };
    List<String> findings = block.isValid() ? List.of() : List.of(block.finding());
    assertThat(validation.problems())
        .extracting(problem -> problem.pointer() + " " + problem.rule().word())
        .isEqualTo(findings);
  }

  @Test
  void convertsAsThePageSays() {
    ConversionResult result = Conversion.convert(example("convert", "from"), Strictness.STRICT);
    assertThat(result)
        .isInstanceOfSatisfying(
            ConversionResult.Converted.class,
            converted -> isSame(converted.document(), example("convert", "to")));
  }

  @Test
  void projectsAsThePageSays() {
    Projected projected = Projection.project(example("project", "from"));
    isSame(projected.document(), example("project", "to"));
    assertThat(projected.losses())
        .extracting(Problem::pointer)
        .containsExactlyInAnyOrder(
            "/maintainers/1/url",
            "/contents/apps",
            "/classifications/categories",
            "/ignore/1",
            "/dependencies/packages/build/requires/pkg:generic~1gmake");
  }

  @Test
  void mergesAsThePageSays() {
    List<JsonValue> documents = List.of(example("merge", "base"), example("merge", "patch"));
    assertThat(Merge.merge(documents))
        .isInstanceOfSatisfying(
            MergeResult.Merged.class,
            merged -> isSame(merged.document(), example("merge", "result")));
  }

  private static void isSame(JsonValue actual, JsonValue shown) {
    assertThat(JsonText.line(actual)).isEqualTo(JsonText.line(shown));
  }

  private static JsonObject example(String kind, String part) {
    return Block.all().stream()
        .filter(block -> block.words().getFirst().equals(kind))
        .filter(block -> block.words().getLast().equals(part))
        .map(block -> (JsonObject) block.json())
        .findFirst()
        .orElseThrow();
  }
}
