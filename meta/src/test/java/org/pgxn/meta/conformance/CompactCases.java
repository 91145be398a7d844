package org.pgxn.meta.conformance;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pgxn.meta.json.JsonArray;
import org.pgxn.meta.json.JsonBoolean;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonString;
import org.pgxn.meta.json.JsonText;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.json.Position;

/** One case for each value of a case with a {@code place}. */
record CompactCases(String name, String subject, JsonObject json, String base) {
  private static final int SHOWN = 80;

  Stream<SuiteCase> cases() {
    Stream<SuiteCase> valid =
        CaseJson.list(json, "valid").stream().flatMap(value -> each(value, null));
    Stream<SuiteCase> invalid =
        groups()
            .flatMap(group ->
                CaseJson.list(group, "values").stream().flatMap(value -> each(value, group)));
    return Stream.concat(valid, invalid);
  }

  private Stream<JsonObject> groups() {
    return switch (json.get("invalid")) {
      case JsonArray(var at, var groups) -> groups.stream().map(JsonObject.class::cast);
      case JsonObject group -> Stream.of(group);
      case null, default -> Stream.empty();
    };
  }

  private Stream<SuiteCase> each(JsonValue value, @Nullable JsonObject invalid) {
    JsonValue whole = CaseJson.repeated(value);
    if (json.get("before") == null || !(whole instanceof JsonString(var at, String text))) {
      return Stream.of(one(whole, invalid));
    }
    return CaseJson.texts(json, "before").stream()
        .map(before -> one(new JsonString(at, before + text), invalid));
  }

  private SuiteCase one(JsonValue value, @Nullable JsonObject invalid) {
    String place = CaseJson.text(json, "place");
    JsonValue set = value;
    String pointer = place;
    if (place.endsWith("/*")) {
      String key = ((JsonString) value).value();
      place = place.substring(0, place.length() - 2);
      pointer = place + "/" + key.replace("~", "~0").replace("/", "~1");
      JsonValue with = CaseJson.present(json.get("with"), "with in " + name);
      set = object(key, with);
    }
    JsonObject mutation = object("set", object(place, set));
    boolean beyond =
        invalid != null && invalid.get("beyond_schema") instanceof JsonBoolean is && is.value();
    String line = JsonText.line(value);
    String shown =
        line.length() <= SHOWN
            ? line
            : "%s … %s (%d)".formatted(start(line), end(line), line.length());
    return new SuiteCase(
        name + " " + shown,
        subject,
        invalid == null,
        beyond,
        invalid == null ? List.of() : findings(invalid, pointer),
        new Mutation(mutation),
        base);
  }

  private static String start(String line) {
    return line.substring(0, line.offsetByCodePoints(0, SHOWN / 2));
  }

  private static String end(String line) {
    return line.substring(line.offsetByCodePoints(line.length(), -SHOWN / 2));
  }

  private static List<String> findings(JsonObject invalid, String place) {
    if (invalid.get("findings") == null) {
      String pointer = CaseJson.optional(invalid, "pointer");
      return List.of(SuiteReader.finding(pointer == null ? place : pointer, invalid));
    }
    return CaseJson.list(invalid, "findings").stream()
        .map(JsonObject.class::cast)
        .map(finding -> SuiteReader.finding(CaseJson.text(finding, "pointer"), finding))
        .toList();
  }

  private static JsonObject object(String name, JsonValue value) {
    return new JsonObject(
        Position.START, List.of(new JsonObject.Member(name, Position.START, value)));
  }
}
