package org.pgxn.meta;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgxn.meta.problem.Problem;
import org.pgxn.meta.value.ReleaseStatus;
import org.pgxn.meta.value.SemVer;
import org.pgxn.meta.value.Tag;
import org.pgxn.meta.value.Term;

class ReleasedMetaReaderTests {

  @Test
  void readsWhatTheRegistryWrites() {
    AuthorMeta author = Documents.accepted(Documents.BASE);
    String sha1 = "5f2c0a1de3b4958677a8b9c0d1e2f30415263748";
    ReleasedMeta released =
        Documents.released(
            ReleaseMeta.text(author, "ann", sha1, Instant.parse("2026-02-03T04:05:06Z")));
    assertThat(released.name()).isEqualTo("fork");
    assertThat(released.version()).isEqualTo(author.version());
    assertThat(released.provides()).isEqualTo(author.provides());
    assertThat(released.providesAssumed()).isFalse();
    assertThat(released.user()).isEqualTo("ann");
    assertThat(released.sha1()).isEqualTo(sha1);
    assertThat(released.date()).isEqualTo("2026-02-03T04:05:06Z");
  }

  @Test
  void assumesThatAnOldReleaseProvidesItself() {
    ReleasedMeta released =
        Documents.released("{\"name\": \"old\", \"version\": \"0.1\", \"abstract\": \"Old\"}");
    assertThat(released.providesAssumed()).isTrue();
    assertThat(released.versionText()).isEqualTo("0.1");
    assertThat(released.provides())
        .containsExactly(new Provided(new Term("old"), SemVer.parse("0.1.0"), "Old", "", null));
  }

  @Test
  void passesOverWhateverDoesNotFit() {
    ReleasedMeta released =
        Documents.released(
            """
            {
              "name": "odd", "version": "1.0.0beta1", "abstract": 42, "description": {},
              "maintainer": [1, "Ada"], "license": {"Own": [], "Other": "here"},
              "provides": {"odd": "odd.sql", "x": {"version": "1.0.0"}, "so": {"version": "1"}},
              "tags": ["ok", "", 5], "release_status": "beta", "no_index": [],
              "prereqs": {"runtime": [], "test": {"requires": {"a b": "latest", "c": null}}},
              "resources": "none", "name2": null
            }
            """);
    assertThat(released.version()).isEqualTo(SemVer.parse("1.0.0-beta1"));
    assertThat(released.abstractText()).isEmpty();
    assertThat(released.description()).isNull();
    assertThat(released.maintainers()).containsExactly("Ada");
    assertThat(released.license()).isEqualTo(new License.Linked(Map.of("Other", "here")));
    assertThat(released.provides())
        .containsExactly(new Provided(new Term("so"), SemVer.parse("1.0.0"), null, "", null));
    assertThat(released.tags()).containsExactly(new Tag("ok"));
    assertThat(released.releaseStatus()).isEqualTo(ReleaseStatus.STABLE);
    assertThat(released.prereqs()).containsExactly(new Prereq("test", "requires", "a b", "latest"));
    assertThat(released.noIndex()).isEqualTo(new NoIndex(List.of(), List.of()));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | '' | meta-object",
        "{ | '' | json-syntax",
        "{\"version\":\"1.0.0\"} | /name | required",
        "{\"name\":\"a/b\",\"version\":\"1.0.0\"} | /name | required",
        "{\"name\":\"ab\"} | /version | required",
        "{\"name\":\"ab\",\"version\":1} | /version | required",
        "{\"name\":\"ab\",\"version\":\"new\"} | /version | required",
      })
  void refusesOnlyWhatCannotBeNamed(String text, String pointer, String rule) {
    ReleasedMetaResult result = new ReleasedMetaReader().read(text.getBytes(UTF_8));
    assertThat(result).isInstanceOf(ReleasedMetaResult.Unreadable.class);
    Problem problem = ((ReleasedMetaResult.Unreadable) result).problem();
    assertThat(problem.pointer()).isEqualTo(pointer);
    assertThat(problem.rule().word()).isEqualTo(rule);
  }
}
