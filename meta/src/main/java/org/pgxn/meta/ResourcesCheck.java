package org.pgxn.meta;

import org.pgxn.meta.json.JsonNull;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonString;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.problem.Findings;
import org.pgxn.meta.problem.Place;
import org.pgxn.meta.problem.Rule;
import org.pgxn.meta.value.Shown;

/** Checks {@code resources} (metadata contract §1.7). */
final class ResourcesCheck {
  private final Findings findings;
  private final Values values;
  private final Lists lists;
  private final Names names;
  private final Addresses addresses;

  ResourcesCheck(Findings findings) {
    this.findings = findings;
    this.values = new Values(findings);
    this.lists = new Lists(findings);
    this.names = new Names(findings);
    this.addresses = new Addresses(findings);
  }

  void check(Place place, JsonValue value) {
    values.object(place, value).ifPresent(resources -> resources(place, resources));
  }

  private void resources(Place place, JsonObject resources) {
    if (resources.get("homepage") == null
        && resources.get("bugtracker") == null
        && resources.get("repository") == null) {
      incomplete(place, "homepage, bugtracker or repository");
    }
    for (JsonObject.Member member : resources.members()) {
      JsonValue value = member.value();
      Place inner = place.member(member.name(), value.at());
      switch (member.name()) {
        case "homepage" -> addresses.url(inner, value);
        case "license" -> license(inner, value);
        case "bugtracker" ->
            values.object(inner, value).ifPresent(object -> bugtracker(inner, object));
        case "repository" ->
            values.object(inner, value).ifPresent(object -> repository(inner, object));
        default -> custom(inner, member.name(), value);
      }
    }
  }

  private void license(Place place, JsonValue value) {
    lists.each(place, value, addresses::url);
    findings.warn(
        place,
        Rule.UNKNOWN_KEY,
        "The specification has no longer a “license” among the resources.",
        "Give the addresses in the property “license” of the whole.");
  }

  private void custom(Place place, String name, JsonValue value) {
    names.custom(place, name);
    if (value instanceof JsonNull
        || (value instanceof JsonString(var at, String text) && text.isEmpty())) {
      values.noValue(place, "No value");
    }
  }

  private void bugtracker(Place place, JsonObject bugtracker) {
    for (JsonObject.Member member : bugtracker.members()) {
      Place inner = place.member(member.name(), member.value().at());
      switch (member.name()) {
        case "web" -> addresses.url(inner, member.value());
        case "mailto" -> addresses.email(inner, member.value());
        default -> names.custom(inner, member.name());
      }
    }
    if (bugtracker.get("web") == null && bugtracker.get("mailto") == null) {
      incomplete(place, "web or mailto");
    }
  }

  private void repository(Place place, JsonObject repository) {
    for (JsonObject.Member member : repository.members()) {
      Place inner = place.member(member.name(), member.value().at());
      switch (member.name()) {
        case "web", "url" -> addresses.url(inner, member.value());
        case "type" -> type(inner, member.value());
        default -> names.custom(inner, member.name());
      }
    }
    if (repository.get("web") == null
        && (repository.get("url") == null || repository.get("type") == null)) {
      incomplete(place, "web, or url and type");
    }
  }

  private void incomplete(Place place, String wanted) {
    findings.warn(
        place,
        Rule.INCOMPLETE,
        "The object has not what makes it useful: %s.".formatted(wanted),
        "Add it, or remove the object.");
  }

  private void type(Place place, JsonValue value) {
    values
        .text(place, value)
        .ifPresent(text -> {
          String message = "“%s” is not a word in lower case.".formatted(Shown.of(text));
          String remedy = "Write one such as git.";
          if (text.codePoints().anyMatch(Character::isUpperCase)) {
            findings.refuse(
                place,
                Rule.LOWER_CASE,
                message,
                remedy,
                "\"%s\" is not a lowercase string".formatted(Shown.of(text)));
          } else if (!text.codePoints().allMatch(Character::isLowerCase)) {
            findings.warn(place, Rule.LOWER_CASE, message, remedy);
          }
        });
  }
}
