package org.pgxn.extension.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever the bytes, there is a reading, whose findings lie in the file. */
class ControlFileFuzzTests {

  @FuzzTest
  void readsOrTells(byte[] bytes) {
    ControlReading primary = ControlFileReader.read("chord", bytes, "chord.control");
    assertPlaced(primary);
    if (primary.isAccepted()) {
      assertThat(primary.control().name()).isEqualTo("chord");
      assertPlaced(ControlFileReader.readSecondary(primary.control(), bytes, "chord--1.0.control"));
    }
  }

  private static void assertPlaced(ControlReading reading) {
    assertThat(reading.findings())
        .allSatisfy(finding -> {
          assertThat(finding.message()).isNotEmpty();
          assertThat(finding.path()).startsWith("chord");
        });
  }
}
