package org.pgxn.meta.convert;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pgxn.meta.json.JsonArray;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonString;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.json.Position;
import org.pgxn.meta.problem.Place;
import org.pgxn.meta.problem.Rule;
import org.pgxn.meta.value.EmailGrammar;

/** Turns lines such as {@code Name <address>} into maintainers (metadata contract §3.1.1). */
final class MaintainersConversion {
  private static final String HOME = "https://pgxn.org";
  private static final int MOST = 1_000;
  private static final int LONGEST_HOMEPAGE = 1_024;

  private final Source source;
  private final String homepage;

  MaintainersConversion(Source source) {
    this.source = source;
    this.homepage = homepage(source.document());
  }

  void convert(ObjectDraft draft) {
    JsonValue value = source.document().get("maintainer");
    if (value == null) {
      source
          .losses()
          .refuse(source.root(), Rule.REQUIRED, "The property “maintainer” is missing.", "Add it.");
      return;
    }
    Place place = source.root().member("maintainer", value.at());
    List<JsonValue> lines = value instanceof JsonArray array ? array.values() : List.of(value);
    Map<List<String>, JsonValue> maintainers = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      Place inner = value instanceof JsonArray ? place.element(i, lines.get(i).at()) : place;
      if (lines.get(i) instanceof JsonString(Position at, String line)) {
        for (String one : split(line)) {
          maintainer(maintainers, at, one);
        }
      } else {
        source
            .losses()
            .refuse(inner, Rule.TYPE, "A maintainer is not text.", "Write a name and an address.");
      }
    }
    if (maintainers.isEmpty() && source.losses().problems().isEmpty()) {
      source.losses().refuse(place, Rule.NO_VALUE, "There is no maintainer.", "Name one.");
    }
    if (maintainers.size() > MOST) {
      source
          .losses()
          .refuse(
              place,
              Rule.COUNT,
              "There are more than %,d maintainers.".formatted(MOST),
              "Name those who answer questions.");
    }
    draft.put("maintainers", new JsonArray(value.at(), List.copyOf(maintainers.values())));
  }

  /** Splits at commas outside of angle brackets. */
  private static List<String> split(String line) {
    List<String> parts = new ArrayList<>();
    int begin = 0;
    boolean inside = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      inside = c == '<' || (inside && c != '>');
      if (c == ',' && !inside) {
        parts.add(line.substring(begin, i).strip());
        begin = i + 1;
      }
    }
    parts.add(line.substring(begin).strip());
    return parts.stream().filter(part -> !part.isEmpty()).toList();
  }

  private void maintainer(Map<List<String>, JsonValue> maintainers, Position at, String line) {
    int open = lastOpening(line);
    String name = open < 0 ? line : line.substring(0, open).strip();
    String address = open < 0 ? line : inBrackets(line.substring(open + 1));
    if (EmailGrammar.isEmail(address) && !name.isEmpty()) {
      put(maintainers, at, name, "email", address);
    } else {
      put(maintainers, at, line, "url", homepage);
    }
  }

  private static void put(
      Map<List<String>, JsonValue> maintainers,
      Position at,
      String name,
      String kind,
      String address) {
    maintainers.putIfAbsent(
        List.of(name, kind, address),
        new ObjectDraft(at)
            .put("name", new JsonString(at, name))
            .put(kind, new JsonString(at, address))
            .object());
  }

  /** The last blank before an opening bracket, or -1. */
  private static int lastOpening(String line) {
    for (int i = line.length() - 2; i > 0; i--) {
      if (line.charAt(i + 1) == '<' && Character.isWhitespace(line.charAt(i))) {
        return i;
      }
    }
    return -1;
  }

  private static String inBrackets(String text) {
    return text.endsWith(">") ? text.substring(1, text.length() - 1) : "";
  }

  private static String homepage(JsonObject document) {
    return document.get("resources") instanceof JsonObject resources
            && resources.get("homepage") instanceof JsonString page
            && page.value().length() <= LONGEST_HOMEPAGE
            && Fit.isUri(page)
        ? page.value()
        : HOME;
  }
}
