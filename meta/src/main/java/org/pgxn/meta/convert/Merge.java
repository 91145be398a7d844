package org.pgxn.meta.convert;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pgxn.meta.json.JsonLimits;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonText;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.json.Position;
import org.pgxn.meta.problem.Place;
import org.pgxn.meta.problem.Problem;
import org.pgxn.meta.problem.Rule;
import org.pgxn.meta.value.Shown;
import org.pgxn.meta.value.SpecVersion;

/**
 * Merges documents: the first decides the version and is converted if it is of version 1, each
 * other is a merge patch (RFC 7396) in the form of version 2; the result is judged once (metadata
 * contract §4.1). At most {@link #MOST} patches, none nested deeper than 64 levels; the result is
 * at most 1 MiB. Safe for use by several threads.
 */
public final class Merge {
  /** Most patches of one merge. */
  public static final int MOST = 100;

  private static final long LONGEST_POINTERS = 1L << 25;
  private static final Set<String> UNTOUCHABLE = Set.of("name", "version", "meta-spec", "certs");

  private record Patch(String source, JsonValue value) {}

  private Merge() {}

  /**
   * Merges authors' documents.
   *
   * @param documents the first and its patches; provenance names these “2”, “3” and so on
   */
  public static MergeResult merge(List<JsonValue> documents) {
    return merge(documents, FinalCheck::author);
  }

  /** Merges a release of version 2, with {@code certs}, and patches for it. */
  public static MergeResult mergeRelease(List<JsonValue> documents) {
    return merge(documents, FinalCheck::release);
  }

  /**
   * Lays overlays over an author's document. They may not touch {@code name}, {@code version},
   * {@code meta-spec} and {@code certs}.
   */
  public static MergeResult overlay(JsonObject document, List<Overlay> overlays) {
    List<Problem> problems = new ArrayList<>();
    List<Patch> patches = new ArrayList<>();
    for (Overlay overlay : overlays) {
      problems.addAll(touched(overlay));
      patches.add(new Patch(overlay.source(), overlay.patch()));
    }
    return problems.isEmpty()
        ? merge(document, patches, FinalCheck::author)
        : new MergeResult.Refused(problems);
  }

  private static List<Problem> touched(Overlay overlay) {
    Losses losses = new Losses("2.0.0", "");
    Place root = Place.root(overlay.patch().at());
    for (JsonObject.Member member : overlay.patch().members()) {
      if (UNTOUCHABLE.contains(member.name())) {
        losses.refuse(
            root.member(member.name(), member.nameAt()),
            Rule.OVERLAY,
            "The overlay of “%s” touches “%s”."
                .formatted(Shown.of(overlay.source()), member.name()),
            "Remove it from the overlay.");
      }
    }
    return losses.problems();
  }

  private static MergeResult merge(
      List<JsonValue> documents, Function<JsonObject, List<Problem>> check) {
    if (documents.isEmpty()) {
      return refused(Position.START, Rule.EMPTY, "There is no document to merge.", "Give one.");
    }
    List<Patch> patches = new ArrayList<>();
    for (int i = 1; i < documents.size(); i++) {
      patches.add(new Patch(Integer.toString(i + 1), documents.get(i)));
    }
    return merge(documents.getFirst(), patches, check);
  }

  private static MergeResult merge(
      JsonValue first, List<Patch> patches, Function<JsonObject, List<Problem>> check) {
    @Nullable MergeResult tooMuch = tooMuch(first, patches);
    if (tooMuch != null) {
      return tooMuch;
    }
    Optional<SpecVersion> version = SpecVersion.of(first);
    if (version.isEmpty() || !(first instanceof JsonObject document)) {
      return refused(
          first.at(),
          Rule.META_SPEC,
          "The version of the specification cannot be told.",
          "Write “meta-spec” with “version” into the first document.");
    }
    ConversionResult base =
        version.get() == SpecVersion.FIRST
            ? Conversion.draft(document, Strictness.STRICT, null)
            : new ConversionResult.Converted(document, List.of());
    return switch (base) {
      case ConversionResult.Impossible(List<Problem> problems) -> new MergeResult.Refused(problems);
      case ConversionResult.Converted(JsonObject converted, List<Problem> losses) ->
          patched(converted, losses, patches, check);
    };
  }

  /** Why a merge would cost too much, {@code null} if it does not. */
  private static @Nullable MergeResult tooMuch(JsonValue first, List<Patch> patches) {
    if (patches.size() > MOST) {
      return refused(
          first.at(), Rule.COUNT, "There are more than %d patches.".formatted(MOST), "Join some.");
    }
    int depth = JsonLimits.META.depth();
    if (!Depth.isAtMost(first, depth)
        || !patches.stream().allMatch(patch -> Depth.isAtMost(patch.value(), depth))) {
      return refused(
          first.at(),
          Rule.JSON_DEPTH,
          "A document is nested deeper than %d levels.".formatted(depth),
          "Nest it less.");
    }
    long pointers = patches.stream().mapToLong(patch -> Depth.pointers(patch.value())).sum();
    if (pointers > LONGEST_POINTERS) {
      return refused(
          first.at(),
          Rule.META_SIZE,
          "The patches change too much below names that are too long.",
          "Patch with less.");
    }
    return null;
  }

  private static MergeResult patched(
      JsonObject base,
      List<Problem> losses,
      List<Patch> patches,
      Function<JsonObject, List<Problem>> check) {
    Provenance.Draft provenance = new Provenance.Draft();
    JsonValue result = base;
    for (Patch patch : patches) {
      result = new MergePatch(patch.source(), provenance).apply(result, patch.value());
    }
    if (!(result instanceof JsonObject merged)) {
      return refused(
          result.at(), Rule.META_OBJECT, "The result is not an object.", "Patch with objects.");
    }
    int most = JsonLimits.META.bytes();
    if (JsonText.line(merged).getBytes(UTF_8).length > most) {
      return refused(
          merged.at(),
          Rule.META_SIZE,
          "The result has more than %,d bytes.".formatted(most),
          "Patch with less.");
    }
    List<Problem> problems = check.apply(merged);
    return problems.isEmpty()
        ? new MergeResult.Merged(merged, provenance.provenance(), losses)
        : new MergeResult.Refused(problems);
  }

  private static MergeResult refused(Position at, Rule rule, String message, String remedy) {
    Losses losses = new Losses("2.0.0", "");
    losses.refuse(Place.root(at), rule, message, remedy);
    return new MergeResult.Refused(losses.problems());
  }
}
