package org.pgxn.registry.tree;

import static org.pgxn.meta.json.JsonText.quote;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code meta/mirrors.json} (root registry contract §1.5). */
final class MirrorsDocument {
  private MirrorsDocument() {}

  record Mirror(
      String uri,
      String frequency,
      String location,
      String organization,
      String timezone,
      String email,
      String bandwidth,
      String src,
      @Nullable String rsync,
      @Nullable String notes) {}

  /**
   * The text of the document.
   *
   * @param mirrors in order of registration
   */
  static String text(List<Mirror> mirrors) {
    return "[\n   "
        + String.join(",\n   ", mirrors.stream().map(MirrorsDocument::entry).toList())
        + "\n]\n";
  }

  private static String entry(Mirror mirror) {
    List<String> members = new ArrayList<>();
    add(members, "uri", mirror.uri());
    add(members, "frequency", mirror.frequency());
    add(members, "location", mirror.location());
    add(members, "organization", mirror.organization());
    add(members, "timezone", mirror.timezone());
    add(members, "email", org.pgxn.registry.Mirror.munged(mirror.email()));
    add(members, "bandwidth", mirror.bandwidth());
    add(members, "src", mirror.src());
    add(members, "rsync", mirror.rsync());
    add(members, "notes", mirror.notes());
    return "{\n      " + String.join(",\n      ", members) + "\n   }";
  }

  private static void add(List<String> members, String key, @Nullable String value) {
    if (value != null) {
      members.add("\"" + key + "\": " + quote(value));
    }
  }
}
