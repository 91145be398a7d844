package org.pgxn.meta.convert;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pgxn.meta.json.JsonArray;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.json.Position;
import org.pgxn.meta.value.Words;

/** An object in the making. Each name is put once. */
final class ObjectDraft {
  private final Position at;
  private final List<JsonObject.Member> members = new ArrayList<>();

  ObjectDraft(Position at) {
    this.at = at;
  }

  ObjectDraft put(String name, JsonValue value) {
    members.add(new JsonObject.Member(name, value.at(), value));
    return this;
  }

  ObjectDraft putIfThere(String name, @Nullable JsonValue value) {
    return value == null ? this : put(name, value);
  }

  /** Puts a list or an object only if it has an entry. */
  ObjectDraft putUnlessEmpty(String name, JsonValue value) {
    boolean empty =
        switch (value) {
          case JsonObject object -> object.members().isEmpty();
          case JsonArray array -> array.values().isEmpty();
          default -> false;
        };
    return empty ? this : put(name, value);
  }

  /** Copies the author's own properties. */
  ObjectDraft putCustom(JsonObject source) {
    return putCustom(source, name -> true);
  }

  ObjectDraft putCustom(JsonObject source, Predicate<String> wanted) {
    for (JsonObject.Member member : source.members()) {
      if (Words.isCustomName(member.name()) && wanted.test(member.name())) {
        members.add(member);
      }
    }
    return this;
  }

  boolean isEmpty() {
    return members.isEmpty();
  }

  JsonObject object() {
    return new JsonObject(at, members);
  }
}
