package org.pgxn.extension;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgxn.extension.MetaComparison.Provided;
import org.pgxn.extension.finding.Finding;

class MetaComparisonTests {
  private static final FolderTree HARMONY =
      new FolderTree(PrivatePostgres.root().resolve(Path.of("samples/harmony")));

  @Test
  void findsNothingInASampleThatIsInOrder() {
    assertThat(
            compare(
                List.of(
                    new Provided("Harmony_Chord", "1.0.1", "sql/harmony_chord--1.0.1.sql"),
                    new Provided("harmony_scale", "1.0.2", null)),
                List.of("PostgreSQL", "Pitch")))
        .isEmpty();
  }

  @Test
  void findsWhatDiffers() {
    assertThat(
            compare(
                List.of(
                    new Provided("harmony_chord", "1.1.0", "sql/gone.sql"),
                    new Provided("other", "1.0.0", "other.sql"),
                    new Provided("program", "1.0.0", "Makefile")),
                List.of()))
        .containsExactly(
            "file-missing",
            "version-differs",
            "no-control-file",
            "file-missing",
            "requires-not-in-prereqs",
            "not-provided",
            "requires-not-in-prereqs");
  }

  @ParameterizedTest
  @CsvSource({"1.0.1, true", "1.0.1.0, true", "1.0.10, false", "1.0.1-RC, false", "'', false"})
  void comparesVersionsButForTrailingZeros(String version, boolean same) {
    List<String> rules =
        compare(
            List.of(
                new Provided("harmony_chord", version, null),
                new Provided("harmony_scale", "1.0.2", null)),
            List.of("pitch"));
    assertThat(rules.isEmpty()).isEqualTo(same);
  }

  private static List<String> compare(List<Provided> provided, List<String> prereqs) {
    return MetaComparison.compare(
            provided, prereqs, HARMONY.paths(), new ExtensionReader().read(HARMONY))
        .stream()
        .map(Finding::rule)
        .toList();
  }
}
