package org.pgxn.meta.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pgxn.meta.conformance.CaseJson;
import org.pgxn.meta.json.JsonArray;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonString;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.json.Position;
import org.pgxn.meta.problem.Problem;

class MergeTests {
  private static final String BASE =
      """
      {"name": "pair", "version": "0.1.9", "abstract": "Two values in one",
       "maintainers": [{"name": "Naomi", "email": "naomi@x.example"}],
       "license": "PostgreSQL",
       "contents": {"extensions": {"pair": {"control": "pair.control", "sql": "pair.sql"}}},
       "meta-spec": {"version": "2.0.0"}}
      """;

  @Test
  void refusesAPatchThatIsNestedTooDeep() {
    JsonValue deep = new JsonArray(Position.START, List.of());
    for (int i = 0; i < 100_000; i++) {
      deep = new JsonArray(Position.START, List.of(deep));
    }
    JsonObject patch = new ObjectDraft(Position.START).put("x_deep", deep).object();
    assertThat(refusal(List.of(CaseJson.parse(BASE), patch))).isEqualTo("json-depth");
    assertThat(
            refusal(List.of(patch.with("meta-spec", CaseJson.parse("{\"version\": \"2.0.0\"}")))))
        .isEqualTo("json-depth");
  }

  @Test
  void refusesAResultThatIsTooLong() {
    JsonObject patch =
        new ObjectDraft(Position.START)
            .put("x_long", new JsonString(Position.START, "é".repeat(1 << 19)))
            .object();
    assertThat(refusal(List.of(CaseJson.parse(BASE), patch))).isEqualTo("meta-size");
  }

  @Test
  void refusesTooManyPatches() {
    List<JsonValue> documents = new ArrayList<>(List.of(CaseJson.parse(BASE)));
    for (int i = 0; i <= Merge.MOST; i++) {
      documents.add(CaseJson.parse("{}"));
    }
    assertThat(refusal(documents)).isEqualTo("count");
  }

  @Test
  void tellsWhatTheConversionOfTheFirstLoses() {
    JsonValue first =
        CaseJson.parse(
            """
            {"name": "pair", "version": "0.1.9", "abstract": "Two", "maintainer": "Naomi",
             "license": "mit", "provides": {"pair": {"file": "pair.sql", "version": "0.1.0"}},
             "meta-spec": {"version": "1.0.0"}}
            """);
    assertThat(Merge.merge(List.of(first)))
        .isInstanceOfSatisfying(
            MergeResult.Merged.class,
            merged ->
                assertThat(merged.losses())
                    .extracting(Problem::pointer, loss -> loss.at().line())
                    .containsExactly(tuple("/provides/pair/version", 2)));
  }

  private static String refusal(List<JsonValue> documents) {
    return switch (Merge.merge(documents)) {
      case MergeResult.Merged merged -> "merged";
      case MergeResult.Refused(List<Problem> problems) -> problems.getFirst().rule().word();
    };
  }
}
