package org.pgxn.meta.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgxn.meta.conformance.SuiteCase;
import org.pgxn.meta.conformance.SuiteReader;

class SchemaConformanceTests {
  private static final SchemaJudge JUDGE = new SchemaJudge();

  static List<SuiteCase> cases() {
    return SuiteReader.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void judges(SuiteCase one) {
    assertThat(JUDGE.accepts(one.subject(), one.document()))
        .as("valid by the schema: %s", one.name())
        .isEqualTo(one.valid() || one.beyondSchema());
  }
}
