package org.pgxn.meta.convert;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.json.Position;
import org.pgxn.meta.problem.Place;
import org.pgxn.meta.value.Shown;
import org.pgxn.meta.value.Words;

/** Turns {@code prereqs} into {@code dependencies} (metadata contract §3.1.4). */
final class DependenciesConversion {
  private static final String POSTGRESQL = "postgresql";
  private static final String CONFLICTS = "conflicts";
  private static final List<String> PHASES =
      List.of("develop", "configure", "build", "test", "runtime");
  private static final List<String> RELATIONSHIPS =
      List.of("requires", "recommends", "suggests", CONFLICTS);

  private final Source source;
  private @Nullable Ranges runtime;
  private @Nullable Ranges otherPhases;

  /**
   * What is asked of one package.
   *
   * @param place of the last range of it
   * @param value that range as it was written
   * @param ranges all of them, {@code null} if one is none
   * @param joined whether there are several
   */
  private record Wanted(Place place, JsonValue value, @Nullable Ranges ranges, boolean joined) {}

  DependenciesConversion(Source source) {
    this.source = source;
  }

  void convert(ObjectDraft draft) {
    source.object("prereqs").ifPresent(prereqs -> convert(prereqs, draft));
  }

  private void convert(JsonObject prereqs, ObjectDraft draft) {
    Place place = source.root().member("prereqs", prereqs.at());
    ObjectDraft packages = new ObjectDraft(prereqs.at());
    for (String phase : PHASES) {
      JsonValue relationships = prereqs.get(phase);
      if (relationships != null) {
        JsonObject converted = phase(place.member(phase, relationships.at()), phase, relationships);
        packages.putUnlessEmpty(phase.equals("runtime") ? "run" : phase, converted);
      }
    }
    custom(place, prereqs, packages, PHASES);
    ObjectDraft dependencies = new ObjectDraft(prereqs.at());
    JsonObject postgres = postgres(place, prereqs);
    dependencies.putUnlessEmpty("postgres", postgres);
    dependencies.putUnlessEmpty("packages", packages.object());
    draft.putUnlessEmpty("dependencies", dependencies.object());
  }

  /** Copies an object's own properties beside others, and tells of what is left out. */
  private void custom(Place place, JsonObject object, ObjectDraft draft, List<String> known) {
    boolean alone = draft.isEmpty();
    if (!alone) {
      draft.putCustom(object);
    }
    for (JsonObject.Member member : object.members()) {
      boolean custom = Words.isCustomName(member.name());
      if (!known.contains(member.name()) && (alone || !custom)) {
        source.losses().lose(place, member, "Version 2 has no room for it.");
      }
    }
  }

  private JsonObject phase(Place place, String name, JsonValue value) {
    ObjectDraft draft = new ObjectDraft(value.at());
    if (!(value instanceof JsonObject phase)) {
      source.loseUnfit(place);
      return draft.object();
    }
    for (String relationship : RELATIONSHIPS) {
      JsonValue entries = phase.get(relationship);
      if (entries instanceof JsonObject object) {
        Place inner = place.member(relationship, object.at());
        draft.putUnlessEmpty(relationship, entries(inner, name, relationship, object));
      } else if (entries != null) {
        source.loseUnfit(place.member(relationship, entries.at()));
      }
    }
    custom(place, phase, draft, RELATIONSHIPS);
    return draft.object();
  }

  private JsonObject entries(Place place, String phase, String relationship, JsonObject entries) {
    Map<String, Wanted> packages = new LinkedHashMap<>();
    for (JsonObject.Member member : entries.members()) {
      Place inner = Losses.inside(place, member);
      String name = member.name().toLowerCase(Locale.ROOT);
      if (name.equals(POSTGRESQL)) {
        postgres(inner, phase, relationship, member.value());
      } else if (source.keeps(member.value(), Fit::isRange)) {
        add(packages, inner, CorePackages.purl(name), relationship, member.value());
      } else {
        source.loseUnfit(inner);
      }
    }
    ObjectDraft draft = new ObjectDraft(entries.at());
    packages.forEach((purl, wanted) -> draft.put(purl, range(wanted)));
    return draft.object();
  }

  private void add(
      Map<String, Wanted> packages,
      Place place,
      String purl,
      String relationship,
      JsonValue range) {
    Wanted before = packages.get(purl);
    if (before != null && relationship.equals(CONFLICTS)) {
      source
          .losses()
          .lose(place, "Version 2 has room for one range of “%s”.".formatted(Shown.of(purl)));
      return;
    }
    Ranges ranges = Ranges.of(range).orElse(null);
    Ranges others = before == null ? null : before.ranges();
    packages.put(
        purl,
        ranges == null || others == null
            ? new Wanted(place, range, ranges, false)
            : new Wanted(place, range, others.and(ranges), true));
  }

  private JsonValue range(Wanted wanted) {
    Ranges ranges = wanted.ranges();
    return ranges == null || (!wanted.joined() && ranges.isExpressible())
        ? wanted.value()
        : expressed(wanted.place(), ranges, wanted.value().at());
  }

  /** As much of a range as version 2 can say. */
  private JsonValue expressed(Place place, Ranges ranges, Position at) {
    Ranges expressible = ranges.expressible();
    if (expressible.saysLess(ranges)) {
      source
          .losses()
          .lose(place, "Behind a comma, version 2 takes no version that begins with 0.0.");
    }
    return expressible.text(at);
  }

  private void postgres(Place place, String phase, String relationship, JsonValue range) {
    Ranges ranges = Ranges.of(range).orElse(null);
    if (!relationship.equals("requires")) {
      source
          .losses()
          .lose(place, "Version 2 can only require PostgreSQL, not recommend or refuse it.");
    } else if (ranges == null || !source.keeps(range, Fit::isRange)) {
      source.loseUnfit(place);
    } else if (phase.equals("runtime")) {
      runtime = runtime == null ? ranges : runtime.and(ranges);
    } else {
      otherPhases = otherPhases == null ? ranges : otherPhases.and(ranges);
      source.losses().lose(place, "Version 2 requires PostgreSQL for all phases alike.");
    }
  }

  private JsonObject postgres(Place place, JsonObject prereqs) {
    List<Ranges> parts = new ArrayList<>();
    for (Ranges part : new @Nullable Ranges[] {runtime, otherPhases}) {
      if (part != null) {
        parts.add(part);
      }
    }
    ObjectDraft draft = new ObjectDraft(prereqs.at());
    parts.stream()
        .reduce(Ranges::and)
        .ifPresent(all -> draft.put("version", expressed(place, all, prereqs.at())));
    return draft.object();
  }
}
