package org.pgxn.meta.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTextTests {

  @Test
  void escapesOnlyWhatTheManagerEscapes() {
    assertThat(JsonText.quote("a\"b\\c/d\b\f\n\r\t\u0000\u001f\u007f\u0080é\u2028𝄞"))
        .isEqualTo("\"a\\\"b\\\\c/d\\b\\f\\n\\r\\t\\u0000\\u001f\u007f\u0080é\u2028𝄞\"");
  }

  @ParameterizedTest(name = "{0} is written {1}")
  @CsvSource({
    "0, 0",
    "-0, 0",
    "0.0, 0",
    "-0.0, -0",
    "1.0, 1",
    "1e3, 1000",
    "-5, -5",
    "0.1, 0.1",
    "1e20, 1e+20",
    "1.5e-7, 1.5e-07",
    "-1.5e-7, -1.5e-07",
    "0.0001, 0.0001",
    "12345.678901234567, 12345.6789012346",
    "100000000000000000000.5, 1e+20",
    "18446744073709551615, 18446744073709551615",
    "-9223372036854775808, -9223372036854775808",
    "123456789012345678901234567890, \"123456789012345678901234567890\"",
    "1e999, \"1e999\"",
    "1e-999, 0",
  })
  void writesNumbersAsTheManagerDoes(String literal, String written) {
    assertThat(new JsonNumber(Position.START, literal).canonical()).isEqualTo(written);
  }

  @Test
  void sortsNamesByCodePoint() {
    JsonObject object =
        new JsonObject(
            Position.START,
            Stream.of("😀", "\uffee", "b", "B", "ab", "a")
                .map(name -> new JsonObject.Member(name, Position.START, text(name)))
                .toList());
    assertThat(JsonText.line(object))
        .isEqualTo(
            "{\"B\": \"B\", \"a\": \"a\", \"ab\": \"ab\", \"b\": \"b\", \"\uffee\": \"\uffee\","
                + " \"😀\": \"😀\"}");
  }

  @Test
  void indentsByThreeBlanksALevel() {
    JsonArray inner = new JsonArray(Position.START, List.of(text("a"), text("b")));
    JsonArray empty = new JsonArray(Position.START, List.of());
    JsonArray outer = new JsonArray(Position.START, List.of(inner, empty));
    assertThat(JsonText.pretty(outer, 1))
        .isEqualTo(
            """
            [
                  [
                     "a",
                     "b"
                  ],
                  []
               ]\
            """);
    assertThat(JsonText.line(outer)).isEqualTo("[[\"a\", \"b\"], []]");
  }

  private static JsonString text(String value) {
    return new JsonString(Position.START, value);
  }
}
