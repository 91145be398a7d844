package org.pgxn.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessLogFilterTests {

  @ParameterizedTest
  @ValueSource(strings = {"/setup/secret", "/%73etup/secret", "/SETUP/secret", "/setup;a/secret"})
  void showsNoSetupLink(String path) {
    assertThat(AccessLogFilter.path(path)).isEqualTo("/setup/…");
  }

  @Test
  void showsNoLinkOfAMail() {
    assertThat(AccessLogFilter.path("/account/reset/" + "aB-_".repeat(10) + "xyz"))
        .isEqualTo("/account/reset/…");
  }

  @Test
  void showsNothingThatIsNotAPath() {
    assertThat(AccessLogFilter.path("//setup/secret")).isEqualTo("(not a path)");
    assertThat(AccessLogFilter.path("/a%0a")).isEqualTo("(not a path)");
  }

  @Test
  void cutsWhatIsLong() {
    assertThat(AccessLogFilter.path("/x".repeat(1_000))).hasSize(300);
    assertThat(AccessLogFilter.path("/dist/pair.json")).isEqualTo("/dist/pair.json");
  }
}
