package org.pgxn.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class RequiredToolTests {

  @Test
  void findsAProgram() {
    assertThat(RequiredTool.require("sh")).isAbsolute().isExecutable();
  }

  @Test
  void failsInContinuousIntegrationAndSkipsElsewhere() {
    Throwable thrown = catchThrowable(() -> RequiredTool.require("pgxn-no-such-program"));
    Class<? extends Throwable> expected =
        RequiredTool.mustNotSkip() ? AssertionError.class : TestAbortedException.class;
    assertThat(thrown).isExactlyInstanceOf(expected).hasMessageContaining("pgxn-no-such-program");
  }
}
