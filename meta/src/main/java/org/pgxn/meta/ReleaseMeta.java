package org.pgxn.meta;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonText;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.value.Characters;

/** Writes the META.json that the root tree shows for a release (root registry contract §1.5). */
public final class ReleaseMeta {
  private static final List<String> ORDER =
      List.of(
          "name",
          "abstract",
          "description",
          "version",
          "date",
          "maintainer",
          "release_status",
          "user",
          "sha1",
          "license",
          "prereqs",
          "provides",
          "tags",
          "resources",
          "no_index");

  private ReleaseMeta() {}

  /**
   * The text of the file.
   *
   * @param user the releaser's nick in the account's own spelling
   * @param sha1 of the published archive, lower-case hexadecimal
   * @param date when the release was made; a fraction of a second is dropped
   */
  public static String text(AuthorMeta meta, String user, String sha1, Instant date) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (JsonObject.Member member : meta.json().members()) {
      texts.put(member.name(), text(member.name(), member.value()));
    }
    texts.put("release_status", JsonText.quote(meta.releaseStatus().word()));
    texts.put("user", JsonText.quote(user));
    texts.put("sha1", JsonText.quote(sha1));
    texts.put("date", JsonText.quote(date.truncatedTo(ChronoUnit.SECONDS).toString()));
    return ORDER.stream()
        .flatMap(name ->
            Optional.ofNullable(texts.get(name))
                .map(text -> JsonText.quote(name) + ": " + text)
                .stream())
        .collect(joining(",\n   ", "{\n   ", "\n}\n"));
  }

  private static String text(String name, JsonValue value) {
    return switch (name) {
      case "tags" -> JsonText.line(value);
      case "no_index" -> JsonText.pretty(withoutCustom(value), 1);
      case "resources", "provides" -> JsonText.pretty(withoutCustomInside(value), 1);
      default -> JsonText.pretty(value, 1);
    };
  }

  private static JsonValue withoutCustomInside(JsonValue value) {
    if (!(withoutCustom(value) instanceof JsonObject object)) {
      return value;
    }
    return new JsonObject(
        object.at(),
        object.members().stream()
            .map(member ->
                new JsonObject.Member(
                    member.name(), member.nameAt(), withoutCustom(member.value())))
            .toList());
  }

  private static JsonValue withoutCustom(JsonValue value) {
    return value instanceof JsonObject object ? object.without(Characters::isCustomKey) : value;
  }
}
