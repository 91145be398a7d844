package org.pgxn.meta.convert;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.pgxn.meta.json.JsonBoolean;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonString;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.problem.Place;
import org.pgxn.meta.value.Shown;
import org.pgxn.meta.value.Words;

/** Writes the extensions as {@code provides}; modules and programs only if there is none. */
final class ProvidesProjection {
  private static final String EXTENSIONS = "extensions";
  private static final String MODULES = "modules";
  private static final String APPS = "apps";

  private final Losses losses;
  private final Place root;

  ProvidesProjection(Losses losses, Place root) {
    this.losses = losses;
    this.root = root;
  }

  void project(JsonObject document, ObjectDraft draft) {
    if (!(document.get("contents") instanceof JsonObject contents)
        || !(document.get("version") instanceof JsonString version)) {
      return;
    }
    Place place = root.member("contents", contents.at());
    ObjectDraft provides = new ObjectDraft(contents.at());
    Set<String> names = new HashSet<>();
    List<String> kinds =
        contents.get(EXTENSIONS) instanceof JsonObject
            ? List.of(EXTENSIONS)
            : List.of(MODULES, APPS);
    for (String kind : kinds) {
      if (contents.get(kind) instanceof JsonObject entries) {
        Place inner = place.member(kind, entries.at());
        for (JsonObject.Member entry : entries.members()) {
          entry(Losses.inside(inner, entry), kind, entry, version, names)
              .ifPresent(object -> provides.put(entry.name(), object));
        }
      }
    }
    contents.members().stream()
        .filter(kind -> !kinds.contains(kind.name()))
        .forEach(kind -> losses.lose(place, kind, "Version 1 tells only of extensions."));
    draft.putUnlessEmpty("provides", provides.object());
  }

  private Optional<JsonValue> entry(
      Place place, String kind, JsonObject.Member member, JsonString version, Set<String> names) {
    if (!(member.value() instanceof JsonObject object)) {
      return Optional.empty();
    }
    if (!names.add(member.name().toLowerCase(Locale.ROOT))) {
      losses.lose(
          place, "Version 1 has room for one “%s” only.".formatted(Shown.of(member.name())));
      return Optional.empty();
    }
    ObjectDraft draft = new ObjectDraft(object.at());
    String main =
        switch (kind) {
          case MODULES -> "lib";
          case APPS -> "bin";
          default -> "sql";
        };
    draft.putIfThere("file", object.get(main));
    draft.putIfThere("docfile", object.get("doc"));
    draft.putIfThere("abstract", object.get("abstract"));
    draft.put("version", version);
    draft.putCustom(object);
    for (JsonObject.Member property : object.members()) {
      if (isLost(property, member.name(), main)) {
        losses.lose(place, property, "Of an entry of “provides”, version 1 has no such property.");
      }
    }
    return Optional.of(draft.object());
  }

  private static boolean isLost(JsonObject.Member property, String extension, String main) {
    String name = property.name();
    if (name.equals("control")
        && property.value() instanceof JsonString(var at, String control)
        && control.equals(extension + ".control")) {
      return false;
    }
    boolean untrusted =
        name.equals("tle")
            && property.value() instanceof JsonBoolean(var at, boolean trusted)
            && !trusted;
    return !(untrusted
        || name.equals(main)
        || name.equals("doc")
        || name.equals("abstract")
        || Words.isCustomName(name));
  }
}
