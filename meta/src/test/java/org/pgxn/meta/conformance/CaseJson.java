package org.pgxn.meta.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgxn.meta.json.JsonArray;
import org.pgxn.meta.json.JsonLimits;
import org.pgxn.meta.json.JsonNumber;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonReader;
import org.pgxn.meta.json.JsonResult;
import org.pgxn.meta.json.JsonString;
import org.pgxn.meta.json.JsonValue;

/** JSON of files of cases: anything unexpected in them ends the test run. */
public final class CaseJson {
  private static final JsonReader READER = new JsonReader(new JsonLimits(1 << 22, 400, 200));

  private CaseJson() {}

  /** Reads a text. */
  public static JsonValue parse(String text) {
    return switch (READER.read(text.getBytes(UTF_8))) {
      case JsonResult.Read(JsonValue value) -> value;
      case JsonResult.Malformed malformed ->
          throw new IllegalStateException("a file of cases is not JSON: " + malformed);
    };
  }

  /** The elements of a list; none if it is absent. */
  public static List<JsonValue> list(JsonObject json, String name) {
    JsonValue value = json.get(name);
    return value == null ? List.of() : ((JsonArray) value).values();
  }

  /** The elements of a list of texts; none if it is absent. */
  public static List<String> texts(JsonObject json, String name) {
    return list(json, name).stream().map(value -> ((JsonString) value).value()).toList();
  }

  /** The text of a member, {@code null} if it is absent. */
  public static @Nullable String optional(JsonObject json, String name) {
    JsonValue value = json.get(name);
    return value == null ? null : text(value);
  }

  /** The text of a member. */
  public static String text(JsonObject json, String name) {
    return text(present(json.get(name), name));
  }

  static String text(JsonValue value) {
    return ((JsonString) repeated(value)).value();
  }

  static JsonValue present(@Nullable JsonValue value, String what) {
    if (value == null) {
      throw new IllegalStateException("there is no " + what);
    }
    return value;
  }

  /** Replaces {@code {"$repeat": …, "times": …}} by the text it stands for, at any depth. */
  static JsonValue repeated(JsonValue value) {
    return switch (value) {
      case JsonObject object when object.get("$repeat") instanceof JsonString(var at, var text) -> {
        String times = ((JsonNumber) present(object.get("times"), "times")).canonical();
        yield new JsonString(at, text.repeat(Integer.parseInt(times)));
      }
      case JsonObject object -> {
        List<JsonObject.Member> members = new ArrayList<>();
        for (JsonObject.Member member : object.members()) {
          members.add(
              new JsonObject.Member(member.name(), member.nameAt(), repeated(member.value())));
        }
        yield new JsonObject(object.at(), members);
      }
      case JsonArray(var at, var values) ->
          new JsonArray(at, values.stream().map(CaseJson::repeated).toList());
      default -> value;
    };
  }
}
