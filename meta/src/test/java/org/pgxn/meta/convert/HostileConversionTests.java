package org.pgxn.meta.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pgxn.meta.conformance.CaseJson;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonString;
import org.pgxn.meta.json.JsonText;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.json.Position;
import org.pgxn.meta.problem.Problem;
import org.pgxn.meta.spec.SpecValidator;

@Timeout(20)
class HostileConversionTests {
  private static final String V1 =
      """
      {"name": "pair", "version": "0.1.9", "abstract": "Two", "maintainer": %s,
       "license": "mit", "provides": {%s}, "prereqs": {"runtime": {"requires": {%s}}},
       "meta-spec": {"version": "1.0.0"}}
      """;
  private static final String V2 =
      """
      {"name": "pair", "version": "0.1.9", "abstract": "Two values in one",
       "maintainers": [{"name": "Naomi", "email": "naomi@x.example"}],
       "license": "%s",
       "contents": {"extensions": {"pair": {"control": "pair.control", "sql": "pair.sql"}}},
       "dependencies": {"packages": {"run": {"requires": {%s}}}},
       "meta-spec": {"version": "2.0.0"}}
      """;
  private static final String PAIR = "\"pair\": {\"file\": \"pair.sql\", \"version\": \"0.1.9\"}";

  @Test
  void projectsAPackageThatIsNamedVeryOften() {
    String entries = entries(25_000, i -> "\"pkg:pgxn/fork?a=%d\": \">= 1.0.%d\"".formatted(i, i));

    Projected projected = Projection.project(object(V2.formatted("MIT", entries)));

    assertThat(projected.document().get("prereqs")).isNull();
    assertThat(projected.losses())
        .extracting(Problem::pointer)
        .containsExactly("/dependencies/packages/run/requires/pkg:pgxn~1fork?a=0");
  }

  @Test
  void convertsAPackageThatIsNamedVeryOften() {
    String name = "abcdefghijklmno";
    String entries =
        "\"%s\": \"%s\", ".formatted(spelled(name, 0), "1".repeat(400_000))
            + entries(20_000, i -> "\"%s\": \"1.0.%d\"".formatted(spelled(name, i + 1), i));

    assertThat(converted(V1.formatted("\"Naomi\"", PAIR, entries)))
        .isInstanceOf(ConversionResult.Impossible.class);
  }

  @Test
  void looksForManyExtensionsInAnArchiveOfManyFiles() {
    String entries =
        entries(
            20_000, i -> "\"ext%d\": {\"file\": \"a%d\", \"version\": \"0.1.9\"}".formatted(i, i));
    ArchivePaths paths =
        ArchivePaths.of(IntStream.range(0, 20_000).mapToObj("folder/file%d.c"::formatted).toList());

    assertThat(
            Conversion.convertWithArchive(
                object(V1.formatted("\"Naomi\"", entries, "\"fork\": 0")),
                Strictness.STRICT,
                paths))
        .isInstanceOf(ConversionResult.Converted.class);
  }

  @Test
  void refusesVeryManyMaintainers() {
    String lines = entries(1_001, i -> "\"Naomi %d\"".formatted(i));
    JsonObject document = object(V1.formatted("[" + lines + "]", PAIR, "\"fork\": 0"));
    JsonValue resources =
        CaseJson.parse("{\"homepage\": \"https://x.example/%s\"}".formatted("a".repeat(500_000)));

    assertThat(Conversion.convert(document.with("resources", resources), Strictness.LENIENT))
        .isInstanceOfSatisfying(
            ConversionResult.Impossible.class,
            impossible ->
                assertThat(impossible.problems())
                    .extracting(Problem::pointer, problem -> problem.rule().word())
                    .containsExactly(tuple("/maintainer", "count")));
  }

  @Test
  void refusesPatchesWhoseProvenanceIsVeryLong() {
    String name = "x_" + "a".repeat(300_000);
    String members = entries(50_000, i -> "\"%d\": 1".formatted(i));
    JsonValue patch = CaseJson.parse("{\"%s\": {%s}}".formatted(name, members));

    assertThat(Merge.merge(List.of(object(V2.formatted("MIT", "\"pkg:pgxn/fork\": 0")), patch)))
        .isInstanceOfSatisfying(
            MergeResult.Refused.class,
            refused ->
                assertThat(refused.problems())
                    .extracting(problem -> problem.rule().word())
                    .containsExactly("meta-size"));
  }

  @Test
  void readsEveryBlankOfALicence() {
    JsonObject document =
        object(V2.formatted("MIT\u00A0OR\u2003PostgreSQL", "\"pkg:pgxn/fork\": 0"));
    assertThat(new SpecValidator().validate(document).problems()).isEmpty();

    assertThat(JsonText.line(license(Projection.project(document).document())))
        .isEqualTo("[\"mit\", \"postgresql\"]");
  }

  @Test
  void readsEveryBlankOfARange() {
    JsonObject document =
        object(V2.formatted("MIT", "\"pkg:pgxn/fork\": \">=\u00A01.2,\u00A0< 2\""));
    assertThat(new SpecValidator().validate(document).problems()).isEmpty();

    assertThat(JsonText.line(Projection.project(document).document()))
        .contains("\"fork\": \">= 1.2.0, < 2.0.0\"");
    assertThat(converted(V1.formatted("\"Naomi\"", PAIR, "\"fork\": \"1.0.0,\u00A0!=0.0.1\"")))
        .isInstanceOf(ConversionResult.Converted.class);
  }

  private static JsonValue license(JsonObject document) {
    JsonValue license = document.get("license");
    return license == null ? new JsonString(Position.START, "") : license;
  }

  private static ConversionResult converted(String document) {
    return Conversion.convert(object(document), Strictness.STRICT);
  }

  private static JsonObject object(String text) {
    return (JsonObject) CaseJson.parse(text);
  }

  private static String entries(int count, IntFunction<String> entry) {
    return IntStream.range(0, count).mapToObj(entry).collect(Collectors.joining(", "));
  }

  /** The name with those letters in upper case whose bit is set. */
  private static String spelled(String name, int bits) {
    StringBuilder text = new StringBuilder(name);
    for (int i = 0; i < name.length(); i++) {
      if ((bits >> i & 1) == 1) {
        text.setCharAt(i, Character.toUpperCase(name.charAt(i)));
      }
    }
    return text.toString();
  }
}
