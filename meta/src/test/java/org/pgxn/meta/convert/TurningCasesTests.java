package org.pgxn.meta.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgxn.meta.conformance.CaseJson;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.problem.Problem;

class TurningCasesTests {
  static Stream<TurningCase> conversions() {
    return TurningCase.in("conversion");
  }

  static Stream<TurningCase> projections() {
    return TurningCase.in("projection");
  }

  static Stream<TurningCase> merges() {
    return TurningCase.in("merge");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("conversions")
  void converts(TurningCase one) {
    JsonObject document = one.document("base-v1.json");
    boolean lenient = one.json().get("strictness") != null;
    Strictness strictness = lenient ? Strictness.LENIENT : Strictness.STRICT;
    ConversionResult result =
        one.json().get("paths") == null
            ? Conversion.convert(document, strictness)
            : Conversion.convertWithArchive(
                document, strictness, ArchivePaths.of(CaseJson.texts(one.json(), "paths")));
    switch (result) {
      case ConversionResult.Converted(JsonObject converted, List<Problem> losses) -> {
        one.compare(converted);
        one.compareLosses(losses);
      }
      case ConversionResult.Impossible(List<Problem> problems) -> one.compareProblems(problems);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("projections")
  void projects(TurningCase one) {
    JsonObject document = one.document("base-v2.json");
    Projected projected =
        one.is("whole") ? Projection.projectWithWhole(document) : Projection.project(document);
    one.compare(projected.document());
    one.compareLosses(projected.losses());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("merges")
  void merges(TurningCase one) {
    JsonObject json = one.json();
    JsonValue patch = json.get("patch");
    if (patch != null) {
      JsonValue result =
          new MergePatch("2", new Provenance.Draft()).apply(json.get("target"), patch);
      assertThat(SameJson.same(result, json.get("result"))).as("%s", result).isTrue();
      return;
    }
    switch (merged(json)) {
      case MergeResult.Merged(JsonObject document, Provenance provenance, var losses) -> {
        one.compare(document);
        compare(one, "set_by", provenance.set());
        compare(one, "removed_by", provenance.removed());
      }
      case MergeResult.Refused(List<Problem> problems) -> one.compareProblems(problems);
    }
  }

  private static void compare(TurningCase one, String member, Map<String, String> pointers) {
    Map<String, String> expected = one.texts(member);
    if (expected != null) {
      assertThat(pointers).isEqualTo(expected);
    }
  }

  private static MergeResult merged(JsonObject json) {
    if (!(json.get("document") instanceof JsonObject document)) {
      return Merge.merge(CaseJson.list(json, "documents"));
    }
    List<Overlay> overlays = new ArrayList<>();
    for (JsonValue overlay : CaseJson.list(json, "overlays")) {
      if (overlay instanceof JsonObject object && object.get("patch") instanceof JsonObject patch) {
        overlays.add(new Overlay(CaseJson.text(object, "source"), patch));
      }
    }
    return Merge.overlay(document, overlays);
  }
}
