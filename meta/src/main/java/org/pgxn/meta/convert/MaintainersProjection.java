package org.pgxn.meta.convert;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pgxn.meta.json.JsonArray;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonString;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.problem.Place;

/** Writes maintainers as {@code Name <address>}. */
final class MaintainersProjection {
  private final Losses losses;
  private final Place root;

  MaintainersProjection(Losses losses, Place root) {
    this.losses = losses;
    this.root = root;
  }

  void project(JsonObject document, ObjectDraft draft) {
    if (!(document.get("maintainers") instanceof JsonArray maintainers)) {
      return;
    }
    Place place = root.member("maintainers", maintainers.at());
    Map<String, JsonValue> texts = new LinkedHashMap<>();
    for (int i = 0; i < maintainers.values().size(); i++) {
      if (maintainers.values().get(i) instanceof JsonObject maintainer) {
        JsonString text = text(maintainer, place.element(i, maintainer.at()));
        texts.putIfAbsent(text.value(), text);
      }
    }
    draft.putUnlessEmpty(
        "maintainer", new JsonArray(maintainers.at(), List.copyOf(texts.values())));
  }

  private JsonString text(JsonObject maintainer, Place place) {
    String name = "";
    String email = "";
    for (JsonObject.Member member : maintainer.members()) {
      if (member.name().equals("name") && member.value() instanceof JsonString(var at, var text)) {
        name = text;
      } else if (member.name().equals("email")
          && member.value() instanceof JsonString(var at, var text)) {
        email = text;
      } else {
        losses.lose(place, member, "Of a maintainer, version 1 has only name and e-mail address.");
      }
    }
    // A conversion names a maintainer of whom only the address is known by the address.
    boolean plain = email.isEmpty() || name.equals(email);
    return new JsonString(maintainer.at(), plain ? name : name + " <" + email + ">");
  }
}
