package org.pgxn.meta;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pgxn.meta.json.JsonArray;
import org.pgxn.meta.json.JsonNumber;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonString;
import org.pgxn.meta.json.JsonText;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.value.Characters;
import org.pgxn.meta.value.ReleaseStatus;
import org.pgxn.meta.value.SemVer;
import org.pgxn.meta.value.Tag;
import org.pgxn.meta.value.Term;
import org.pgxn.meta.value.VersionGrammar;

/** Takes parts out of a document and passes over whatever does not fit. */
final class Extraction {
  private Extraction() {}

  static @Nullable String text(@Nullable JsonValue value) {
    return switch (value) {
      case JsonString(var at, String text) -> text;
      case JsonArray(var at, var values)
          when values.size() == 1 && values.getFirst() instanceof JsonString(var in, var text) ->
          text;
      case null, default -> null;
    };
  }

  static @Nullable String text(@Nullable JsonValue object, String name) {
    return object instanceof JsonObject members ? text(members.get(name)) : null;
  }

  static List<String> texts(@Nullable JsonValue value) {
    return switch (value) {
      case JsonString(var at, String text) -> List.of(text);
      case JsonArray(var at, var values) ->
          values.stream()
              .filter(JsonString.class::isInstance)
              .map(element -> ((JsonString) element).value())
              .toList();
      case null, default -> List.of();
    };
  }

  static List<Tag> tags(JsonObject document) {
    return texts(document.get("tags")).stream()
        .flatMap(text -> Tag.tryParse(text).stream())
        .toList();
  }

  static License license(JsonObject document) {
    if (!(document.get("license") instanceof JsonObject linked)) {
      return new License.Known(texts(document.get("license")));
    }
    Map<String, String> addresses = new LinkedHashMap<>();
    for (JsonObject.Member member : linked.members()) {
      String address = text(member.value());
      if (address != null) {
        addresses.put(member.name(), address);
      }
    }
    return new License.Linked(addresses);
  }

  static ReleaseStatus releaseStatus(JsonObject document) {
    String word = text(document.get("release_status"));
    return word == null
        ? ReleaseStatus.STABLE
        : ReleaseStatus.of(word).orElse(ReleaseStatus.STABLE);
  }

  /** The extensions whose name, version and file can be told. */
  static List<Provided> provides(JsonObject document) {
    List<Provided> extensions = new ArrayList<>();
    if (document.get("provides") instanceof JsonObject provides) {
      for (JsonObject.Member member : provides.members()) {
        if (!Characters.isCustomKey(member.name())
            && member.value() instanceof JsonObject extension) {
          Provided provided = provided(member.name(), extension);
          if (provided != null) {
            extensions.add(provided);
          }
        }
      }
    }
    extensions.sort(
        (one, other) -> JsonText.BY_CODE_POINT.compare(one.name().text(), other.name().text()));
    return extensions;
  }

  private static @Nullable Provided provided(String name, JsonObject extension) {
    String version = text(extension.get("version"));
    String file = text(extension.get("file"));
    Term term = Term.tryParse(name).orElse(null);
    SemVer number = version == null ? null : VersionGrammar.lenient(version).orElse(null);
    return term == null || number == null
        ? null
        : new Provided(
            term,
            number,
            text(extension.get("abstract")),
            file == null ? "" : file,
            text(extension.get("docfile")));
  }

  static List<Prereq> prereqs(JsonObject document) {
    List<Prereq> prereqs = new ArrayList<>();
    for (JsonObject.Member phase : members(document.get("prereqs"))) {
      for (JsonObject.Member relationship : members(phase.value())) {
        for (JsonObject.Member entry : members(relationship.value())) {
          String range =
              entry.value() instanceof JsonNumber number ? number.canonical() : text(entry.value());
          if (range != null) {
            prereqs.add(new Prereq(phase.name(), relationship.name(), entry.name(), range));
          }
        }
      }
    }
    return prereqs;
  }

  private static Iterable<JsonObject.Member> members(@Nullable JsonValue value) {
    return value instanceof JsonObject object ? object.members() : List.of();
  }

  static Resources resources(JsonObject document) {
    if (!(document.get("resources") instanceof JsonObject resources)) {
      return new Resources(null, null, null, null, null, null);
    }
    JsonValue bugtracker = resources.get("bugtracker");
    JsonValue repository = resources.get("repository");
    return new Resources(
        text(resources.get("homepage")),
        text(bugtracker, "web"),
        text(bugtracker, "mailto"),
        text(repository, "url"),
        text(repository, "web"),
        text(repository, "type"));
  }

  static NoIndex noIndex(JsonObject document) {
    return document.get("no_index") instanceof JsonObject noIndex
        ? new NoIndex(texts(noIndex.get("file")), texts(noIndex.get("directory")))
        : new NoIndex(List.of(), List.of());
  }
}
