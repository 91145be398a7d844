package org.pgxn.meta.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SuiteTests {
  @Test
  void makesTheDocumentOfEachCase() {
    assertThat(SuiteReader.all())
        .isNotEmpty()
        .allSatisfy(one -> assertThat(one.document()).isNotNull());
  }
}
