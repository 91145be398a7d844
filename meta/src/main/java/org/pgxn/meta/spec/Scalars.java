package org.pgxn.meta.spec;

import org.pgxn.meta.problem.Rule;
import org.pgxn.meta.value.EmailGrammar;
import org.pgxn.meta.value.Glob;
import org.pgxn.meta.value.Paths;
import org.pgxn.meta.value.Platform;
import org.pgxn.meta.value.Purl;
import org.pgxn.meta.value.SemVer;
import org.pgxn.meta.value.Shown;
import org.pgxn.meta.value.SpdxExpression;
import org.pgxn.meta.value.Timestamps;
import org.pgxn.meta.value.UriGrammar;
import org.pgxn.meta.value.VersionForms;
import org.pgxn.meta.value.VersionRange;
import org.pgxn.meta.value.Words;

/** The texts of both versions of the specification (metadata contract §1.1, §2.2). */
final class Scalars {
  private static final String TERM_REMEDY =
      "Write two or more characters without blanks, control characters, / and \\.";
  private static final String RANGE_REMEDY =
      "Write 0, or versions such as %s, each perhaps after >=, >, <=, <, == or !=, with commas"
          + " between them.";

  private Scalars() {}

  static TextShape term() {
    return TextShape.of(Rule.TERM, Words::isTerm, "a Term", TERM_REMEDY);
  }

  static TextShape termWithoutDot() {
    return TextShape.of(
        Rule.TERM,
        Words::isTermWithoutDot,
        "a Term of version 2",
        "Write two or more characters without dots, blanks, control characters, / and \\.");
  }

  static TextShape tag() {
    return TextShape.of(
        Rule.TAG,
        Words::isTag,
        "a tag",
        "Write 2 to 255 characters without control characters, / and \\.");
  }

  static TextShape version() {
    return TextShape.of(
        Rule.VERSION,
        VersionForms::isVersion,
        "a semantic version",
        "Write three numbers of at most 2147483647, perhaps a pre-release, perhaps build metadata,"
            + " as in 1.0.0-beta1.",
        SemVer.MOST);
  }

  static TextShape versionWithoutBuild() {
    return TextShape.of(
        Rule.VERSION,
        VersionForms::isVersionWithoutBuild,
        "a semantic version without build metadata",
        "Write three numbers of at most 2147483647 and perhaps a pre-release, as in 1.0.0-beta1.",
        SemVer.MOST);
  }

  static Shape range() {
    return new RangeShape(
        TextShape.of(
            Rule.VERSION_RANGE,
            VersionForms::isRange,
            "a range of versions",
            RANGE_REMEDY.formatted("1.2.0"),
            VersionRange.MOST));
  }

  static Shape partialRange() {
    return new RangeShape(
        TextShape.of(
            Rule.VERSION_RANGE,
            VersionForms::isPartialRange,
            "a range of versions",
            RANGE_REMEDY.formatted("1.2"),
            VersionRange.MOST));
  }

  static TextShape specVersion(int major) {
    return TextShape.of(
        Rule.META_SPEC,
        text -> Words.isSpecVersion(text, major),
        "a version %d.0 of the specification".formatted(major),
        "Write %d.0.0.".formatted(major));
  }

  static TextShape path() {
    return TextShape.of(
        Rule.PATH,
        Paths::isPath,
        "a path inside the distribution",
        "Write two or more characters, with / between the parts, none of which is . or ...",
        Paths.MOST);
  }

  static TextShape glob() {
    return new TextShape(
        Rule.GLOB,
        text ->
            Glob.fault(text)
                .map(why -> "“%s” is no pattern for files: %s.".formatted(Shown.of(text), why))
                .orElse(null),
        "Write a path in which *, ? and ** stand for what may vary, as in src/**/*.c.",
        Glob.MOST);
  }

  static TextShape license() {
    SpdxExpression spdx = new SpdxExpression();
    return new TextShape(
        Rule.LICENSE,
        text ->
            spdx.fault(text)
                .map(why -> "“%s” is no SPDX expression: %s.".formatted(Shown.of(text), why))
                .orElse(null),
        "Write identifiers of the SPDX License List with AND, OR and WITH in upper case between"
            + " them, as in PostgreSQL OR MIT.",
        SpdxExpression.MOST);
  }

  static TextShape purl() {
    return TextShape.of(
        Rule.PURL,
        Purl::isPurl,
        "a package URL",
        "Write pkg:, a type, a slash and a name, as in pkg:pgxn/pair.",
        Purl.MOST);
  }

  static TextShape platform() {
    return TextShape.of(
        Rule.PLATFORM,
        Platform::isPlatform,
        "a platform",
        "Write os, os-version, os-architecture or os-version-architecture, as in linux-amd64.");
  }

  static TextShape uri() {
    return TextShape.of(
        Rule.URI,
        UriGrammar::isUri,
        "a URI",
        "Write it with its scheme and with other characters escaped, as in https://example.org/.");
  }

  static TextShape email() {
    return TextShape.of(
        Rule.EMAIL,
        EmailGrammar::isEmail,
        "an address of e-mail",
        "Write an address in ASCII as in ann@example.org.");
  }

  static TextShape timestamp() {
    return TextShape.of(
        Rule.TIMESTAMP,
        Timestamps::isTimestamp,
        "a date and time of RFC 3339",
        "Write it as in 2026-01-02T03:04:05Z.");
  }

  static TextShape digest(int digits) {
    return TextShape.of(
        Rule.DIGEST,
        text -> Words.isHex(text, digits),
        "a digest of %d hexadecimal digits".formatted(digits),
        "Write %d hexadecimal digits.".formatted(digits));
  }

  static TextShape base64Url(int least) {
    return TextShape.of(
        Rule.BASE64,
        text -> Words.isBase64Url(text, least),
        "base64url of at least %d characters without padding".formatted(least),
        "Encode it with the URL alphabet of RFC 4648 and without padding.");
  }

  static TextShape base64() {
    return TextShape.of(
        Rule.BASE64,
        Words::isBase64,
        "base64",
        "Encode it with the standard alphabet of RFC 4648.");
  }
}
