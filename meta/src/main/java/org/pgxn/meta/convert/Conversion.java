package org.pgxn.meta.convert;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pgxn.meta.json.JsonArray;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonString;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.json.Position;
import org.pgxn.meta.problem.Place;
import org.pgxn.meta.problem.Problem;
import org.pgxn.meta.value.ReleaseStatus;
import org.pgxn.meta.value.Words;

/**
 * Turns a document of version 1 into version 2 (metadata contract §3.1). What a registry adds to a
 * release (user, date, SHA-1) is not part of it: a conversion is never signed. Safe for use by
 * several threads.
 */
public final class Conversion {
  private static final int MOST_TAGS = 32;
  private static final Set<String> UNDERSTOOD =
      Set.of(
          "name",
          "version",
          "abstract",
          "description",
          "generated_by",
          "maintainer",
          "license",
          "provides",
          "tags",
          "no_index",
          "prereqs",
          "resources",
          "release_status",
          "meta-spec",
          "user",
          "date",
          "sha1");

  private Conversion() {}

  /**
   * Converts by the document alone: every control file is taken to lie at the top.
   *
   * @param document META of version 1, of an author or of a release; need not be valid
   */
  public static ConversionResult convert(JsonObject document, Strictness strictness) {
    return convert(document, strictness, null);
  }

  /**
   * Converts with the archive at hand: control files and SQL files are looked for, and what is a
   * library or a script becomes a module or a program.
   *
   * @param paths of the files of the archive
   */
  public static ConversionResult convertWithArchive(
      JsonObject document, Strictness strictness, ArchivePaths paths) {
    return convert(document, strictness, paths);
  }

  private static ConversionResult convert(
      JsonObject document, Strictness strictness, @Nullable ArchivePaths paths) {
    ConversionResult draft = draft(document, strictness, paths);
    if (draft instanceof ConversionResult.Converted(var converted, var losses)) {
      List<Problem> problems = FinalCheck.author(converted);
      return problems.isEmpty() ? draft : new ConversionResult.Impossible(problems);
    }
    return draft;
  }

  /** Converts without a look at the whole of the result, which a patch may yet mend. */
  static ConversionResult draft(
      JsonObject document, Strictness strictness, @Nullable ArchivePaths paths) {
    Losses losses = new Losses("1.0.0", "Write META.json in version 2 to say what you mean.");
    Source source = new Source(document, strictness, losses);
    ObjectDraft draft = new ObjectDraft(document.at());
    Stream.of("name", "version", "abstract")
        .forEach(name -> draft.putIfThere(name, document.get(name)));
    source.text("description").ifPresent(text -> draft.put("description", text));
    source.text("generated_by").ifPresent(text -> draft.put("producer", text));
    new MaintainersConversion(source).convert(draft);
    new LicenseConversion(source).convert(draft);
    new ContentsConversion(source, paths).convert(draft);
    tags(source, draft);
    new IgnoreConversion(source).convert(draft);
    new DependenciesConversion(source).convert(draft);
    new ResourcesConversion(source).convert(draft);
    draft.put("meta-spec", spec(document.get("meta-spec")));
    draft.putCustom(document, name -> !name.equals(Projection.WHOLE));
    status(source);
    for (JsonObject.Member member : document.members()) {
      boolean kept = UNDERSTOOD.contains(member.name()) || Words.isCustomName(member.name());
      if (!kept || member.name().equals(Projection.WHOLE)) {
        losses.lose(source.root(), member, "Version 2 has no room for it.");
      }
    }
    return losses.problems().isEmpty()
        ? new ConversionResult.Converted(draft.object(), losses.losses())
        : new ConversionResult.Impossible(losses.problems());
  }

  private static void tags(Source source, ObjectDraft draft) {
    JsonValue value = source.document().get("tags");
    if (value == null) {
      return;
    }
    Place place = source.root().member("tags", value.at());
    JsonValue list =
        value instanceof JsonString ? new JsonArray(value.at(), List.of(value)) : value;
    JsonValue kept =
        list instanceof JsonArray(Position at, List<JsonValue> tags) && source.lenient()
            ? new JsonArray(at, source.fitting(place, tags, Fit::isTag, MOST_TAGS))
            : list;
    ObjectDraft classifications = new ObjectDraft(value.at()).putUnlessEmpty("tags", kept);
    draft.putUnlessEmpty("classifications", classifications.object());
  }

  private static JsonObject spec(@Nullable JsonValue original) {
    Position at = original == null ? Position.START : original.at();
    ObjectDraft draft =
        new ObjectDraft(at)
            .put("version", new JsonString(at, "2.0.0"))
            .put("url", new JsonString(at, "https://rfcs.pgxn.org/0003-meta-spec-v2.html"));
    return original instanceof JsonObject spec ? draft.putCustom(spec).object() : draft.object();
  }

  private static void status(Source source) {
    JsonObject document = source.document();
    if (document.get("release_status") instanceof JsonString(Position at, String word)
        && ReleaseStatus.of(word).isPresent()
        && !word.equals(StatusProjection.status(document).value())) {
      source
          .losses()
          .lose(
              source.root().member("release_status", at),
              "Version 2 has no release status: the version alone tells how ready a release is.",
              "Let the version end in -beta1 for testing, in -dev for unstable.");
    }
  }
}
