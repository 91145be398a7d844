package org.pgxn.meta.convert;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pgxn.meta.json.JsonNull;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonValue;

/** Applies JSON merge patches (RFC 7396). Recurs once a level of the patch. */
final class MergePatch {
  private final String source;
  private final Provenance.Draft provenance;

  /**
   * Makes a patch's application.
   *
   * @param source the name of the patch
   * @param provenance learns what it sets and removes
   */
  MergePatch(String source, Provenance.Draft provenance) {
    this.source = source;
    this.provenance = provenance;
  }

  JsonValue apply(@Nullable JsonValue target, JsonValue patch) {
    return apply("", target, patch);
  }

  private JsonValue apply(String pointer, @Nullable JsonValue target, JsonValue patch) {
    if (!(patch instanceof JsonObject changes)) {
      provenance.set(pointer, source);
      return patch;
    }
    Map<String, JsonObject.Member> members = new LinkedHashMap<>();
    if (target instanceof JsonObject object) {
      object.members().forEach(member -> members.put(member.name(), member));
    } else {
      provenance.set(pointer, source);
    }
    for (JsonObject.Member change : changes.members()) {
      String inner = pointer + "/" + change.name().replace("~", "~0").replace("/", "~1");
      JsonObject.Member before = members.get(change.name());
      if (!(change.value() instanceof JsonNull)) {
        JsonValue value = apply(inner, before == null ? null : before.value(), change.value());
        members.put(change.name(), new JsonObject.Member(change.name(), change.nameAt(), value));
      } else if (before != null) {
        members.remove(change.name());
        provenance.remove(inner, source);
      }
    }
    return new JsonObject(
        target instanceof JsonObject object ? object.at() : patch.at(),
        List.copyOf(members.values()));
  }
}
