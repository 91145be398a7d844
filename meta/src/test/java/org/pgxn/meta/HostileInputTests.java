package org.pgxn.meta;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgxn.meta.problem.Problem;

class HostileInputTests {

  private static final int MUTATIONS = Integer.getInteger("pgxn.mutations", 12_000);
  private static final long SEED = 1_048_576;
  private static final List<String> PIECES =
      List.of(
          "null",
          "true",
          "0",
          "-0.0",
          "1e999",
          "\"\"",
          "\"x\"",
          "[]",
          "{}",
          "[[",
          "{\"",
          "\\u0000",
          "\\ud800",
          "\"x_\":",
          "\"version\":",
          "\"..\"",
          ",",
          ":",
          "}",
          "]",
          "\"",
          "\0",
          "\u00ff",
          "[null]",
          "{\"a\":{}}",
          "\"1.0.0\"",
          "\">= 1\"",
          "/",
          "~",
          "\n");

  private final MetaReader reader = new MetaReader();
  private final ReleasedMetaReader tolerant = new ReleasedMetaReader();

  @Test
  void survivesAnyMutation() throws IOException {
    List<byte[]> seeds =
        List.of(
            Files.readAllBytes(Path.of("src/test/resources/golden/author/everything.json")),
            Files.readAllBytes(Path.of("src/test/resources/conformance/v1/base.json")),
            Documents.BASE.getBytes(UTF_8));
    Random random = new Random(SEED);
    int accepted = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] input = mutate(seeds.get(i % seeds.size()), random);
      accepted += check(input) ? 1 : 0;
    }
    assertThat(accepted)
        .as("mutations that are still good")
        .isBetween(MUTATIONS / 24, MUTATIONS - MUTATIONS / 24);
  }

  private boolean check(byte[] input) {
    ReleasedMetaResult released = tolerant.read(input);
    return switch (reader.read(input)) {
      case MetaResult.Accepted(AuthorMeta meta, List<Problem> warnings) -> {
        String text = ReleaseMeta.text(meta, "ann", "0".repeat(40), Instant.EPOCH);
        assertThat(released).isInstanceOf(ReleasedMetaResult.Read.class);
        ReleasedMeta again = Documents.released(text);
        assertThat(again.name()).isEqualTo(meta.name().text());
        assertThat(again.version()).isEqualTo(meta.version());
        assertThat(again.provides()).isEqualTo(meta.provides());
        assertThat(again.tags()).isEqualTo(meta.tags());
        yield true;
      }
      case MetaResult.Refused(List<Problem> problems) -> {
        assertThat(problems).isNotEmpty();
        yield false;
      }
    };
  }

  private static byte[] mutate(byte[] seed, Random random) {
    StringBuilder text = new StringBuilder(new String(seed, ISO_8859_1));
    int changes = random.nextInt(1, 4);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(text.length());
      int end = Math.min(text.length(), at + random.nextInt(12));
      switch (random.nextInt(8)) {
        case 0 -> text.delete(at, end);
        case 1 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
        case 2 -> text.setCharAt(at, (char) random.nextInt(256));
        default -> replaceValue(text, at, random);
      }
    }
    return text.toString().getBytes(ISO_8859_1);
  }

  private static void replaceValue(StringBuilder text, int at, Random random) {
    int colon = text.indexOf(": ", at);
    if (colon >= 0) {
      int end = colon + 2;
      while (end < text.length() && ",}\n".indexOf(text.charAt(end)) < 0) {
        end++;
      }
      text.replace(colon + 2, end, PIECES.get(random.nextInt(PIECES.size())));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[",
        "{\"a\":",
        "\"",
        "-",
        "1",
        "\\",
        "[[],",
        "{\"a\":1,",
        "\"\\u0041",
        " ",
        "[1,",
        "\n"
      })
  void takesLittleTimeForAnyRepetition(String piece) {
    byte[] input = piece.repeat((1 << 20) / piece.length()).getBytes(UTF_8);
    Assertions.assertTimeout(Duration.ofSeconds(5), () -> check(input));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"tags\": [%s\"a\"]|\"a/b\",",
        "\"x_a\": [%s0]|0,",
        "\"provides\": {%s\"ab\": {}}|\"n#\": {},",
        "\"prereqs\": {\"runtime\": {\"requires\": {%s\"ab\": 0}}}|\"n#\": \">>1.0.0\",",
        "\"x_a\": 1%s|, \"a#\": \"\\u0000\"",
        "\"x_a\": {%s\"b\": 1}|\"b\": 1,",
        "\"name\": 1%s|, \"name\": 1",
        "\"license\": [%s\"mit\"]|\"mit\",",
      })
  void takesLittleTimeForManyFaults(String template) {
    String[] parts = template.split("\\|", -1);
    StringBuilder pieces = new StringBuilder();
    for (int i = 0; pieces.length() < 900_000; i++) {
      pieces.append(parts[1].replace("#", Integer.toString(i)));
    }
    String text = "{" + parts[0].replace("%s", pieces) + "}";
    Assertions.assertTimeout(
        Duration.ofSeconds(10),
        () ->
            assertThat(Documents.refused(text).problems())
                .hasSizeBetween(1, 101)
                .allSatisfy(problem -> assertThat(problem.toString()).hasSizeLessThan(4_000)));
  }

  @Test
  void doesNotTreatNamesOfOneHashUnfairly() {
    StringBuilder members = new StringBuilder();
    for (int i = 0; i < 1 << 14; i++) {
      StringBuilder name = new StringBuilder("x_");
      for (int bit = 0; bit < 14; bit++) {
        name.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      members.append('"').append(name).append("\":0,");
    }
    String text = Documents.BASE.replaceFirst("\\{", "{" + members);
    Assertions.assertTimeout(Duration.ofSeconds(5), () -> Documents.accepted(text));
  }
}
