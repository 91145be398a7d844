package org.pgxn.meta;

import java.util.Optional;
import java.util.stream.Stream;
import org.pgxn.meta.json.JsonNumber;
import org.pgxn.meta.json.JsonString;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.problem.Findings;
import org.pgxn.meta.problem.Place;
import org.pgxn.meta.problem.Rule;
import org.pgxn.meta.value.Characters;
import org.pgxn.meta.value.LegacyRange;
import org.pgxn.meta.value.SemVer;
import org.pgxn.meta.value.Shown;
import org.pgxn.meta.value.VersionGrammar;
import org.pgxn.meta.value.VersionRange;

/** Checks versions and ranges of versions. */
final class Versions {
  private static final String FORM =
      "Write three numbers of at most 2147483647 and perhaps a pre-release, as in 1.0.0-beta1.";

  private final Findings findings;
  private final Values values;

  Versions(Findings findings) {
    this.findings = findings;
    this.values = new Values(findings);
  }

  /** The version of the distribution, which old clients must be able to read. */
  void distribution(Place place, JsonValue value) {
    version(place, value)
        .filter(version -> !oldClientsRead(version))
        .ifPresent(version ->
            findings.warn(
                place,
                Rule.OLD_CLIENT_VERSION,
                "Old clients cannot read the version “%s” and will not be offered it."
                    .formatted(version),
                "Let the pre-release begin with a letter and have no dots, as in 1.0.0-rc1."));
  }

  /** A version that may be released. */
  Optional<SemVer> version(Place place, JsonValue value) {
    return values.string(place, value, Versions::noVersion).flatMap(text -> version(place, text));
  }

  private Optional<SemVer> version(Place place, String text) {
    Optional<SemVer> version = SemVer.tryParse(text);
    if (version.isPresent() && !isStorable(version.get())) {
      findings.refuse(
          place,
          Rule.VERSION,
          "PostgreSQL cannot store the pre-release of “%s”.".formatted(Shown.of(text)),
          "Let none of its parts begin with 0 and another digit.",
          noVersion(Shown.of(text)));
      return Optional.empty();
    }
    if (version.isPresent() && version.get().build().isEmpty()) {
      return version;
    }
    findings.refuse(
        place,
        Rule.VERSION,
        version.isPresent()
            ? "The version “%s” has build metadata.".formatted(Shown.of(text))
            : "“%s” is not a semantic version.".formatted(Shown.of(text)),
        suggestion(text).map(right -> "Write “%s”.".formatted(right)).orElse(FORM),
        noVersion(Shown.of(text)));
    return Optional.empty();
  }

  /** Type semver (0.32) takes 01a for a number with a leading zero. */
  private static boolean isStorable(SemVer version) {
    return Stream.of(version.prerelease().split("\\.", -1))
        .noneMatch(identifier ->
            identifier.length() > 1
                && identifier.charAt(0) == '0'
                && Characters.isDigit(identifier.charAt(1)));
  }

  private static Optional<String> suggestion(String text) {
    int plus = text.indexOf('+');
    return VersionGrammar.mend(plus < 0 ? text : text.substring(0, plus)).map(SemVer::toString);
  }

  private static boolean oldClientsRead(SemVer version) {
    String prerelease = version.prerelease();
    return prerelease.isEmpty()
        || (Characters.isLetter(prerelease.charAt(0)) && prerelease.indexOf('.') < 0);
  }

  private static String noVersion(String shown) {
    return "\"%s\" is not a valid semantic version".formatted(shown.isEmpty() ? "<undef>" : shown);
  }

  /** A range, or the number 0. */
  void range(Place place, JsonValue value) {
    if (value instanceof JsonNumber number && number.isZero()) {
      return;
    }
    if (value instanceof JsonString(var at, String text)) {
      range(place, text);
    } else {
      values.string(
          place,
          value,
          shown ->
              shown.isEmpty()
                  ? "No value"
                  : "\"%s\" is not a valid semantic version".formatted(shown));
    }
  }

  private void range(Place place, String text) {
    if (text.isEmpty()) {
      values.noValue(place, "No value");
      return;
    }
    if (text.length() > VersionRange.MOST) {
      findings.refuse(
          place,
          Rule.LENGTH,
          "The range has more than %,d characters.".formatted(VersionRange.MOST),
          "Shorten it.",
          "\"%s\" is not a valid semantic version".formatted(Shown.of(text)));
      return;
    }
    String message = "“%s” is not a range of versions.".formatted(Shown.of(text));
    String remedy = "Write 0, or versions such as 1.2.0 after >=, >, <=, <, == or !=, with commas.";
    Optional<String> fault = LegacyRange.fault(text);
    if (fault.isPresent()) {
      findings.refuse(place, Rule.VERSION_RANGE, message, remedy, fault.get());
    } else if (VersionRange.tryParse(text).isEmpty()) {
      findings.warn(place, Rule.VERSION_RANGE, message, remedy);
    }
  }
}
