package org.pgxn.meta;

import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.problem.Findings;
import org.pgxn.meta.problem.Place;
import org.pgxn.meta.problem.Rule;
import org.pgxn.meta.value.Characters;
import org.pgxn.meta.value.ReleaseStatus;
import org.pgxn.meta.value.Shown;
import org.pgxn.meta.value.Tag;
import org.pgxn.meta.value.Term;

/** Checks names, tags and words. */
final class Names {
  private static final int SHORTEST_TAG = 2;
  private static final String PARENT = "..";

  private final Findings findings;
  private final Values values;

  Names(Findings findings) {
    this.findings = findings;
    this.values = new Values(findings);
  }

  /** The name of the distribution, which becomes a folder. */
  void distribution(Place place, JsonValue value) {
    values
        .string(place, value, shown -> "\"%s\" is not a valid term".formatted(shown))
        .ifPresent(text -> {
          term(place, text);
          if (text.equals(PARENT)) {
            findings.refuse(
                place,
                Rule.PATH,
                "A distribution named “..” would lie outside its folder.",
                "Choose another name.",
                "\"..\" is not a valid term");
          }
        });
  }

  /** A name that stands before a colon. */
  void term(Place place, String text) {
    String remedy =
        "Use at least two characters without blanks, control characters, slashes and backslashes.";
    if (text.isEmpty() || !Term.hasOnlyTermCharacters(text)) {
      findings.refuse(
          place,
          Rule.TERM,
          "“%s” is not a name.".formatted(Shown.of(text)),
          remedy,
          "\"%s\" is not a valid term".formatted(Shown.of(text)));
    } else if (Characters.count(text) < Term.LEAST) {
      findings.refuse(
          place,
          Rule.TERM,
          "The name “%s” is too short.".formatted(text),
          remedy,
          "term must be at least 2 characters");
    }
  }

  void tag(Place place, JsonValue value) {
    values
        .string(
            place,
            value,
            shown ->
                shown.isEmpty()
                    ? "value is not defined"
                    : "\"%s\" is not a valid tag".formatted(shown))
        .ifPresent(text -> tag(place, text));
  }

  private void tag(Place place, String text) {
    String remedy = "Use 2 to 255 characters without control characters, slashes and backslashes.";
    int length = Characters.count(text);
    if (text.isEmpty() || !Tag.hasOnlyTagCharacters(text)) {
      findings.refuse(
          place,
          Rule.TAG,
          "“%s” is not a tag.".formatted(Shown.of(text)),
          remedy,
          "\"%s\" is not a valid tag".formatted(Shown.of(text)));
    } else if (length > Tag.MOST) {
      findings.refuse(
          place,
          Rule.TAG,
          "The tag has %d characters.".formatted(length),
          remedy,
          "tag must be no more than 256 characters");
    } else if (length < SHORTEST_TAG || length == Tag.MOST) {
      findings.warn(place, Rule.TAG, "The tag has %d characters.".formatted(length), remedy);
    }
  }

  void releaseStatus(Place place, JsonValue value) {
    values
        .string(place, value, Names::noStatus)
        .filter(text -> ReleaseStatus.of(text).isEmpty())
        .ifPresent(text ->
            findings.refuse(
                place,
                Rule.RELEASE_STATUS,
                "“%s” is not a release status.".formatted(Shown.of(text)),
                "Write stable, testing or unstable, or leave it out for stable.",
                noStatus(Shown.of(text))));
  }

  private static String noStatus(String shown) {
    return "\"%s\" is not a valid release status; must be one of stable, testing, unstable"
        .formatted(shown);
  }

  /** A key that is none of the specification's, so must be the author's own. */
  void custom(Place place, String key) {
    if (!Characters.isCustomKey(key)) {
      findings.refuse(
          place,
          Rule.UNKNOWN_KEY,
          "The specification knows no “%s” here.".formatted(Shown.of(key)),
          "Mend its spelling, remove it, or let it begin with “x_”.",
          "Unknown key; custom keys must begin with \"x_\" or \"X_\"");
    } else if (key.length() == 2) {
      findings.warn(
          place,
          Rule.UNKNOWN_KEY,
          "Nothing follows the “%s”.".formatted(key),
          "Add a name of your own.");
    }
  }
}
