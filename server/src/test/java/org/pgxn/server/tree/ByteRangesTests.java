package org.pgxn.server.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgxn.server.tree.ByteRanges.Parts;
import org.pgxn.server.tree.ByteRanges.Unsatisfiable;
import org.pgxn.server.tree.ByteRanges.Whole;

class ByteRangesTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bytes=0-0           | 0-0
          bytes=2-4           | 2-4
          bytes=5-            | 5-9
          bytes=-3            | 7-9
          bytes=-100          | 0-9
          bytes=8-100         | 8-9
          BYTES = 0-1 , 4-5   | 0-1,4-5
          bytes=20-,0-1       | 0-1
          bytes=0-99999999999999999999999 | 0-9
          """)
  void findsTheParts(String header, String parts) {
    assertThat(ByteRanges.parse(header, 10)).isInstanceOf(Parts.class);
    assertThat(
            ((Parts) ByteRanges.parse(header, 10))
                .ranges().stream()
                    .map(range -> range.first() + "-" + range.last())
                    .collect(Collectors.joining(",")))
        .isEqualTo(parts);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bytes",
        "bytes=",
        "bytes=-",
        "bytes=a-b",
        "bytes=1",
        "bytes=4-2",
        "bytes=--1",
        "bytes=0-1,,2-3",
        "lines=0-1",
        "bytes=0-9,0-9",
        "bytes=+1-2"
      })
  void ignoresWhatIsMalformedOrGreedy(String header) {
    assertThat(ByteRanges.parse(header, 10)).isInstanceOf(Whole.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=10-", "bytes=10-20", "bytes=-0", "bytes=99999999999999999999-"})
  void refusesWhatTheFileDoesNotHave(String header) {
    assertThat(ByteRanges.parse(header, 10)).isInstanceOf(Unsatisfiable.class);
  }

  @Test
  void ignoresTooManyRanges() {
    assertThat(ByteRanges.parse(ranges(16), 1_000)).isInstanceOf(Parts.class);
    assertThat(ByteRanges.parse(ranges(17), 1_000)).isInstanceOf(Whole.class);
  }

  @Test
  void knowsThatAnEmptyFileHasNoPart() {
    assertThat(ByteRanges.parse("bytes=0-", 0)).isInstanceOf(Unsatisfiable.class);
    assertThat(ByteRanges.parse("bytes=-1", 0)).isInstanceOf(Unsatisfiable.class);
  }

  private static String ranges(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "%d-%d".formatted(i * 10, i * 10 + 1))
        .collect(Collectors.joining(",", "bytes=", ""));
  }
}
