package org.pgxn.meta.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.pgxn.meta.json.JsonObject;

class RoundTripTests {
  private static final int TIMES = 1_000;
  private static final List<String> KEPT =
      List.of(
          "name",
          "version",
          "abstract",
          "description",
          "maintainer",
          "license",
          "tags",
          "prereqs",
          "resources");

  private final Judges judges = new Judges();

  @Test
  void comesBackToWhatItWas() {
    long first = System.nanoTime();
    for (long seed = first; seed < first + TIMES; seed++) {
      JsonObject document = new RandomV1(seed).document();
      judges.accept(1, document, seed);
      if (!(Conversion.convert(document, Strictness.STRICT)
          instanceof ConversionResult.Converted(JsonObject converted, var losses))) {
        throw new AssertionError("seed %d: %s".formatted(seed, document));
      }
      judges.accept(2, converted, seed);
      JsonObject back = Projection.project(converted).document();
      for (String name : KEPT) {
        assertThat(SameJson.same(back.get(name), document.get(name)))
            .as("seed %d, %s: %s comes back as %s", seed, name, document, back)
            .isTrue();
      }
      assertThat(names(back)).as("seed %d", seed).isEqualTo(names(document));
    }
  }

  private static List<String> names(JsonObject document) {
    return ((JsonObject) Objects.requireNonNull(document.get("provides")))
        .members().stream().map(JsonObject.Member::name).toList();
  }
}
