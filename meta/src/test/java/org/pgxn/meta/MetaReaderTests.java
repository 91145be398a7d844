package org.pgxn.meta;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgxn.meta.json.Position;
import org.pgxn.meta.problem.Problem;
import org.pgxn.meta.problem.Rule;
import org.pgxn.meta.value.ReleaseStatus;
import org.pgxn.meta.value.SemVer;
import org.pgxn.meta.value.Tag;
import org.pgxn.meta.value.Term;

class MetaReaderTests {

  @Test
  void tellsAllThatAMetaSays() {
    AuthorMeta meta =
        Documents.accepted(
            """
            {
              "name": "Tuning-Fork", "abstract": "A fork", "description": "Hums",
              "version": "1.2.3-RC1", "release_status": "testing",
              "maintainer": ["Ada", "Bo"], "license": {"Own": "https://example.org/own"},
              "provides": {
                "two": {"file": "2.sql", "version": "2.0.0", "abstract": "Two", "docfile": "2.md"},
                "one": {"file": "1.sql", "version": "1.0.0"}
              },
              "tags": ["music", "Pitch"],
              "prereqs": {"build": {"requires": {"PostgreSQL": ">= 14.0.0", "plpgsql": 0.0}}},
              "resources": {
                "homepage": "https://example.org/",
                "bugtracker": {"web": "https://example.org/bugs", "mailto": "a@example.org"},
                "repository": {
                  "url": "git://example.org/", "web": "https://example.org/git", "type": "git"
                }
              },
              "no_index": {"file": "a.sql", "directory": ["test"]},
              "meta-spec": {"version": "1.0.0"}
            }
            """);
    assertThat(meta.name()).hasToString("Tuning-Fork");
    assertThat(meta.version()).isEqualTo(SemVer.parse("1.2.3-RC1"));
    assertThat(meta.abstractText()).isEqualTo("A fork");
    assertThat(meta.description()).isEqualTo("Hums");
    assertThat(meta.maintainers()).containsExactly("Ada", "Bo");
    assertThat(meta.license())
        .isEqualTo(new License.Linked(Map.of("Own", "https://example.org/own")));
    assertThat(meta.releaseStatus()).isEqualTo(ReleaseStatus.TESTING);
    assertThat(meta.provides())
        .containsExactly(
            new Provided(new Term("one"), SemVer.parse("1.0.0"), null, "1.sql", null),
            new Provided(new Term("two"), SemVer.parse("2.0.0"), "Two", "2.sql", "2.md"));
    assertThat(meta.tags()).containsExactly(new Tag("music"), new Tag("Pitch"));
    assertThat(meta.prereqs())
        .containsExactly(
            new Prereq("build", "requires", "PostgreSQL", ">= 14.0.0"),
            new Prereq("build", "requires", "plpgsql", "0"));
    assertThat(meta.resources())
        .isEqualTo(
            new Resources(
                "https://example.org/",
                "https://example.org/bugs",
                "a@example.org",
                "git://example.org/",
                "https://example.org/git",
                "git"));
    assertThat(meta.noIndex()).isEqualTo(new NoIndex(List.of("a.sql"), List.of("test")));
  }

