package org.pgxn.meta.convert;

import java.util.List;
import java.util.Locale;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonString;
import org.pgxn.meta.json.Position;
import org.pgxn.meta.value.Characters;
import org.pgxn.meta.value.ReleaseStatus;

/** The release status that a version tells (metadata contract §3.2). */
final class StatusProjection {
  private static final List<String> TESTING = List.of("beta", "rc", "pre");

  private StatusProjection() {}

  static JsonString status(JsonObject document) {
    return document.get("version") instanceof JsonString(Position at, String version)
        ? new JsonString(at, of(version).word())
        : new JsonString(document.at(), ReleaseStatus.STABLE.word());
  }

  /**
   * Without pre-release stable; testing if its first identifier is {@code beta}, {@code rc} or
   * {@code pre}, in any case and perhaps with digits; else unstable.
   */
  static ReleaseStatus of(String version) {
    int plus = version.indexOf('+');
    String core = plus < 0 ? version : version.substring(0, plus);
    int hyphen = core.indexOf('-');
    if (hyphen < 0) {
      return ReleaseStatus.STABLE;
    }
    String prerelease = core.substring(hyphen + 1).toLowerCase(Locale.ROOT);
    int dot = prerelease.indexOf('.');
    String first = dot < 0 ? prerelease : prerelease.substring(0, dot);
    int end = first.length();
    while (end > 0 && Characters.isDigit(first.charAt(end - 1))) {
      end--;
    }
    return TESTING.contains(first.substring(0, end))
        ? ReleaseStatus.TESTING
        : ReleaseStatus.UNSTABLE;
  }
}
