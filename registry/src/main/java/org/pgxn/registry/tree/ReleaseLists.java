package org.pgxn.registry.tree;

import static org.pgxn.meta.json.JsonText.quote;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.pgxn.meta.value.ReleaseStatus;

/**
 * The fragment that distribution, user and tag documents share: releases by status, newest version
 * first (root registry contract §1.5).
 */
final class ReleaseLists {
  private ReleaseLists() {}

  /**
   * The lists by status, without the braces around them.
   *
   * @param releases of one distribution, in the order in which they are to stand
   * @param indent of the keys, in spaces
   */
  static String byStatus(List<ListedRelease> releases, int indent) {
    List<String> lists = new ArrayList<>();
    for (ReleaseStatus status : ReleaseStatus.values()) {
      List<String> items =
          releases.stream()
              .filter(release -> release.status() == status)
              .map(release ->
                  "{\"version\": %s, \"date\": \"%s\"}"
                      .formatted(quote(release.version()), date(release.date())))
              .toList();
      if (!items.isEmpty()) {
        String item = "\n" + " ".repeat(indent + 3);
        lists.add(
            "\"%s\": [%s%s\n%s]"
                .formatted(word(status), item, String.join("," + item, items), " ".repeat(indent)));
      }
    }
    return String.join(",\n" + " ".repeat(indent), lists);
  }

  /** The entries {@code "name": { lists }} of user and tag documents. */
  static String byDistribution(List<ListedRelease> releases) {
    Map<String, List<ListedRelease>> grouped = new LinkedHashMap<>();
    for (ListedRelease release : releases) {
      grouped.computeIfAbsent(release.distribution(), name -> new ArrayList<>()).add(release);
    }
    List<String> entries = new ArrayList<>();
    grouped.forEach((name, ofOne) ->
        entries.add(
            "      %s: {\n         %s\n      }".formatted(quote(name), byStatus(ofOne, 9))));
    return String.join(",\n", entries);
  }

  static String word(ReleaseStatus status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  /** UTC, whole seconds, {@code Z}. */
  static String date(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
