package org.pgxn.meta.convert;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pgxn.meta.json.JsonArray;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonString;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.json.Position;
import org.pgxn.meta.problem.Place;
import org.pgxn.meta.value.Paths;

/** Writes the entries of {@code ignore} that are paths, not patterns, as {@code no_index}. */
final class NoIndexProjection {
  private static final String PATTERN = "*?$[]{}<>()\\";

  private final Losses losses;
  private final Place root;

  NoIndexProjection(Losses losses, Place root) {
    this.losses = losses;
    this.root = root;
  }

  void project(JsonObject document, ObjectDraft draft) {
    if (!(document.get("ignore") instanceof JsonArray ignore)) {
      return;
    }
    Place place = root.member("ignore", ignore.at());
    Map<String, JsonValue> files = new LinkedHashMap<>();
    Map<String, JsonValue> directories = new LinkedHashMap<>();
    for (int i = 0; i < ignore.values().size(); i++) {
      if (ignore.values().get(i) instanceof JsonString(Position at, String glob)) {
        String path = path(glob);
        if (isPattern(glob) || !Paths.isPath(path)) {
          losses.lose(
              place.element(i, at),
              "Version 1 leaves out files by whole paths only, of two letters.");
        } else {
          (glob.endsWith("/") ? directories : files).put(path, new JsonString(at, path));
        }
      }
    }
    ObjectDraft noIndex = new ObjectDraft(ignore.at());
    noIndex.putUnlessEmpty("file", list(ignore.at(), files));
    noIndex.putUnlessEmpty("directory", list(ignore.at(), directories));
    draft.putUnlessEmpty("no_index", noIndex.object());
  }

  private static JsonArray list(Position at, Map<String, JsonValue> paths) {
    return new JsonArray(at, List.copyOf(paths.values()));
  }

  private static boolean isPattern(String glob) {
    // What begins with an exclamation mark would take files back in.
    return glob.startsWith("!") || glob.chars().anyMatch(c -> PATTERN.indexOf(c) >= 0);
  }

  private static String path(String glob) {
    int begin = glob.startsWith("/") ? 1 : 0;
    int end = glob.length() > begin && glob.endsWith("/") ? glob.length() - 1 : glob.length();
    return glob.substring(begin, end);
  }
}
