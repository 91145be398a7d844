package org.pgxn.meta.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgxn.meta.json.JsonResult.Fault;
import org.pgxn.meta.json.JsonResult.Malformed;
import org.pgxn.meta.json.JsonResult.Read;

class JsonReaderTests {
  private final JsonReader reader = new JsonReader(new JsonLimits(200, 5, 10));

  @Test
  void readsEveryKindOfValue() {
    JsonObject object =
        (JsonObject) value("{\"a\":[null,true,false,-1.5e3,\"\\u00e9\\n\\ud834\\udd1e/\\/\"]}");
    assertThat(JsonText.line(object))
        .isEqualTo("{\"a\": [null, true, false, -1500, \"é\\n𝄞//\"]}");
    assertThat(object.get("b")).isNull();
  }

  @Test
  void tellsWhereValuesAndNamesStand() {
    JsonObject object = (JsonObject) value(" {\n \"😀\" : \"é\" , \"b\":\r\n[1,\n  2]}");
    assertThat(object.at()).isEqualTo(new Position(1, 2));
    assertThat(object.members())
        .extracting(JsonObject.Member::nameAt)
        .containsExactly(new Position(2, 2), new Position(2, 14));
    JsonArray list = (JsonArray) Objects.requireNonNull(object.get("b"));
    assertThat(list.at()).isEqualTo(new Position(3, 1));
    assertThat(list.values())
        .extracting(JsonValue::at)
        .containsExactly(new Position(3, 2), new Position(4, 3));
  }

  @Test
  void letsTheLastOfSeveralMembersCountAndTellsOfTheOthers() {
    JsonObject object = (JsonObject) value("{\"a\":1,\"b\":2,\"a\":3,\"\\u0061\":4}");
    assertThat(JsonText.line(object)).isEqualTo("{\"a\": 4, \"b\": 2}");
    assertThat(object.duplicates()).extracting(JsonObject.Member::name).containsExactly("a", "a");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | 1 | 1 | a value is expected, not the end of the text",
        "[1,] | 1 | 4 | a value is expected, not “]”",
        "{\"a\":1,} | 1 | 8 | a name in quotation marks is expected, not “}”",
        "{\"a\" 1} | 1 | 6 | a colon after the name is expected, not “1”",
        "[1 2] | 1 | 4 | a comma or ] is expected, not “2”",
        "[1] x | 1 | 5 | there is text after the end of the value: “x”",
        "[-] | 1 | 3 | a digit is expected, not “]”",
        "[00] | 1 | 3 | a number has a leading zero",
        "[\"\\q\"] | 1 | 4 | no escape begins with \\ and “q”",
        "[\"\\u12G4\"] | 1 | 7 | 'four hexadecimal digits are expected after \\u, not “G”'",
        "[\"é | 1 | 4 | the string does not end",
        "[12345678901] | 1 | 2 | a number has more than 10 characters",
      })
  void saysWhatIsWrongAndWhere(String text, int line, int column, String message) {
    assertThat(malformed(text.getBytes(UTF_8)))
        .isEqualTo(new Malformed(Fault.SYNTAX, new Position(line, column), message));
  }

  @Test
  void saysWhichByteIsNoUtf8() {
    Malformed malformed = malformed(new byte[] {'[', '\n', (byte) 0xC3, (byte) 0xA9, (byte) 0xFF});
    assertThat(malformed.fault()).isEqualTo(Fault.ENCODING);
    assertThat(malformed.at()).isEqualTo(new Position(2, 2));
    assertThat(malformed.message()).isEqualTo("the bytes are not UTF-8 (byte 5)");
  }

  @Test
  void refusesACharacterThatIsCutOffAtTheEnd() {
    assertThat(malformed(new byte[] {'"', (byte) 0xE2, (byte) 0x82}).fault())
        .isEqualTo(Fault.ENCODING);
  }

  @Test
  void refusesAByteOrderMark() {
    assertThat(malformed("\uFEFF{}".getBytes(UTF_8)).fault()).isEqualTo(Fault.ENCODING);
  }

  @Test
  void keepsToItsLimits() {
    assertThat(reader.read("[[[[[1]]]]]".getBytes(UTF_8))).isInstanceOf(Read.class);
    assertThat(malformed("[[[[[[1]]]]]]".getBytes(UTF_8)).fault()).isEqualTo(Fault.DEPTH);
    assertThat(malformed("{\"a\":[[[[{}]]]]}".getBytes(UTF_8)).fault()).isEqualTo(Fault.DEPTH);
    assertThat(reader.read(("[1]" + " ".repeat(197)).getBytes(UTF_8))).isInstanceOf(Read.class);
    assertThat(malformed(("[1]" + " ".repeat(198)).getBytes(UTF_8)).fault()).isEqualTo(Fault.SIZE);
    assertThat(reader.read("1234567890".getBytes(UTF_8))).isInstanceOf(Read.class);
  }

  @Test
  void cannotBeGivenLimitsThatTheStackWouldNotBear() {
    assertThatThrownBy(() -> new JsonLimits(1, 501, 1))
        .isInstanceOf(IllegalArgumentException.class);
    JsonReader deep = new JsonReader(new JsonLimits(1 << 20, 500, 1));
    assertThat(deep.read(("[".repeat(500) + "]".repeat(500)).getBytes(UTF_8)))
        .isInstanceOf(Read.class);
  }

  private JsonValue value(String text) {
    return switch (reader.read(text.getBytes(UTF_8))) {
      case Read(JsonValue value) -> value;
      case Malformed malformed -> throw new AssertionError(malformed.toString());
    };
  }

  private Malformed malformed(byte[] bytes) {
    return switch (reader.read(bytes)) {
      case Read read -> throw new AssertionError(read.toString());
      case Malformed malformed -> malformed;
    };
  }
}
