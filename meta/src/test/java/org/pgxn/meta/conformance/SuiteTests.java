package org.pgxn.meta.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuiteTests {
  @Test
  void makesTheDocumentOfEachCase() {
    assertThat(SuiteReader.all())
        .isNotEmpty()
        .allSatisfy(one -> assertThat(one.document()).isNotNull());
  }

  @Test
  void makesDocumentsAsLongAsTheirNamesSay() {
    List<SuiteCase> sized =
        SuiteReader.all().stream().filter(one -> one.name().endsWith(" bytes")).toList();
    assertThat(sized)
        .hasSize(6)
        .allSatisfy(
            one -> assertThat(one.name()).endsWith(" %,d bytes".formatted(one.document().length)));
  }
}
