package org.pgxn.meta.convert;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.problem.Place;
import org.pgxn.meta.value.Shown;
import org.pgxn.meta.value.Term;

/** Writes dependencies on PostgreSQL and on packages of PGXN as {@code prereqs}. */
final class PrereqsProjection {
  static final String POSTGRESQL = "PostgreSQL";
  private static final String CONFLICTS = "conflicts";
  private static final List<String> PHASES =
      List.of("configure", "build", "test", "runtime", "develop");
  private static final List<String> RELATIONSHIPS =
      List.of("requires", "recommends", "suggests", CONFLICTS);
  private static final List<String> TYPES = List.of("pkg:pgxn/", "pkg:postgres/");

  private final Losses losses;
  private final Place root;
  private final Map<String, Map<String, Map<String, Entry>>> phases = new LinkedHashMap<>();

  /** A prerequisite: its name as first spelled, and what is asked of it, told at a place. */
  private record Entry(String name, Place place, Ranges ranges) {}

  PrereqsProjection(Losses losses, Place root) {
    this.losses = losses;
    this.root = root;
  }

  void project(JsonObject document, ObjectDraft draft) {
    if (!(document.get("dependencies") instanceof JsonObject dependencies)) {
      return;
    }
    Place place = root.member("dependencies", dependencies.at());
    // Whatever the order of the text, what is asked of PostgreSQL itself comes first.
    if (dependencies.get("postgres") instanceof JsonObject postgres) {
      postgres(place.member("postgres", postgres.at()), postgres);
    }
    for (JsonObject.Member member : dependencies.members()) {
      Place inner = Losses.inside(place, member);
      if (member.name().equals("packages") && member.value() instanceof JsonObject packages) {
        packages(inner, packages);
      } else if (!member.name().equals("postgres")) {
        losses.lose(inner, "Of dependencies, version 1 has only those on PostgreSQL and PGXN.");
      }
    }
    draft.putUnlessEmpty("prereqs", prereqs(dependencies));
  }

  private void postgres(Place place, JsonObject postgres) {
    for (JsonObject.Member member : postgres.members()) {
      Place inner = Losses.inside(place, member);
      if (member.name().equals("version")) {
        add("runtime", "requires", POSTGRESQL, inner, member.value());
      } else {
        losses.lose(inner, "Of PostgreSQL, version 1 can only ask for versions.");
      }
    }
  }

  private void packages(Place place, JsonObject packages) {
    for (JsonObject.Member member : packages.members()) {
      Place inner = Losses.inside(place, member);
      String phase = member.name().equals("run") ? "runtime" : member.name();
      if (PHASES.contains(phase) && member.value() instanceof JsonObject relationships) {
        relationships(inner, phase, relationships);
      } else {
        losses.lose(inner, "Version 1 has no room for it among the prerequisites.");
      }
    }
  }

  private void relationships(Place place, String phase, JsonObject relationships) {
    for (JsonObject.Member member : relationships.members()) {
      Place inner = Losses.inside(place, member);
      if (RELATIONSHIPS.contains(member.name()) && member.value() instanceof JsonObject entries) {
        for (JsonObject.Member entry : entries.members()) {
          entry(Losses.inside(inner, entry), phase, member.name(), entry);
        }
      } else {
        losses.lose(inner, "Version 1 has no room for it among the prerequisites.");
      }
    }
  }

  private void entry(Place place, String phase, String relationship, JsonObject.Member entry) {
    Optional<String> name = name(entry.name());
    if (name.isEmpty()) {
      losses.lose(
          place,
          "Version 1 cannot ask for “%s”, which is no package of PGXN."
              .formatted(Shown.of(entry.name())));
      return;
    }
    add(phase, relationship, name.get(), place, entry.value());
  }

  private static Optional<String> name(String purl) {
    for (String type : TYPES) {
      if (purl.regionMatches(true, 0, type, 0, type.length())) {
        int end = type.length();
        while (end < purl.length() && "@?#".indexOf(purl.charAt(end)) < 0) {
          end++;
        }
        return Percent.decode(purl.substring(type.length(), end))
            .flatMap(Term::tryParse)
            .map(Term::text);
      }
    }
    return Optional.empty();
  }

  private void add(String phase, String relationship, String name, Place place, JsonValue range) {
    Ranges ranges = Ranges.of(range).orElse(null);
    if (ranges == null) {
      return;
    }
    Map<String, Entry> entries =
        phases
            .computeIfAbsent(phase, p -> new LinkedHashMap<>())
            .computeIfAbsent(relationship, r -> new LinkedHashMap<>());
    String key = name.toLowerCase(Locale.ROOT);
    Entry before = entries.get(key);
    if (before == null) {
      String spelling = key.equals("postgresql") ? POSTGRESQL : name;
      entries.put(key, new Entry(spelling, place, ranges));
    } else if (relationship.equals(CONFLICTS)) {
      losses.lose(place, "Version 1 has room for one range of “%s”.".formatted(Shown.of(name)));
    } else {
      entries.put(key, new Entry(before.name(), before.place(), before.ranges().and(ranges)));
    }
  }

  private JsonObject prereqs(JsonObject source) {
    ObjectDraft prereqs = new ObjectDraft(source.at());
    for (String phase : PHASES) {
      ObjectDraft relationships = new ObjectDraft(source.at());
      for (String relationship : RELATIONSHIPS) {
        ObjectDraft entries = new ObjectDraft(source.at());
        phases
            .getOrDefault(phase, Map.of())
            .getOrDefault(relationship, Map.of())
            .values()
            .forEach(entry -> put(entries, entry));
        relationships.putUnlessEmpty(relationship, entries.object());
      }
      prereqs.putUnlessEmpty(phase, relationships.object());
    }
    return prereqs.object();
  }

  private void put(ObjectDraft draft, Entry entry) {
    @Nullable JsonValue range = entry.ranges().padded(entry.place().at());
    if (range == null) {
      losses.lose(entry.place(), "Version 1 cannot express the range of versions.");
    } else {
      draft.put(entry.name(), range);
    }
  }
}
