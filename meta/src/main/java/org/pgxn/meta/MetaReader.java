package org.pgxn.meta;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgxn.meta.convert.Projected;
import org.pgxn.meta.convert.Projection;
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
import org.pgxn.meta.spec.SpecValidator;
import org.pgxn.meta.spec.Validation;
import org.pgxn.meta.value.SemVer;
import org.pgxn.meta.value.SpecVersion;
import org.pgxn.meta.value.Term;

/**
 * Reads the META.json of an upload and checks it. Of one of version 1 it refuses what PGXN Manager
 * refuses, and what nobody could use, and warns of the rest (metadata contract §1.9). One of
 * version 2 is taken as it is or refused, and read by its projection; warnings tell what the
 * projection loses. Safe for use by several threads.
 */
public final class MetaReader {
  private final JsonReader json = new JsonReader(JsonLimits.META);
  private final SpecValidator validator = new SpecValidator();

  /** Makes a reader. */
  public MetaReader() {}

  /** Reads one META.json; finds everything that is wrong at once. */
  public MetaResult read(byte[] bytes) {
    return switch (json.read(bytes)) {
      case JsonResult.Malformed malformed ->
          new MetaResult.Refused(List.of(Unreadable.problem(malformed)));
      case JsonResult.Read(JsonObject document)
          when SpecVersion.of(document).equals(Optional.of(SpecVersion.SECOND)) ->
          second(document, bytes);
      case JsonResult.Read(JsonObject document) -> first(document);
      case JsonResult.Read(JsonValue other) ->
          new MetaResult.Refused(List.of(Unreadable.notAnObject(other)));
    };
  }

  private MetaResult second(JsonObject document, byte[] bytes) {
    Validation validation = validator.validate(document);
    if (!validation.isValid()) {
      return new MetaResult.Refused(validation.problems());
    }
    Findings findings = new Findings(SpecCheck.claimed(document));
    JsonValue version = Objects.requireNonNull(document.get("version"));
    new Versions(findings)
        .distribution(Place.root(document.at()).member("version", version.at()), version);
    Projected projected = Projection.project(document);
    if (Extraction.provides(projected.document()).isEmpty()) {
      findings.refuse(
          Place.root(document.at()),
          Rule.EMPTY,
          "Old clients would find nothing in this release: every name in “contents” begins with x_.",
          "Give at least one extension, module or app another name.",
          "Field /provides: Missing entries from required list");
    }
    if (!findings.refusals().isEmpty()) {
      return new MetaResult.Refused(findings.refusals());
    }
    List<Problem> warnings = new ArrayList<>(findings.warnings());
    warnings.addAll(projected.losses());
    return new MetaResult.Accepted(meta(projected.document(), new String(bytes, UTF_8)), warnings);
  }

  private static MetaResult first(JsonObject document) {
    Findings findings = new Findings(SpecCheck.claimed(document));
    JsonObject mended = new Mending(findings).mend(document);
    new DocumentCheck(findings).check(mended);
    new TreeCheck(findings).check(document);
    List<Problem> refusals = findings.refusals();
    return refusals.isEmpty()
        ? new MetaResult.Accepted(meta(mended, null), findings.warnings())
        : new MetaResult.Refused(refusals);
  }

  private static AuthorMeta meta(JsonObject document, @Nullable String secondVersion) {
    return new AuthorMeta(
        new Term(required(document, "name")),
        SemVer.parse(required(document, "version")),
        required(document, "abstract"),
        Extraction.text(document.get("description")),
        Extraction.texts(document.get("maintainer")),
        Extraction.license(document),
        Extraction.releaseStatus(document),
        Extraction.provides(document),
        Extraction.tags(document),
        Extraction.prereqs(document),
        Extraction.resources(document),
        Extraction.noIndex(document),
        document,
        secondVersion);
  }

  private static String required(JsonObject document, String name) {
    return Objects.requireNonNull(Extraction.text(document.get(name)));
  }
}
