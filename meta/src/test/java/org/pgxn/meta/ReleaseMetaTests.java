package org.pgxn.meta;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseMetaTests {
  private static final String SHA1 = "5f2c0a1de3b4958677a8b9c0d1e2f30415263748";
  private static final Instant DATE = Instant.parse("2026-02-03T04:05:06.789Z");
  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final Path SAMPLES = Path.of("../samples");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "harmony",
        "pitch",
        "playtime",
        "solfege",
        "metronome/1.0.0",
        "metronome/1.1.0-b1"
      })
  void writesTheSamplesAsTheManagerDoes(String sample) throws IOException {
    assertThat(text(SAMPLES.resolve(sample).resolve("META.json")))
        .isEqualTo(golden(sample.replace('/', '-')));
  }

  @ParameterizedTest
  @ValueSource(strings = {"everything", "mended", "empty-lists"})
  void writesWhateverMayBeReleasedAsTheManagerDoes(String name) throws IOException {
    assertThat(text(GOLDEN.resolve("author/" + name + ".json"))).isEqualTo(golden(name));
  }

  @Test
  void escapesTheUserAndDropsNoZeroSeconds() {
    AuthorMeta meta = Documents.accepted(Documents.BASE);
    assertThat(ReleaseMeta.text(meta, "a\"b", SHA1, Instant.parse("2026-01-01T00:00:00Z")))
        .contains("   \"date\": \"2026-01-01T00:00:00Z\",\n")
        .contains("   \"user\": \"a\\\"b\",\n");
  }

  @Test
  void takesUserDigestAndDateFromNobodyButTheRegistry() {
    AuthorMeta meta = Documents.accepted(Documents.BASE);
    AuthorMeta forged =
        new AuthorMeta(
            meta.name(),
            meta.version(),
            meta.abstractText(),
            meta.description(),
            meta.maintainers(),
            meta.license(),
            meta.releaseStatus(),
            meta.provides(),
            meta.tags(),
            meta.prereqs(),
            meta.resources(),
            meta.noIndex(),
            meta.json().with("user", Documents.string("mallory")),
            null);
    assertThat(ReleaseMeta.text(forged, "ann", SHA1, DATE))
        .contains("\"user\": \"ann\"")
        .doesNotContain("mallory");
  }

  private static String text(Path author) throws IOException {
    AuthorMeta meta = Documents.accepted(Files.readString(author));
    return ReleaseMeta.text(meta, "Quaver", SHA1, DATE);
  }

  private static String golden(String name) throws IOException {
    return Files.readString(GOLDEN.resolve("release/" + name + ".json"));
  }
}
