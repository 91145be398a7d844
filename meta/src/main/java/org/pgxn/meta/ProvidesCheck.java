package org.pgxn.meta;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.pgxn.meta.json.JsonNull;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.problem.Findings;
import org.pgxn.meta.problem.Place;
import org.pgxn.meta.problem.Rule;
import org.pgxn.meta.value.Characters;
import org.pgxn.meta.value.Shown;

/** Checks {@code provides} (metadata contract §1.4). */
final class ProvidesCheck {
  private static final List<String> REQUIRED = List.of("file", "version");

  private final Findings findings;
  private final Values values;
  private final Names names;
  private final Versions versions;
  private final Addresses addresses;

  ProvidesCheck(Findings findings) {
    this.findings = findings;
    this.values = new Values(findings);
    this.names = new Names(findings);
    this.versions = new Versions(findings);
    this.addresses = new Addresses(findings);
  }

  void check(Place place, JsonValue value) {
    values.object(place, value).ifPresent(object -> extensions(place, object));
  }

  private void extensions(Place place, JsonObject extensions) {
    Map<String, String> seen = new HashMap<>();
    boolean any = false;
    for (JsonObject.Member member : extensions.members()) {
      String name = member.name();
      Place inner = place.member(name, member.value().at());
      names.term(inner, name);
      values.object(inner, member.value()).ifPresent(extension -> extension(inner, extension));
      if (Characters.isCustomKey(name)) {
        custom(inner, name);
        continue;
      }
      any = true;
      String before = seen.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
      if (before != null) {
        findings.refuse(
            inner,
            Rule.SAME_NAME,
            "“%s” and “%s” are the same name.".formatted(Shown.of(before), Shown.of(name)),
            "Remove one of them.",
            "\"%s\" differs from \"%s\" only in case".formatted(Shown.of(name), Shown.of(before)));
      }
    }
    if (!any) {
      findings.refuse(
          place,
          Rule.EMPTY,
          "The distribution provides no extension.",
          "Name at least one.",
          "Missing entries from required list");
    }
  }

  private void custom(Place place, String name) {
    findings.warn(
        place,
        Rule.UNKNOWN_KEY,
        "“%s” is taken for a property of your own and not for an extension."
            .formatted(Shown.of(name)),
        "Choose a name that does not begin with “x_”.");
  }

  private void extension(Place place, JsonObject extension) {
    for (String name : REQUIRED) {
      JsonValue value = extension.get(name);
      if (value == null || value instanceof JsonNull) {
        findings.missing(place.member(name, value == null ? place.at() : value.at()), name);
      }
    }
    for (JsonObject.Member member : extension.members()) {
      JsonValue value = member.value();
      if (!(value instanceof JsonNull && REQUIRED.contains(member.name()))) {
        property(place.member(member.name(), value.at()), member.name(), value);
      }
    }
  }

  private void property(Place place, String name, JsonValue value) {
    switch (name) {
      case "file", "docfile" -> addresses.path(place, value);
      case "version" -> versions.version(place, value);
      case "abstract" -> values.text(place, value);
      default -> names.custom(place, name);
    }
  }
}
