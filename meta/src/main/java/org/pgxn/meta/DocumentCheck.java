package org.pgxn.meta;

import java.util.List;
import org.pgxn.meta.json.JsonNull;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.problem.Findings;
import org.pgxn.meta.problem.Place;
import org.pgxn.meta.problem.Rule;

/** Checks a whole document (metadata contract §1.2, §1.9, as settled). */
final class DocumentCheck {
  private static final List<String> REQUIRED =
      List.of("name", "version", "abstract", "maintainer", "license", "provides", "meta-spec");

  private final Findings findings;
  private final Values values;
  private final Lists lists;
  private final Names names;

  DocumentCheck(Findings findings) {
    this.findings = findings;
    this.values = new Values(findings);
    this.lists = new Lists(findings);
    this.names = new Names(findings);
  }

  void check(JsonObject document) {
    Place root = Place.root(document.at());
    for (String name : REQUIRED) {
      JsonValue value = document.get(name);
      if (value == null || value instanceof JsonNull) {
        findings.missing(root.member(name, value == null ? root.at() : value.at()), name);
      }
    }
    for (JsonObject.Member member : document.members()) {
      if (!(member.value() instanceof JsonNull && REQUIRED.contains(member.name()))) {
        check(root.member(member.name(), member.value().at()), member);
      }
    }
  }

  private void check(Place place, JsonObject.Member member) {
    JsonValue value = member.value();
    switch (member.name()) {
      case "abstract", "description", "generated_by" -> values.text(place, value);
      case "name" -> names.distribution(place, value);
      case "version" -> new Versions(findings).distribution(place, value);
      case "maintainer" -> lists.each(place, value, values::text);
      case "license" -> new LicenseCheck(findings).check(place, value);
      case "provides" -> new ProvidesCheck(findings).check(place, value);
      case "meta-spec" -> new SpecCheck(findings).check(place, value);
      case "release_status" -> names.releaseStatus(place, value);
      case "tags" -> lists.each(place, value, names::tag);
      case "no_index" -> noIndex(place, value);
      case "prereqs" -> new PrereqsCheck(findings).check(place, value);
      case "resources" -> new ResourcesCheck(findings).check(place, value);
      default -> names.custom(place, member.name());
    }
  }

  private void noIndex(Place place, JsonValue value) {
    values
        .object(place, value)
        .ifPresent(object -> {
          Addresses addresses = new Addresses(findings);
          for (JsonObject.Member member : object.members()) {
            Place inner = place.member(member.name(), member.value().at());
            if (member.name().equals("file") || member.name().equals("directory")) {
              lists.each(inner, member.value(), addresses::ignoredPath);
            } else {
              names.custom(inner, member.name());
            }
          }
          if (object.get("file") == null && object.get("directory") == null) {
            findings.warn(
                place,
                Rule.INCOMPLETE,
                "There is neither “file” nor “directory”.",
                "Add one of them, or remove the property.");
          }
        });
  }
}
