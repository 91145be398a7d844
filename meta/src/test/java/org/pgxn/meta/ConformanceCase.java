package org.pgxn.meta;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pgxn.meta.json.JsonArray;
import org.pgxn.meta.json.JsonLimits;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonReader;
import org.pgxn.meta.json.JsonResult;
import org.pgxn.meta.json.JsonText;
import org.pgxn.meta.json.JsonValue;

/**
 * A case of {@code conformance/v1}: what is changed in the base file, and what comes of it.
 *
 * @param findings pointer and rule of each, parted by a blank
 */
record ConformanceCase(String name, String input, boolean accepted, List<String> findings) {
  static final Path FOLDER = Path.of("src/test/resources/conformance/v1");
  private static final JsonReader READER = new JsonReader(new JsonLimits(1 << 22, 100, 200));

  static Stream<ConformanceCase> all() throws IOException {
    String base = Files.readString(FOLDER.resolve("base.json"));
    List<ConformanceCase> cases = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.sorted().toList()) {
        if (!file.endsWith("base.json")) {
          for (JsonValue value : ((JsonArray) parse(Files.readString(file))).values()) {
            cases.add(of(file.getFileName() + ": ", (JsonObject) value, base));
          }
        }
      }
    }
    return cases.stream();
  }

  private static ConformanceCase of(String prefix, JsonObject json, String base) {
    boolean accepted = text(json, "outcome").equals("accepted");
    List<String> findings =
        array(json, accepted ? "warnings" : "problems").stream()
            .map(JsonObject.class::cast)
            .map(finding -> text(finding, "pointer") + " " + text(finding, "rule"))
            .toList();
    return new ConformanceCase(prefix + text(json, "name"), input(json, base), accepted, findings);
  }

  private static String input(JsonObject json, String base) {
    String whole = Extraction.text(json.get("text"));
    if (whole != null) {
      return whole;
    }
    if (json.get("replace") instanceof JsonObject replace) {
      String compact = JsonText.line(parse(base)).replace("\": ", "\":");
      return replaceOnce(
          replace.get("from") == null ? "" : text(replace, "from"), replace, base, compact);
    }
    JsonValue document = parse(base);
    if (json.get("set") instanceof JsonObject set) {
      for (JsonObject.Member member : set.members()) {
        document = change(document, tokens(member.name()), member.value());
      }
    }
    for (String pointer : Extraction.texts(json.get("remove"))) {
      document = change(document, tokens(pointer), null);
    }
    return JsonText.pretty(document, 0);
  }

  private static String replaceOnce(String from, JsonObject replace, String base, String compact) {
    String text = base.contains(from) ? base : compact;
    int at = text.indexOf(from);
    if (at < 0) {
      throw new IllegalStateException("the base file has no " + from);
    }
    return text.substring(0, at) + text(replace, "to") + text.substring(at + from.length());
  }

  private static List<String> tokens(String pointer) {
    return Stream.of(pointer.substring(1).split("/", -1))
        .map(token -> token.replace("~1", "/").replace("~0", "~"))
        .toList();
  }

  private static JsonValue change(
      JsonValue value, List<String> tokens, @Nullable JsonValue replacement) {
    String token = tokens.getFirst();
    List<String> rest = tokens.subList(1, tokens.size());
    if (value instanceof JsonArray(var at, var values)) {
      List<JsonValue> copy = new ArrayList<>(values);
      int index = Integer.parseInt(token);
      copy.set(
          index, rest.isEmpty() ? some(replacement) : change(copy.get(index), rest, replacement));
      return new JsonArray(at, copy);
    }
    JsonObject object = (JsonObject) value;
    if (!rest.isEmpty()) {
      return object.with(token, change(some(object.get(token)), rest, replacement));
    }
    return replacement == null ? object.without(token::equals) : object.with(token, replacement);
  }

  private static JsonValue some(@Nullable JsonValue value) {
    if (value == null) {
      throw new IllegalStateException("the base file has no such value");
    }
    return value;
  }

  private static List<JsonValue> array(JsonObject json, String name) {
    return ((JsonArray) some(json.get(name))).values();
  }

  private static String text(JsonObject json, String name) {
    String text = Extraction.text(json.get(name));
    if (text == null) {
      throw new IllegalStateException("a case has no " + name);
    }
    return text;
  }

  private static JsonValue parse(String text) {
    if (READER.read(text.getBytes(UTF_8)) instanceof JsonResult.Read(JsonValue value)) {
      return value;
    }
    throw new UncheckedIOException(new IOException("a file of cases is not JSON"));
  }

  @Override
  public String toString() {
    return name;
  }
}
