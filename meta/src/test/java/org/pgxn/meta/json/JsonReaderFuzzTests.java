package org.pgxn.meta.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Iterator;
import org.pgxn.meta.json.JsonObject.Member;
import org.pgxn.meta.json.JsonResult.Malformed;
import org.pgxn.meta.json.JsonResult.Read;

/** Whatever the bytes, there is a result; what was read is written and read again. */
class JsonReaderFuzzTests {
  private final JsonReader reader = new JsonReader(JsonLimits.META);
  private final JsonReader rereader = new JsonReader(new JsonLimits(1 << 24, 64, 100));

  @FuzzTest
  void readsWhatItWrites(byte[] bytes) {
    switch (reader.read(bytes)) {
      case Malformed malformed -> assertThat(malformed.message()).isNotEmpty();
      case Read(JsonValue value) -> {
        assertSame(value, again(JsonText.line(value)));
        assertSame(value, again(JsonText.pretty(value, 0)));
      }
    }
  }

  private JsonValue again(String text) {
    if (rereader.read(text.getBytes(UTF_8)) instanceof Read(JsonValue value)) {
      return value;
    }
    throw new AssertionError("cannot be read again: " + text);
  }

  private static void assertSame(JsonValue one, JsonValue other) {
    switch (one) {
      case JsonNumber number -> {
        String written =
            other instanceof JsonString string
                ? JsonText.quote(string.value())
                : ((JsonNumber) other).literal();
        assertThat(written).isEqualTo(number.canonical());
      }
      case JsonString string -> assertThat(((JsonString) other).value()).isEqualTo(string.value());
      case JsonBoolean bool -> assertThat(((JsonBoolean) other).value()).isEqualTo(bool.value());
      case JsonNull nothing -> assertThat(other).isInstanceOf(JsonNull.class);
      case JsonArray array -> assertSameList(array, (JsonArray) other);
      case JsonObject object -> assertSameObject(object, (JsonObject) other);
    }
  }

  private static void assertSameList(JsonArray one, JsonArray other) {
    assertThat(other.values()).hasSameSizeAs(one.values());
    Iterator<JsonValue> values = other.values().iterator();
    one.values().forEach(value -> assertSame(value, values.next()));
  }

  private static void assertSameObject(JsonObject one, JsonObject other) {
    assertThat(other.duplicates()).isEmpty();
    assertThat(other.members()).hasSameSizeAs(one.members());
    for (Member member : one.members()) {
      JsonValue value = other.get(member.name());
      assertThat(value).isNotNull();
      if (value != null) {
        assertSame(member.value(), value);
      }
    }
  }
}
