package org.pgxn.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pgxn.meta.value.ReleaseStatus;
import org.pgxn.registry.Release;
import org.pgxn.registry.ReleaseState;

class ReleasePageTests {

  @Test
  void encodesWhatMeansSomethingInAnAddress() {
    ReleasePage page = page("What?#100%");

    assertThat(page.address()).isEqualTo("/distributions/What%3F%23100%25/1.0.0");
    assertThat(page.download())
        .isEqualTo("/dist/what%3F%23100%25/1.0.0/what%3F%23100%25-1.0.0.zip");
    assertThat(page.meta()).isEqualTo("/dist/what%3F%23100%25/1.0.0/META.json");
  }

  @Test
  void tellsTheDayInUtc() {
    assertThat(page("pair").date()).isEqualTo("2026-01-02");
    assertThat(page("pair").time()).isEqualTo("2026-01-02T23:59:59Z");
  }

  private static ReleasePage page(String distribution) {
    return new ReleasePage(
        new Release(
            1,
            distribution,
            "1.0.0",
            ReleaseStatus.STABLE,
            ReleaseState.PUBLISHED,
            "Pairs",
            "",
            "ann",
            Instant.parse("2026-01-02T23:59:59.5Z"),
            1,
            new Release.Archive("0".repeat(40), null, null, 0, false),
            List.of(),
            List.of()),
        "http://localhost");
  }
}
