package org.pgxn.meta.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgxn.meta.problem.Problem;
import org.pgxn.meta.spec.SpecValidator;
import org.pgxn.meta.spec.Validation;

class SpecConformanceTests {
  private static final SpecValidator VALIDATOR = new SpecValidator();

  static List<SuiteCase> cases() {
    return SuiteReader.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void judges(SuiteCase one) {
    List<Problem> problems = judge(one).problems();
    assertThat(problems)
        .extracting(problem -> problem.pointer() + " " + problem.rule().word())
        .as("findings of: %s", one.name())
        .containsOnly(one.findings().toArray(String[]::new));
    assertThat(problems)
        .allSatisfy(problem -> assertThat(problem.message()).isNotBlank())
        .allSatisfy(problem -> assertThat(problem.remedy()).isNotBlank());
  }

  private static Validation judge(SuiteCase one) {
    return switch (one.subject()) {
      case "v1", "v2" -> VALIDATOR.validate(one.document());
      case "v1-release", "v2-release" -> VALIDATOR.validateRelease(one.document());
      case "payload" -> VALIDATOR.validatePayload(one.document());
      default -> throw new IllegalStateException("not a subject: " + one.subject());
    };
  }
}
