package org.pgxn.meta.convert;

import java.util.List;
import java.util.function.Supplier;
import org.pgxn.meta.json.JsonNumber;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.json.Position;

/** Valid documents of version 1 that say nothing which version 2 cannot. */
final class RandomV1 {
  private final Dice dice;

  RandomV1(long seed) {
    this.dice = Dice.of(seed);
  }

  JsonObject document() {
    ObjectDraft draft = draft();
    draft.put("name", dice.text(dice.one("pair", "Tide", "a-b", "é@%")));
    draft.put("version", dice.text(dice.one("1.2.3", "0.0.1-beta2", "1.0.0-dev")));
    draft.put("abstract", dice.text(dice.one("x", "Two words")));
    draft.put("maintainer", maintainer());
    draft.put("license", license());
    ObjectDraft provides = draft();
    for (String name :
        dice.some(3, () -> dice.one("pair", "Tide", "ebb")).stream().distinct().toList()) {
      provides.put(
          name,
          draft().put("file", dice.text("sql/x.sql")).put("version", dice.text("1.0.0")).object());
    }
    draft.put("provides", provides.object());
    draft.put("meta-spec", draft().put("version", dice.text("1.0.0")).object());
    maybe(draft, "description", () -> dice.text("More"));
    maybe(draft, "tags", () -> dice.texts(dice.some(5, () -> dice.one("ab", "c d", "e.f"))));
    maybe(draft, "prereqs", this::prereqs);
    maybe(draft, "resources", this::resources);
    return draft.object();
  }

  private static ObjectDraft draft() {
    return new ObjectDraft(Position.START);
  }

  private void maybe(ObjectDraft draft, String name, Supplier<JsonValue> value) {
    if (dice.often()) {
      draft.put(name, value.get());
    }
  }

  private JsonValue maintainer() {
    return dice.texts(
        dice.some(
            3, () -> dice.one("Ada <a@x.example>", "b@x.example", "Cy", "D E <d@localhost>")));
  }

  private JsonValue license() {
    List<String> words =
        LicenseNames.words().stream().sorted().filter(word -> dice.rarely()).toList();
    return words.isEmpty()
        ? dice.text(dice.one("mit", "perl_5", "postgresql"))
        : words.size() == 1 ? dice.text(words.getFirst()) : dice.texts(words);
  }

  private JsonValue prereqs() {
    ObjectDraft phases = draft();
    for (String phase : List.of("configure", "build", "test", "runtime", "develop")) {
      if (dice.rarely() || phase.equals("runtime")) {
        ObjectDraft entries = draft();
        for (String name :
            dice.some(3, () -> dice.one("cube", "tide", "a@b", "üb")).stream()
                .distinct()
                .toList()) {
          entries.put(name, range());
        }
        if (phase.equals("runtime") && dice.often()) {
          entries.put("PostgreSQL", range());
        }
        phases.put(phase, draft().put("requires", entries.object()).object());
      }
    }
    return phases.object();
  }

  private JsonValue range() {
    return dice.often()
        ? dice.text(dice.one("1.0.0", ">= 1.2.3, < 2.0.0", "== 0.0.1", "!= 1.0.0-rc.1, 0.5.0"))
        : new JsonNumber(Position.START, "0");
  }

  private JsonValue resources() {
    ObjectDraft draft = draft().put("homepage", dice.text("https://x.example/"));
    maybe(
        draft,
        "bugtracker",
        () ->
            dice.often()
                ? draft().put("mailto", dice.text("a+b@x.example")).object()
                : draft().put("web", dice.text("https://x.example/bugs")).object());
    maybe(
        draft,
        "repository",
        () -> draft().put("web", dice.text("https://x.example/code")).object());
    return draft.object();
  }
}
