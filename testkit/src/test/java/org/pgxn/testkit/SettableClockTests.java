package org.pgxn.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SettableClockTests {

  private final SettableClock clock = SettableClock.at("2026-01-05T09:58:12Z");

  @Test
  void standsStill() {
    assertThat(clock.instant()).isEqualTo("2026-01-05T09:58:12Z");
  }

  @Test
  void movesWhenTold() {
    assertThat(clock.advance(Duration.ofMinutes(2))).isEqualTo("2026-01-05T10:00:12Z");
    clock.set(Instant.EPOCH);
    assertThat(clock.instant()).isEqualTo(Instant.EPOCH);
  }
}
