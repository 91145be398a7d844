package org.pgxn.meta.convert;

import java.util.List;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.problem.Place;
import org.pgxn.meta.problem.Problem;
import org.pgxn.meta.problem.Rule;
import org.pgxn.meta.spec.SpecValidator;
import org.pgxn.meta.spec.Validation;

/** What is wrong with a finished document of version 2. */
final class FinalCheck {
  private static final int SECOND = 2;
  private static final SpecValidator VALIDATOR = new SpecValidator();

  private FinalCheck() {}

  /** Judges an author's document. */
  static List<Problem> author(JsonObject document) {
    return problems(document, VALIDATOR.validate(document));
  }

  /** Judges a release. */
  static List<Problem> release(JsonObject document) {
    return problems(document, VALIDATOR.validateRelease(document));
  }

  /** A patch can make a document claim version 1, whose rules say nothing about the result. */
  private static List<Problem> problems(JsonObject document, Validation validation) {
    if (validation.specVersion() == SECOND || validation.specVersion() == 0) {
      return validation.problems();
    }
    Losses losses = new Losses("2.0.0", "");
    Place spec = Place.root(document.at()).member("meta-spec", document.at());
    losses.refuse(
        spec.member("version", document.at()),
        Rule.META_SPEC,
        "The result is not of version 2.",
        "Leave “meta-spec” as it is.");
    return losses.problems();
  }
}
