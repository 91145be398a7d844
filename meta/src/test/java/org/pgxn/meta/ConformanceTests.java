package org.pgxn.meta;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgxn.meta.problem.Problem;

class ConformanceTests {
  private final MetaReader reader = new MetaReader();

  static Stream<ConformanceCase> cases() throws IOException {
    return ConformanceCase.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void judges(ConformanceCase conformance) {
    switch (reader.read(conformance.input().getBytes(UTF_8))) {
      case MetaResult.Accepted(AuthorMeta meta, List<Problem> warnings) -> {
        assertThat(findings(warnings)).isEqualTo(expected(conformance, true));
        assertThat(meta.provides()).isNotEmpty();
      }
      case MetaResult.Refused(List<Problem> problems) ->
          assertThat(findings(problems)).isEqualTo(expected(conformance, false));
    }
  }

  private static List<String> expected(ConformanceCase conformance, boolean accepted) {
    assertThat(accepted).as("accepted").isEqualTo(conformance.accepted());
    return conformance.findings().stream().sorted().toList();
  }

  private static List<String> findings(List<Problem> problems) {
    assertThat(problems)
        .allSatisfy(problem -> {
          assertThat(problem.message()).isNotBlank();
          assertThat(problem.remedy()).isNotBlank();
          assertThat(problem.legacyText()).isNotBlank();
        });
    return problems.stream()
        .map(problem -> problem.pointer() + " " + problem.rule().word())
        .sorted()
        .toList();
  }
}
