package org.pgxn.meta.convert;

import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pgxn.meta.json.JsonArray;
import org.pgxn.meta.json.JsonLimits;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonString;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.json.Position;
import org.pgxn.meta.problem.Place;
import org.pgxn.meta.value.Words;

/**
 * Reads a document of version 2 as version 1, for clients that know no other (metadata contract
 * §3.2). Whatever is valid stays valid: what version 1 cannot say is left out and told. Safe for
 * use by several threads.
 */
public final class Projection {
  /** The property that carries the whole original. */
  public static final String WHOLE = "x_pgxn_v2";

  private static final Set<String> UNDERSTOOD =
      Set.of(
          "name",
          "version",
          "abstract",
          "description",
          "producer",
          "maintainers",
          "license",
          "contents",
          "classifications",
          "ignore",
          "dependencies",
          "resources",
          "meta-spec",
          "certs",
          "artifacts");

  private Projection() {}

  /**
   * The projection of an author's document, as the tree shows it.
   *
   * @param document valid META of version 2, of an author or of a release; of another document
   *     parts are missing, and the result need not be valid
   */
  public static Projected project(JsonObject document) {
    return project(document, false);
  }

  /**
   * The same with the whole original in {@link #WHOLE}, for clients that want it. An original that
   * is nested so deep that it would pass the limit in there is left out and told.
   */
  public static Projected projectWithWhole(JsonObject document) {
    return project(document, true);
  }

  private static Projected project(JsonObject document, boolean whole) {
    Losses losses = new Losses("2.0.0", "Nothing needs doing: clients of version 2 read it.");
    Place root = Place.root(document.at());
    ObjectDraft draft = new ObjectDraft(document.at());
    Stream.of("name", "version", "abstract", "description")
        .forEach(name -> draft.putIfThere(name, document.get(name)));
    draft.putIfThere("generated_by", document.get("producer"));
    draft.put("release_status", StatusProjection.status(document));
    new MaintainersProjection(losses, root).project(document, draft);
    new LicenseProjection(losses, root).project(document, draft);
    new ProvidesProjection(losses, root).project(document, draft);
    tags(document, draft, losses, root);
    new NoIndexProjection(losses, root).project(document, draft);
    new PrereqsProjection(losses, root).project(document, draft);
    new ResourcesProjection(losses, root).project(document, draft);
    draft.put("meta-spec", spec(document.get("meta-spec")));
    draft.putCustom(document, name -> !name.equals(WHOLE));
    whole(document, whole, draft, losses, root);
    for (JsonObject.Member member : document.members()) {
      boolean lost = member.name().equals("artifacts") || member.name().equals(WHOLE);
      if (lost || !(UNDERSTOOD.contains(member.name()) || Words.isCustomName(member.name()))) {
        losses.lose(root, member, "Version 1 has no “%s”.".formatted(member.name()));
      }
    }
    return new Projected(draft.object(), losses.losses());
  }

  private static void tags(JsonObject document, ObjectDraft draft, Losses losses, Place root) {
    if (!(document.get("classifications") instanceof JsonObject classes)) {
      return;
    }
    Place place = root.member("classifications", classes.at());
    for (JsonObject.Member member : classes.members()) {
      if (member.name().equals("tags") && member.value() instanceof JsonArray tags) {
        draft.putUnlessEmpty("tags", tags);
      } else {
        losses.lose(place, member, "Of the classifications, version 1 has only tags.");
      }
    }
  }

  private static JsonObject spec(@Nullable JsonValue original) {
    Position at = original == null ? Position.START : original.at();
    ObjectDraft draft =
        new ObjectDraft(at)
            .put("version", new JsonString(at, "1.0.0"))
            .put("url", new JsonString(at, "https://pgxn.org/meta/spec.txt"));
    return original instanceof JsonObject spec ? draft.putCustom(spec).object() : draft.object();
  }

  private static void whole(
      JsonObject document, boolean wanted, ObjectDraft draft, Losses losses, Place root) {
    if (wanted && Depth.isAtMost(document, JsonLimits.META.depth() - 1)) {
      draft.put(WHOLE, document.without(WHOLE::equals));
    } else if (wanted) {
      losses.lose(root, "The document is nested too deep to be carried whole.");
    }
  }
}
