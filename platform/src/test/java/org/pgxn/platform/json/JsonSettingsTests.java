package org.pgxn.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class JsonSettingsTests {

  private final JsonMapper json = JsonSettings.mapper();

  record Sample(
      String zebraName, @Nullable String absent, Optional<String> empty, Instant publishedAt) {}

  @Test
  void writesSnakeCaseInOrderWithoutAbsentKeys() {
    Sample sample =
        new Sample("z", null, Optional.empty(), Instant.parse("2026-01-05T09:58:12.999Z"));
    assertThat(json.writeValueAsString(sample))
        .isEqualTo("{\"zebra_name\":\"z\",\"published_at\":\"2026-01-05T09:58:12Z\"}");
  }

  @Test
  void readsWhatItWrites() {
    Sample sample = new Sample("z", "a", Optional.of("o"), Instant.parse("2026-01-05T09:58:12Z"));
    assertThat(json.readValue(json.writeValueAsString(sample), Sample.class)).isEqualTo(sample);
  }

  @Test
  void refusesMoreThan64Levels() {
    assertThat(json.readTree("[".repeat(64) + "]".repeat(64)).isArray()).isTrue();
    assertThatThrownBy(() -> json.readTree("[".repeat(65) + "]".repeat(65)))
        .isInstanceOf(JacksonException.class);
  }
}
