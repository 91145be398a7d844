package org.pgxn.meta.convert;

import java.util.Optional;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonString;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.problem.Place;
import org.pgxn.meta.value.Words;

/** Turns resources of version 1 into those of version 2 (metadata contract §3.1.5). */
final class ResourcesConversion {
  private static final String URI_MARKS = "-._~!$&'()*+,;=@";

  private final Source source;

  ResourcesConversion(Source source) {
    this.source = source;
  }

  void convert(ObjectDraft draft) {
    source.object("resources").ifPresent(resources -> convert(resources, draft));
  }

  private void convert(JsonObject resources, ObjectDraft draft) {
    Place place = source.root().member("resources", resources.at());
    ObjectDraft known = new ObjectDraft(resources.at());
    for (JsonObject.Member member : resources.members()) {
      Place inner = Losses.inside(place, member);
      switch (member.name()) {
        case "homepage" ->
            source
                .fitting(place, resources, "homepage", Fit::isUri)
                .ifPresent(homepage -> known.put("homepage", homepage));
        case "bugtracker" -> object(known, inner, member, "issues");
        case "repository" -> object(known, inner, member, "repository");
        default -> {
          if (!Words.isCustomName(member.name())) {
            source.losses().lose(inner, "Version 2 has no such resource.");
          }
        }
      }
    }
    if (known.isEmpty()) {
      resources.members().stream()
          .filter(member -> Words.isCustomName(member.name()))
          .forEach(member ->
              source
                  .losses()
                  .lose(place, member, "Version 2 wants one of its own resources beside it."));
    } else {
      draft.put("resources", known.putCustom(resources).object());
    }
  }

  private void object(ObjectDraft known, Place place, JsonObject.Member member, String name) {
    if (!(member.value() instanceof JsonObject object)) {
      source.loseUnfit(place);
      return;
    }
    Optional<JsonValue> address = address(place, object, "web");
    String used = address.isPresent() ? "web" : name.equals("issues") ? "mailto" : "url";
    if (address.isEmpty()) {
      address = used.equals("mailto") ? mailto(object) : address(place, object, used);
    }
    address.ifPresent(found -> known.put(name, found));
    for (JsonObject.Member inner : object.members()) {
      boolean said =
          inner.name().equals(used)
              || inner.name().equals("web")
              || inner.name().equals("type")
              || SameJson.same(inner.value(), address.orElse(null));
      if (!said) {
        source.losses().lose(place, inner, "Version 2 has one address in its place.");
      }
    }
  }

  private Optional<JsonValue> address(Place place, JsonObject object, String name) {
    return source.fitting(place, object, name, Fit::isUri).filter(Fit::isText);
  }

  private static Optional<JsonValue> mailto(JsonObject bugtracker) {
    return bugtracker.get("mailto") instanceof JsonString(var at, String address)
            && !address.isEmpty()
        ? Optional.of(new JsonString(at, "mailto:" + Percent.encode(address, URI_MARKS)))
        : Optional.empty();
  }
}
