package org.pgxn.meta.convert;

import java.util.List;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.problem.Place;
import org.pgxn.meta.problem.Problem;
import org.pgxn.meta.problem.Rule;
import org.pgxn.meta.value.SpecVersion;

/** What is wrong with a finished document of version 2. */
final class FinalCheck {
  private FinalCheck() {}

  /** Judges an author's document. */
  static List<Problem> author(JsonObject document) {
    return version(document);
  }

  /** Judges a release. */
  static List<Problem> release(JsonObject document) {
    return version(document);
  }

  private static List<Problem> version(JsonObject document) {
    SpecVersion version = SpecVersion.of(document).orElse(null);
    if (version == SpecVersion.SECOND) {
      return List.of();
    }
    Place root = Place.root(document.at());
    Place place = version == null ? root : root.member("meta-spec", root.at());
    Losses losses = new Losses("2.0.0", "");
    losses.refuse(
        version == null ? place : place.member("version", place.at()),
        Rule.META_SPEC,
        "The result is not of version 2.",
        "Leave “meta-spec” as it is.");
    return losses.problems();
  }
}
