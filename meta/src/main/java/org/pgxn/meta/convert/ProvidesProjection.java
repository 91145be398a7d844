package org.pgxn.meta.convert;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.pgxn.meta.json.JsonBoolean;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonString;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.json.Position;
import org.pgxn.meta.problem.Place;
import org.pgxn.meta.value.Shown;

/** Writes the extensions as {@code provides}; modules and programs only if there is none. */
final class ProvidesProjection {
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
    boolean extensions = contents.get("extensions") instanceof JsonObject;
    for (JsonObject.Member kind : contents.members()) {
      if (kind.value() instanceof JsonObject entries
          && (kind.name().equals("extensions") || (!extensions && isOther(kind.name())))) {
        for (JsonObject.Member entry : entries.members()) {
          entry(Losses.inside(Losses.inside(place, kind), entry), kind, entry, version, names)
              .putInto(provides);
        }
      } else {
        losses.lose(place, kind, "Version 1 tells only of extensions.");
      }
    }
    draft.putUnlessEmpty("provides", provides.object());
  }

  private static boolean isOther(String kind) {
    return kind.equals("modules") || kind.equals("apps");
  }

  private Entry entry(
      Place place,
      JsonObject.Member kind,
      JsonObject.Member member,
      JsonString version,
      Set<String> names) {
    if (!(member.value() instanceof JsonObject object)) {
      return Entry.NONE;
    }
    if (!names.add(member.name().toLowerCase(Locale.ROOT))) {
      losses.lose(
          place, "Version 1 has room for one “%s” only.".formatted(Shown.of(member.name())));
      return Entry.NONE;
    }
    ObjectDraft draft = new ObjectDraft(object.at());
    String main =
        switch (kind.name()) {
          case "modules" -> "lib";
          case "apps" -> "bin";
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
    return new Entry(member.name(), draft.object());
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
        || ObjectDraft.isCustom(name));
  }

  private record Entry(String name, JsonValue value) {
    static final Entry NONE = new Entry("", new JsonObject(Position.START, List.of()));

    void putInto(ObjectDraft draft) {
      if (!name.isEmpty()) {
        draft.put(name, value);
      }
    }
  }
}
