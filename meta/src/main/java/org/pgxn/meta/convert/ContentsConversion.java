package org.pgxn.meta.convert;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pgxn.meta.json.JsonNull;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonString;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.json.Position;
import org.pgxn.meta.problem.Place;
import org.pgxn.meta.problem.Rule;
import org.pgxn.meta.value.Shown;
import org.pgxn.meta.value.Words;

/** Turns {@code provides} into {@code contents} (metadata contract §3.1.3). */
final class ContentsConversion {
  private static final String UNKNOWN = "UNKNOWN";
  private static final Set<String> KEPT = Set.of("file", "version", "abstract", "docfile");

  private final Source source;
  private final @Nullable ArchivePaths paths;
  private final Map<ContentKind, ObjectDraft> kinds = new LinkedHashMap<>();

  ContentsConversion(Source source, @Nullable ArchivePaths paths) {
    this.source = source;
    this.paths = paths;
  }

  void convert(ObjectDraft draft) {
    JsonValue value = source.document().get("provides");
    if (value == null) {
      source
          .losses()
          .refuse(source.root(), Rule.REQUIRED, "The property “provides” is missing.", "Add it.");
      return;
    }
    Place place = source.root().member("provides", value.at());
    if (!(value instanceof JsonObject provides)) {
      refuse(place, "“provides” is not an object.");
      return;
    }
    for (ContentKind kind : ContentKind.values()) {
      kinds.put(kind, new ObjectDraft(provides.at()));
    }
    for (JsonObject.Member member : provides.members()) {
      Place inner = Losses.inside(place, member);
      if (member.value() instanceof JsonObject entry) {
        entry(inner, member.name(), entry);
      } else {
        refuse(inner, "An extension is not an object.");
      }
    }
    ObjectDraft contents = new ObjectDraft(provides.at());
    kinds.forEach((kind, entries) -> contents.putUnlessEmpty(kind.property(), entries.object()));
    draft.put("contents", contents.object());
  }

  private void refuse(Place place, String message) {
    source.losses().refuse(place, Rule.TYPE, message, "Write an object with “file” and “version”.");
  }

  private void entry(Place place, String name, JsonObject entry) {
    if (source.lenient() && !Words.isTermWithoutDot(name)) {
      source.losses().lose(place, "“%s” is no name in version 2.".formatted(Shown.of(name)));
      return;
    }
    ObjectDraft draft = new ObjectDraft(entry.at());
    ContentKind kind = paths == null ? ContentKind.EXTENSION : kind(place, name, entry, paths);
    switch (kind) {
      case EXTENSION -> extension(place, name, entry, draft);
      case MODULE ->
          draft
              .put("type", new JsonString(entry.at(), "extension"))
              .put("lib", withoutSuffix(file(entry)));
      case APP -> {
        draft.put("bin", file(entry));
        ContentKind.language(file(entry).value())
            .ifPresent(language -> draft.put("lang", new JsonString(entry.at(), language)));
      }
    }
    source.fitting(place, entry, "docfile", Fit::isPath).ifPresent(doc -> draft.put("doc", doc));
    source
        .fitting(place, entry, "abstract", Fit::isText)
        .ifPresent(text -> draft.put("abstract", text));
    draft.putCustom(entry);
    lost(place, entry);
    kinds.getOrDefault(kind, draft).put(name, draft.object());
  }

  private ContentKind kind(Place place, String name, JsonObject entry, ArchivePaths archive) {
    ContentKind kind =
        archive.named(name + ".control").isPresent()
            ? ContentKind.EXTENSION
            : ContentKind.of(file(entry).value());
    if (kind == ContentKind.MODULE) {
      source
          .losses()
          .lose(
              place,
              "Version 1 does not tell what kind of library “%s” is.".formatted(Shown.of(name)),
              "Say whether it is of type extension, hook or bgw.");
    }
    return kind;
  }

  private void extension(Place place, String name, JsonObject entry, ObjectDraft draft) {
    String usual = name + ".control";
    String control = paths == null ? usual : paths.named(usual).orElse(usual);
    draft.put("control", new JsonString(entry.at(), control));
    draft.put("sql", sql(place, name, entry));
  }

  private JsonValue sql(Place place, String name, JsonObject entry) {
    JsonValue file = entry.get("file");
    if (file != null
        && !(file instanceof JsonNull)
        && source.keeps(file, Fit::isPath)
        && (paths == null || ContentKind.isSql(file(entry).value()))) {
      return file;
    }
    JsonString found = paths == null ? null : found(name, entry, paths);
    if (found != null) {
      return found;
    }
    source
        .losses()
        .lose(
            place,
            "Nothing tells the SQL file of “%s”.".formatted(Shown.of(name)),
            "Name it in “file”.");
    return new JsonString(entry.at(), UNKNOWN);
  }

  private static @Nullable JsonString found(String name, JsonObject entry, ArchivePaths archive) {
    String version = entry.get("version") instanceof JsonString(var at, String text) ? text : "";
    return archive
        .named("%s--%s.sql".formatted(name, version))
        .or(() -> archive.named(name + ".sql"))
        .or(() -> archive.named(name + ".sql.in"))
        .map(path -> new JsonString(entry.at(), path))
        .orElse(null);
  }

  private void lost(Place place, JsonObject entry) {
    String version =
        source.document().get("version") instanceof JsonString(var at, String text) ? text : "";
    for (JsonObject.Member member : entry.members()) {
      boolean other =
          member.name().equals("version")
              && !(member.value() instanceof JsonString(var at, String text)
                  && text.equals(version));
      if (other) {
        source
            .losses()
            .lose(place, member, "In version 2 an extension has the version of its distribution.");
      } else if (!KEPT.contains(member.name()) && !Words.isCustomName(member.name())) {
        source.losses().lose(place, member, "Version 2 has no room for it.");
      } else if (member.value() instanceof JsonNull) {
        source.loseUnfit(Losses.inside(place, member));
      }
    }
  }

  private static JsonString file(JsonObject entry) {
    return entry.get("file") instanceof JsonString file ? file : new JsonString(entry.at(), "");
  }

  private static JsonString withoutSuffix(JsonString path) {
    Position at = path.at();
    int dot = path.value().lastIndexOf('.');
    return new JsonString(at, path.value().substring(0, dot));
  }
}
