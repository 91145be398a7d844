package org.pgxn.meta.convert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonText;
import org.pgxn.meta.problem.Problem;
import org.pgxn.meta.problem.Rule;
import org.pgxn.meta.schema.SchemaJudge;

class ProjectionPropertyTests {
  private static final int TIMES = 5_000;

  private final SchemaJudge judge = new SchemaJudge();

  @Test
  void projectsEveryValidDocumentToAValidOne() {
    long first = System.nanoTime();
    for (long seed = first; seed < first + TIMES; seed++) {
      JsonObject document = new RandomV2(seed).document();
      assertThat(accepts("v2", document)).as("seed %d: %s", seed, document).isTrue();
      Projected plain = Projection.project(document);
      Projected whole = Projection.projectWithWhole(document);
      assertThat(accepts("v1", plain.document()))
          .as("seed %d: %s becomes %s", seed, document, plain.document())
          .isTrue();
      assertThat(accepts("v1", whole.document())).as("seed %d, with whole", seed).isTrue();
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
          assertThat(accepts("v2", converted))
              .as("seed %d: %s becomes %s", seed, projected, converted)
              .isTrue();
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

  private boolean accepts(String subject, JsonObject document) {
    return judge.accepts(subject, JsonText.line(document).getBytes(UTF_8));
  }
}
