package org.pgxn.meta;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pgxn.meta.json.JsonArray;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonString;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.problem.Findings;
import org.pgxn.meta.problem.Place;
import org.pgxn.meta.problem.Rule;

/**
 * Mends what PGXN Manager takes and then trips over: a string where a list belongs, a list of one
 * string where a string belongs.
 */
final class Mending {
  private static final Set<String> TEXTS =
      Set.of("name", "abstract", "description", "generated_by");
  private static final Set<String> EXTENSION_TEXTS = Set.of("abstract", "file", "docfile");

  private final Findings findings;

  Mending(Findings findings) {
    this.findings = findings;
  }

  JsonObject mend(JsonObject document) {
    JsonObject mended = texts(Place.root(document.at()), document, TEXTS);
    if (mended.get("tags") instanceof JsonString tag) {
      mended = mended.with("tags", new JsonArray(tag.at(), List.of(tag)));
      warn(Place.root(document.at()).member("tags", tag.at()), "a string", "a list");
    }
    return mended.get("provides") instanceof JsonObject provides
        ? mended.with("provides", provides(Place.root(document.at()), provides))
        : mended;
  }

  private JsonObject provides(Place root, JsonObject provides) {
    Place place = root.member("provides", provides.at());
    List<JsonObject.Member> members = new ArrayList<>();
    for (JsonObject.Member member : provides.members()) {
      JsonValue value = member.value();
      if (value instanceof JsonObject extension) {
        value = texts(place.member(member.name(), value.at()), extension, EXTENSION_TEXTS);
      }
      members.add(new JsonObject.Member(member.name(), member.nameAt(), value));
    }
    return new JsonObject(provides.at(), members);
  }

  private JsonObject texts(Place place, JsonObject object, Set<String> names) {
    JsonObject mended = object;
    for (String name : names) {
      JsonString only = onlyString(object.get(name));
      if (only != null) {
        mended = mended.with(name, only);
        warn(place.member(name, only.at()), "a list", "a string");
      }
    }
    return mended;
  }

  private static @Nullable JsonString onlyString(@Nullable JsonValue value) {
    return value instanceof JsonArray(var at, var values)
            && values.size() == 1
            && values.getFirst() instanceof JsonString string
        ? string
        : null;
  }

  private void warn(Place place, String is, String wanted) {
    findings.warn(
        place,
        Rule.TYPE,
        "The value is %s, not %s, and was mended.".formatted(is, wanted),
        "Write %s.".formatted(wanted));
  }
}
