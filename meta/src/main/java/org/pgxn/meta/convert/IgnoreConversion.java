package org.pgxn.meta.convert;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pgxn.meta.json.JsonArray;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonString;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.problem.Place;

/** Turns {@code no_index} into {@code ignore}: files, then directories (metadata contract §3.1). */
final class IgnoreConversion {
  private final Source source;
  private final Map<String, JsonValue> globs = new LinkedHashMap<>();

  IgnoreConversion(Source source) {
    this.source = source;
  }

  void convert(ObjectDraft draft) {
    source.object("no_index").ifPresent(noIndex -> convert(noIndex, draft));
  }

  private void convert(JsonObject noIndex, ObjectDraft draft) {
    Place place = source.root().member("no_index", noIndex.at());
    for (String name : List.of("file", "directory")) {
      JsonValue paths = noIndex.get(name);
      if (paths != null) {
        add(place.member(name, paths.at()), paths);
      }
    }
    for (JsonObject.Member member : noIndex.members()) {
      if (!member.name().equals("file") && !member.name().equals("directory")) {
        source.losses().lose(place, member, "Version 2 ignores files by a mere list of patterns.");
      }
    }
    draft.putUnlessEmpty("ignore", new JsonArray(noIndex.at(), new ArrayList<>(globs.values())));
  }

  private void add(Place place, JsonValue paths) {
    List<JsonValue> values = paths instanceof JsonArray array ? array.values() : List.of(paths);
    for (int i = 0; i < values.size(); i++) {
      JsonValue value = values.get(i);
      if (value instanceof JsonString(var at, String path) && source.keeps(value, Fit::isGlob)) {
        globs.putIfAbsent(path, value);
      } else {
        source.loseUnfit(paths instanceof JsonArray ? place.element(i, value.at()) : place);
      }
    }
  }
}
