package org.pgxn.meta;

import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.problem.Findings;
import org.pgxn.meta.problem.Place;
import org.pgxn.meta.problem.Rule;
import org.pgxn.meta.value.AddressGrammar;
import org.pgxn.meta.value.Characters;
import org.pgxn.meta.value.EmailGrammar;
import org.pgxn.meta.value.Paths;
import org.pgxn.meta.value.Shown;
import org.pgxn.meta.value.UriGrammar;

/** Checks URLs, e-mail addresses and paths. */
final class Addresses {
  private final Findings findings;
  private final Values values;

  Addresses(Findings findings) {
    this.findings = findings;
    this.values = new Values(findings);
  }

  void url(Place place, JsonValue value) {
    values
        .string(
            place,
            value,
            shown -> shown.isEmpty() ? "No value" : "\"%s\" is not a valid URL".formatted(shown))
        .ifPresent(text -> url(place, text));
  }

  private void url(Place place, String text) {
    if (text.isEmpty()) {
      values.noValue(place, "No value");
      return;
    }
    String message = "“%s” is not a URL.".formatted(Shown.of(text));
    if (!AddressGrammar.hasSchemeAndHost(text)) {
      findings.refuse(
          place,
          Rule.URL,
          message,
          "Write a whole one with scheme and host, as in https://example.org/.",
          "\"%s\" is not a valid URL".formatted(Shown.of(text)));
    } else if (!UriGrammar.isUri(text)) {
      findings.warn(
          place, Rule.URL, message, "Write blanks and special characters as %20 and so on.");
    }
  }

  void email(Place place, JsonValue value) {
    values
        .string(place, value, Addresses::noEmail)
        .ifPresent(text -> {
          String message = "“%s” is not an e-mail address.".formatted(Shown.of(text));
          String remedy = "Write one such as name@example.org.";
          if (text.indexOf('@') < 0) {
            findings.refuse(place, Rule.EMAIL, message, remedy, noEmail(Shown.of(text)));
          } else if (!EmailGrammar.isEmail(text)) {
            findings.warn(place, Rule.EMAIL, message, remedy);
          }
        });
  }

  private static String noEmail(String shown) {
    return "\"%s\" is not a valid email address".formatted(shown);
  }

  /** A path inside the distribution. */
  void path(Place place, JsonValue value) {
    values.string(place, value, shown -> "No value").ifPresent(text -> path(place, text));
  }

  /** A path in {@code no_index}, which may not be empty. */
  void ignoredPath(Place place, JsonValue value) {
    values.text(place, value).ifPresent(text -> path(place, text));
  }

  private void path(Place place, String text) {
    String remedy = "Write the path from the folder of META.json, as in sql/pair.sql.";
    if (text.length() > Paths.MOST) {
      findings.refuse(
          place,
          Rule.LENGTH,
          "The path has more than %,d characters.".formatted(Paths.MOST),
          "Shorten it.",
          "path must be no more than 1024 characters");
    } else if (AddressGrammar.hasComponent(text, "..")) {
      findings.refuse(
          place,
          Rule.PATH,
          "“%s” leads to a parent folder.".formatted(Shown.of(text)),
          remedy,
          "\"%s\" references parent directory".formatted(Shown.of(text)));
    } else if (AddressGrammar.hasComponent(text, ".") || Characters.count(text) < 2) {
      findings.warn(
          place, Rule.PATH, "“%s” is not a path of a file.".formatted(Shown.of(text)), remedy);
    }
  }
}
