package org.pgxn.meta.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pgxn.meta.json.JsonArray;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonText;
import org.pgxn.meta.json.JsonValue;

/**
 * What a case changes in its base document: members {@code set}, {@code remove}, {@code replace},
 * {@code text}, {@code base64} of the case.
 */
public record Mutation(JsonObject json) {

  /** The changed document. */
  public byte[] apply(String base) {
    String bytes = CaseJson.optional(json, "base64");
    return bytes != null ? Base64.getDecoder().decode(bytes) : text(base).getBytes(UTF_8);
  }

  private String text(String base) {
    String whole = CaseJson.optional(json, "text");
    if (whole != null) {
      return whole;
    }
    if (json.get("replace") instanceof JsonObject replace) {
      return replaced(CaseJson.text(replace, "from"), CaseJson.text(replace, "to"), base);
    }
    JsonValue document = CaseJson.parse(base);
    if (json.get("set") instanceof JsonObject set) {
      for (JsonObject.Member member : set.members()) {
        JsonValue value = CaseJson.repeated(member.value());
        document =
            member.name().isEmpty() ? value : changed(document, tokens(member.name()), value);
      }
    }
    for (String pointer : CaseJson.texts(json, "remove")) {
      document = changed(document, tokens(pointer), null);
    }
    return JsonText.pretty(document, 0);
  }

  private static String replaced(String from, String to, String base) {
    String text =
        base.contains(from) ? base : JsonText.line(CaseJson.parse(base)).replace("\": ", "\":");
    int at = text.indexOf(from);
    if (at < 0) {
      throw new IllegalStateException("the base document has no " + from);
    }
    return text.substring(0, at) + to + text.substring(at + from.length());
  }

  private static List<String> tokens(String pointer) {
    return Stream.of(pointer.substring(1).split("/", -1))
        .map(token -> token.replace("~1", "/").replace("~0", "~"))
        .toList();
  }

  private static JsonValue changed(
      JsonValue value, List<String> tokens, @Nullable JsonValue replacement) {
    String token = tokens.getFirst();
    List<String> rest = tokens.subList(1, tokens.size());
    if (value instanceof JsonArray(var at, var values)) {
      List<JsonValue> copy = new ArrayList<>(values);
      int index = Integer.parseInt(token);
      copy.set(
          index,
          rest.isEmpty()
              ? CaseJson.present(replacement, "element to set")
              : changed(copy.get(index), rest, replacement));
      return new JsonArray(at, copy);
    }
    JsonObject object = (JsonObject) value;
    if (!rest.isEmpty()) {
      JsonValue inner = CaseJson.present(object.get(token), "member " + token);
      return object.with(token, changed(inner, rest, replacement));
    }
    if (replacement != null) {
      return object.with(token, replacement);
    }
    CaseJson.present(object.get(token), "member " + token);
    return object.without(token::equals);
  }
}
