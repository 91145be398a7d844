package org.pgxn.meta.convert;

import java.util.List;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.problem.Findings;
import org.pgxn.meta.problem.Place;
import org.pgxn.meta.problem.Problem;
import org.pgxn.meta.problem.Rule;

/** Collects what a document no longer says once it is of another version. */
final class Losses {
  private final Findings findings;
  private final String remedy;

  /**
   * Makes an empty collection.
   *
   * @param spec the version of the specification of the original
   * @param remedy what to do about a loss, unless it is told
   */
  Losses(String spec, String remedy) {
    this.findings = new Findings(spec);
    this.remedy = remedy;
  }

  void lose(Place place, String message) {
    findings.warn(place, Rule.LOST, message, remedy);
  }

  void lose(Place place, JsonObject.Member member, String message) {
    lose(inside(place, member), message);
  }

  void lose(Place place, String message, String special) {
    findings.warn(place, Rule.LOST, message, special);
  }

  /** A value without which there is no document. */
  void refuse(Place place, Rule rule, String message, String special) {
    findings.refuse(place, rule, message, special, message);
  }

  static Place inside(Place place, JsonObject.Member member) {
    return place.member(member.name(), member.value().at());
  }

  List<Problem> losses() {
    return findings.warnings();
  }

  List<Problem> problems() {
    return findings.refusals();
  }
}
