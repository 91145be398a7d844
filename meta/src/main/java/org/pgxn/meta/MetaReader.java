package org.pgxn.meta;

import java.util.List;
import java.util.Objects;
import org.pgxn.meta.json.JsonLimits;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonReader;
import org.pgxn.meta.json.JsonResult;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.problem.Findings;
import org.pgxn.meta.problem.Problem;
import org.pgxn.meta.problem.Unreadable;
import org.pgxn.meta.value.SemVer;
import org.pgxn.meta.value.Term;

/**
 * Reads the META.json of an upload and checks it: refuses what PGXN Manager refuses, and what
 * nobody could use; warns of the rest (metadata contract §1.9). Safe for use by several threads.
 */
public final class MetaReader {
  private static final String SECOND = "2.";

  private final JsonReader json = new JsonReader(JsonLimits.META);

  /** Makes a reader. */
  public MetaReader() {}

  /** Reads one META.json; finds everything that is wrong at once. */
  public MetaResult read(byte[] bytes) {
    return switch (json.read(bytes)) {
      case JsonResult.Malformed malformed ->
          new MetaResult.Refused(List.of(Unreadable.problem(malformed)));
      case JsonResult.Read(JsonObject document) -> check(document);
      case JsonResult.Read(JsonValue other) ->
          new MetaResult.Refused(List.of(Unreadable.notAnObject(other)));
    };
  }

  private static MetaResult check(JsonObject document) {
    String spec = SpecCheck.claimed(document);
    Findings findings = new Findings(spec);
    if (spec.startsWith(SECOND)) {
      // Of a document that follows other rules, nothing else would be true.
      new SpecCheck(findings).checkVersion(document);
      return new MetaResult.Refused(findings.refusals());
    }
    JsonObject mended = new Mending(findings).mend(document);
    new DocumentCheck(findings).check(mended);
    new TreeCheck(findings).check(document);
    List<Problem> refusals = findings.refusals();
    return refusals.isEmpty()
        ? new MetaResult.Accepted(meta(mended), findings.warnings())
        : new MetaResult.Refused(refusals);
  }

  private static AuthorMeta meta(JsonObject document) {
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
        null);
  }

  private static String required(JsonObject document, String name) {
    return Objects.requireNonNull(Extraction.text(document.get(name)));
  }
}
