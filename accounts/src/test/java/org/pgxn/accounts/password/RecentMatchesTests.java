package org.pgxn.accounts.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.pgxn.testkit.SettableClock;

class RecentMatchesTests {

  private final SettableClock clock = SettableClock.at("2026-01-05T09:58:12Z");
  private final RecentMatches matches = new RecentMatches(new SecureRandom(), clock);

  @Test
  void knowsWhatItWasToldForFiveMinutes() {
    matches.remember("secret", "hash");
    clock.advance(Duration.ofMinutes(5).minusMillis(1));
    assertThat(matches.knows("secret", "hash")).isTrue();
    clock.advance(Duration.ofMillis(1));
    assertThat(matches.knows("secret", "hash")).isFalse();
  }

  @Test
  void knowsNoOtherPasswordAndNoOtherHash() {
    matches.remember("secret", "hash");
    assertThat(matches.knows("Secret", "hash")).isFalse();
    assertThat(matches.knows("secret", "hash2")).isFalse();
    assertThat(matches.knows("hsecret", "has")).isFalse();
    assertThat(matches.knows("", "hashsecret")).isFalse();
  }

  @Test
  void forgetsTheLeastUsedOfMoreThanAThousand() {
    matches.remember("secret", "first");
    matches.remember("secret", "second");
    for (int i = 0; i < 999; i++) {
      assertThat(matches.knows("secret", "first")).isTrue();
      matches.remember("secret", "more" + i);
    }
    assertThat(matches.knows("secret", "first")).isTrue();
    assertThat(matches.knows("secret", "second")).isFalse();
  }
}
