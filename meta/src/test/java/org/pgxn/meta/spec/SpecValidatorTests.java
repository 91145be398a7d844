package org.pgxn.meta.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.pgxn.meta.json.Position;
import org.pgxn.meta.problem.Problem;
import org.pgxn.meta.problem.Rule;

class SpecValidatorTests {
  private static final SpecValidator VALIDATOR = new SpecValidator();

  @Test
  void tellsLineAndColumnInCharacters() {
    Validation validation =
        validate(
            """
            {"meta-spec": {"version": "2.0.0"},
              "x_a": "🌊🌊", "tags": 1}
            """);
    assertThat(validation.problems())
        .filteredOn(problem -> problem.rule() == Rule.UNKNOWN_KEY)
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.pointer()).isEqualTo("/tags");
          assertThat(problem.at()).isEqualTo(new Position(2, 16));
          assertThat(problem.message()).isEqualTo("The property “tags” is not known here.");
          assertThat(problem.remedy()).contains("x_").contains("classifications");
        });
  }

  @Test
  void saysAtMostAHundredThingsAndHowManyMoreThereAre() {
    Validation validation =
        validate(
            "{\"meta-spec\": {\"version\": \"1.0.0\"}, \"tags\": [" + "1,".repeat(200) + "1]}");
    assertThat(validation.problems()).hasSize(101);
    assertThat(validation.problems().getLast().rule()).isEqualTo(Rule.MORE);
    assertThat(validation.isValid()).isFalse();
  }

  @Test
  void knowsNoVersionOfWhatIsNoJson() {
    Validation validation = validate("{");
    assertThat(validation.specVersion()).isZero();
    assertThat(validation.problems()).extracting(Problem::rule).containsExactly(Rule.JSON_SYNTAX);
  }

  @Test
  void refusesANumberThatCannotBeStored() {
    assertThat(validate("{\"meta-spec\": {\"version\": \"1.0.0\"}, \"x_a\": [1e999]}").problems())
        .extracting(Problem::pointer)
        .contains("/x_a/0");
  }

  @Test
  void readsEmptyInput() {
    assertThat(validate("").isValid()).isFalse();
    assertThat(VALIDATOR.validatePayload("[]".getBytes(StandardCharsets.UTF_8)).problems())
        .extracting(Problem::rule)
        .containsExactly(Rule.META_OBJECT);
  }

  private static Validation validate(String text) {
    return VALIDATOR.validate(text.getBytes(StandardCharsets.UTF_8));
  }
}
