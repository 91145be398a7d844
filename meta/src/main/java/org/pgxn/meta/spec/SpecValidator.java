package org.pgxn.meta.spec;

import java.util.List;
import java.util.function.Function;
import org.pgxn.meta.json.JsonLimits;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonReader;
import org.pgxn.meta.json.JsonResult;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.problem.Findings;
import org.pgxn.meta.problem.Place;
import org.pgxn.meta.problem.Problem;
import org.pgxn.meta.problem.Rule;
import org.pgxn.meta.problem.Unreadable;
import org.pgxn.meta.value.SpecVersion;

/**
 * Judges META.json by the letter of the specification, versions 1 and 2 (metadata contract §1, §2,
 * §5), and finds everything that is wrong at once. Beyond the published schemas it refuses names
 * that occur twice (in version 1 unless they are custom), U+0000, and what exceeds a limit. Takes
 * time in proportion to the text. Safe for use by several threads.
 */
public final class SpecValidator {
  private final JsonReader json = new JsonReader(JsonLimits.META);
  private final Shape v1 = V1Shapes.distribution();
  private final Shape v1Release = V1Shapes.release();
  private final Shape v2 = V2Shapes.distribution();
  private final Shape v2Release = CertShapes.release();
  private final Shape payload = CertShapes.payload();

  /** Makes a validator; costs some milliseconds, so keep it. */
  public SpecValidator() {}

  /** Judges an author's file by the version that it names. */
  public Validation validate(byte[] text) {
    return read(text, this::validate);
  }

  /** Judges an author's document by the version that it names. */
  public Validation validate(JsonValue document) {
    return byVersion(document, v1, v2);
  }

  /** Judges what the registry publishes about a release, by the version that it names. */
  public Validation validateRelease(byte[] text) {
    return read(text, this::validateRelease);
  }

  /** Judges the document of a release by the version that it names. */
  public Validation validateRelease(JsonValue document) {
    return byVersion(document, v1Release, v2Release);
  }

  /** Judges the decoded payload of a signature, which is always of version 2. */
  public Validation validatePayload(byte[] text) {
    return read(text, this::validatePayload);
  }

  /** Judges the decoded payload of a signature, which is always of version 2. */
  public Validation validatePayload(JsonValue document) {
    return judge(document, SpecVersion.SECOND, payload);
  }

  private Validation read(byte[] text, Function<JsonValue, Validation> judge) {
    return switch (json.read(text)) {
      case JsonResult.Malformed malformed ->
          new Validation(0, List.of(Unreadable.problem(malformed)));
      case JsonResult.Read(JsonValue value) -> judge.apply(value);
    };
  }

  private static Validation byVersion(JsonValue document, Shape first, Shape second) {
    return SpecVersion.of(document)
        .map(version -> judge(document, version, version == SpecVersion.FIRST ? first : second))
        .orElseGet(() -> new Validation(0, List.of(unknownVersion(document))));
  }

  private static Validation judge(JsonValue document, SpecVersion version, Shape shape) {
    if (!(document instanceof JsonObject)) {
      return new Validation(version.number(), List.of(Unreadable.notAnObject(document)));
    }
    Findings findings = new Findings(version.number() + ".0.0");
    shape.check(Place.root(document.at()), document, findings);
    return new Validation(version.number(), findings.refusals());
  }

  private static Problem unknownVersion(JsonValue document) {
    String message = "The version of the specification cannot be determined.";
    return new Problem(
        "",
        Rule.META_SPEC,
        document.at(),
        message,
        "Add “meta-spec” with a “version” of 1.0.0 or 2.0.0, a string.",
        message);
  }
}
