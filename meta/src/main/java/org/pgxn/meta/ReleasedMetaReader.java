package org.pgxn.meta;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgxn.meta.json.JsonLimits;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonReader;
import org.pgxn.meta.json.JsonResult;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.problem.Findings;
import org.pgxn.meta.problem.Place;
import org.pgxn.meta.problem.Unreadable;
import org.pgxn.meta.value.SemVer;
import org.pgxn.meta.value.Term;
import org.pgxn.meta.value.VersionGrammar;

/**
 * Reads the META.json of a release once made, be it the author's or a registry's. What authors were
 * once allowed to do wrong is passed over, not refused. Safe for use by several threads.
 */
public final class ReleasedMetaReader {
  private final JsonReader json = new JsonReader(JsonLimits.META);

  /** Makes a reader. */
  public ReleasedMetaReader() {}

  /** Reads one file. */
  public ReleasedMetaResult read(byte[] bytes) {
    return switch (json.read(bytes)) {
      case JsonResult.Malformed malformed ->
          new ReleasedMetaResult.Unreadable(Unreadable.problem(malformed));
      case JsonResult.Read(JsonObject document) -> read(document);
      case JsonResult.Read(JsonValue other) ->
          new ReleasedMetaResult.Unreadable(Unreadable.notAnObject(other));
    };
  }

  private static ReleasedMetaResult read(JsonObject document) {
    String name = Extraction.text(document.get("name"));
    Optional<Term> term = name == null ? Optional.empty() : Term.tryParse(name);
    if (term.isEmpty()) {
      return unreadable(document, "name");
    }
    String text = Extraction.text(document.get("version"));
    Optional<SemVer> version = text == null ? Optional.empty() : VersionGrammar.lenient(text);
    if (text == null || version.isEmpty()) {
      return unreadable(document, "version");
    }
    return new ReleasedMetaResult.Read(meta(document, term.get(), text, version.get()));
  }

  private static ReleasedMeta meta(JsonObject document, Term name, String text, SemVer version) {
    String abstractText = Extraction.text(document.get("abstract"));
    List<Provided> provides = Extraction.provides(document);
    boolean assumed = provides.isEmpty();
    return new ReleasedMeta(
        name.text(),
        text,
        version,
        abstractText == null ? "" : abstractText,
        Extraction.text(document.get("description")),
        Extraction.texts(document.get("maintainer")),
        Extraction.license(document),
        Extraction.releaseStatus(document),
        assumed ? List.of(new Provided(name, version, abstractText, "", null)) : provides,
        assumed,
        Extraction.tags(document),
        Extraction.prereqs(document),
        Extraction.resources(document),
        Extraction.noIndex(document),
        Extraction.text(document.get("user")),
        Extraction.text(document.get("sha1")),
        Extraction.text(document.get("date")),
        document);
  }

  private static ReleasedMetaResult unreadable(JsonObject document, String name) {
    @Nullable JsonValue value = document.get(name);
    Findings findings = new Findings(SpecCheck.claimed(document));
    findings.missing(
        Place.root(document.at()).member(name, value == null ? document.at() : value.at()), name);
    return new ReleasedMetaResult.Unreadable(findings.refusals().getFirst());
  }
}
