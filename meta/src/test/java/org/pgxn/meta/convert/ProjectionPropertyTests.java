package org.pgxn.meta.convert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.problem.Problem;
import org.pgxn.meta.problem.Rule;

class ProjectionPropertyTests {
  private static final int TIMES = 3_000;

  private final Judges judges = new Judges();

  @Test
  void projectsEveryValidDocumentToAValidOne() {
    long first = System.nanoTime();
    for (long seed = first; seed < first + TIMES; seed++) {
      JsonObject document = new RandomV2(seed).document();
      judges.accept(2, document, seed);
      Projected plain = Projection.project(document);
      Projected whole = Projection.projectWithWhole(document);
      judges.accept(1, plain.document(), seed);
      judges.accept(1, whole.document(), seed);
      assertThat(plain.losses())
          .as("seed %d", seed)
          .allMatch(loss -> loss.rule() == Rule.LOST || loss.rule() == Rule.MORE);
    }
  }

  @Test
  void convertsAProjectionBackToAValidDocument() {
    long first = System.nanoTime();
    for (long seed = first; seed < first + TIMES / 5; seed++) {
      JsonObject document = new RandomV2(seed).document();
      JsonObject projected = Projection.project(document).document();
      switch (Conversion.convert(projected, Strictness.LENIENT)) {
        case ConversionResult.Converted(JsonObject converted, var losses) -> {
          judges.accept(2, converted, seed);
          for (String name : new String[] {"name", "version", "abstract", "description"}) {
            assertThat(SameJson.same(converted.get(name), document.get(name))).isTrue();
          }
        }
        case ConversionResult.Impossible(var problems) ->
            assertThat(problems)
                .as("seed %d: %s", seed, projected)
                .extracting(Problem::message)
                .isEmpty();
      }
    }
  }
}