  @Test
  void takesWhatIsAbsentForTheDefault() {
    AuthorMeta meta = Documents.accepted(Documents.BASE);
    assertThat(meta.description()).isNull();
    assertThat(meta.releaseStatus()).isEqualTo(ReleaseStatus.STABLE);
    assertThat(meta.tags()).isEmpty();
    assertThat(meta.license()).isEqualTo(new License.Known(List.of("postgresql")));
    assertThat(meta.maintainers()).containsExactly("Ada");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "'1.2.3' | '1.2' | Field /version: \"1.2\" is not a valid semantic version",
        "'\"fork\",' | '\"f\",' | Field /name: term must be at least 2 characters",
        "'\"fork\",' | '\"f/o\",' | Field /name: \"f/o\" is not a valid term",
        "'\"postgresql\"' | '[\"bsd\",\"x\"]' | Field /license[1]: \"x\" is an unknown license",
        "'\"A fork\"' | '\"\"' | Field /abstract: No value",
        "'\"A fork\"' | 'null' | Required field /abstract: missing",
        "'1.2.0' | '1' | Field /provides/fork/version: \"1\" is not a valid semantic version",
        "'\"fork.sql\"' | 'null' | Required field /provides/fork/file: missing",
        "'\"file\"' | '\"fill\":1,\"file\"' | 'Field /provides/fork/fill: Unknown key; custom keys"
            + " must begin with \"x_\" or \"X_\"'",
      })
  void tellsWhatTheManagerWouldHaveTold(String from, String to, String text) {
    assertThat(Documents.refused(Documents.BASE.replace(from, to)).problems())
        .extracting(Problem::legacyText)
        .containsExactly(text + " [Spec v1.0.0]");
  }

  @Test
  void blamesAnUnknownSpecificationWithoutAField() {
    assertThat(Documents.refused(Documents.BASE.replace("1.0.0", "3.0.0")).problems())
        .extracting(Problem::legacyText)
        .containsExactly("Unknown META specification, cannot validate. [Spec v3.0.0]");
  }

  @Test
  void saysInWhichLineAFaultIs() {
    assertThat(Documents.refused(Documents.BASE.replace("1.2.0", "x")).problems())
        .singleElement()
        .extracting(Problem::at)
        .isEqualTo(new Position(8, 46));
  }

  @Test
  void tellsProblemsInTheOrderOfTheText() {
    String text = Documents.BASE.replace("\"fork\",", "\"f\",").replace("1.2.0", "x");
    assertThat(Documents.refused(text.replace("\"Ada\"", "1")).problems())
        .extracting(Problem::pointer)
        .containsExactly("/name", "/maintainer", "/provides/fork/version");
  }

  @ParameterizedTest(name = "{0} becomes {1}")
  @CsvSource({
    "1.2, 1.2.0",
    "7, 7.0.0",
    "v1.2.3, 1.2.3",
    "1.0.0beta1, 1.0.0-beta1",
    "1.0beta1, 1.0.0-beta1",
    "1.2.3+b5, 1.2.3",
    "1.02.3, 1.2.3",
    "1.0.0_rc1, 1.0.0-rc1",
  })
  void suggestsTheRightFormOfAVersion(String wrong, String right) {
    assertThat(Documents.refused(Documents.BASE.replace("1.2.3", wrong)).problems())
        .singleElement()
        .extracting(Problem::remedy)
        .isEqualTo("Write “" + right + "”.");
  }

  @Test
  void neverTellsMoreThanAHundredAndOneProblems() {
    StringBuilder tags = new StringBuilder("\"tags\": [\"/\"");
    tags.repeat(",\"/\"", 499);
    String text = Documents.BASE.replace("\"meta-spec\"", tags + "], \"meta-spec\"");
    List<Problem> problems = Documents.refused(text).problems();
    assertThat(problems).hasSize(101);
    assertThat(problems.getLast().rule()).isEqualTo(Rule.MORE);
    assertThat(problems.getLast().message()).startsWith("400 ");
  }

  @Test
  void keepsProblemsShortHoweverLongTheNames() {
    String name = "n".repeat(300_000) + "/";
    String text = Documents.BASE.replace("\"meta-spec\"", "\"" + name + "\": 1, \"meta-spec\"");
    assertThat(Documents.refused(text).problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.toString()).hasSizeLessThan(2_000));
  }

  @Test
  void takesOneMebibyteAndRefusesOneByteMore() {
    String most = Documents.BASE + " ".repeat((1 << 20) - Documents.BASE.length());
    assertThat(new MetaReader().read(most.getBytes(UTF_8))).isInstanceOf(MetaResult.Accepted.class);
    Problem problem = Documents.refused(most + " ").problems().getFirst();
    assertThat(problem.rule()).isEqualTo(Rule.META_SIZE);
    assertThat(problem.unparsable()).isTrue();
  }

  @Test
  void tellsTheParserWhatIsNoJson() {
    Problem problem = Documents.refused("{\n  \"name\": NaN\n}").problems().getFirst();
    assertThat(problem.unparsable()).isTrue();
    assertThat(problem.message()).isEqualTo("a value is expected, not “N”, at line 2, column 11");
  }
}
