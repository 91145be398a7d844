package org.pgxn.meta;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pgxn.meta.json.JsonNull;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonString;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.problem.Findings;
import org.pgxn.meta.problem.Place;
import org.pgxn.meta.problem.Rule;
import org.pgxn.meta.value.AddressGrammar;
import org.pgxn.meta.value.Shown;
import org.pgxn.meta.value.Words;

/** Checks {@code meta-spec}, and says which version of the specification a document claims. */
final class SpecCheck {
  private static final String DEFAULT = "1.0.0";
  private static final Set<String> URLS =
      Set.of("https://pgxn.org/meta/spec.txt", "http://pgxn.org/meta/spec.txt");

  private final Findings findings;
  private final Values values;
  private final Names names;
  private final Addresses addresses;

  SpecCheck(Findings findings) {
    this.findings = findings;
    this.values = new Values(findings);
    this.names = new Names(findings);
    this.addresses = new Addresses(findings);
  }

  /** The version that a document claims, {@code 1.0.0} if it claims none. */
  static String claimed(JsonObject document) {
    return document.get("meta-spec") instanceof JsonObject spec
            && spec.get("version") instanceof JsonString(var at, String version)
            && !version.isEmpty()
        ? version
        : DEFAULT;
  }

  void check(Place place, JsonValue value) {
    values.object(place, value).ifPresent(spec -> check(place, spec));
  }

  private void check(Place place, JsonObject spec) {
    version(place, spec.get("version"));
    for (JsonObject.Member member : spec.members()) {
      Place inner = place.member(member.name(), member.value().at());
      switch (member.name()) {
        case "version" -> {}
        case "url" -> url(inner, member.value());
        default -> names.custom(inner, member.name());
      }
    }
  }

  private void version(Place place, @Nullable JsonValue value) {
    if (value == null || value instanceof JsonNull) {
      findings.missing(place.member("version", value == null ? place.at() : value.at()), "version");
      return;
    }
    Place inner = place.member("version", value.at());
    values
        .string(inner, value, shown -> "\"%s\" is not a valid semantic version".formatted(shown))
        .filter(version -> !Words.isSpecVersion(version, 1))
        .ifPresent(version -> unknown(inner, version));
  }

  private void unknown(Place place, String version) {
    findings.refuseWhole(
        place,
        Rule.META_SPEC,
        "The registry does not take version “%s” of the specification."
            .formatted(Shown.of(version)),
        "Write “2.0.0” or “1.0.0”, and follow that version.",
        "Unknown META specification, cannot validate.");
  }

  private void url(Place place, JsonValue value) {
    addresses.url(place, value);
    if (value instanceof JsonString(var at, String url)
        && AddressGrammar.hasSchemeAndHost(url)
        && !URLS.contains(url)) {
      findings.warn(
          place,
          Rule.META_SPEC,
          "“%s” is not the address of the specification.".formatted(Shown.of(url)),
          "Write “https://pgxn.org/meta/spec.txt”, or leave it out.");
    }
  }
}
