package org.pgxn.meta.convert;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.pgxn.meta.json.JsonArray;
import org.pgxn.meta.json.JsonBoolean;
import org.pgxn.meta.json.JsonNull;
import org.pgxn.meta.json.JsonNumber;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.json.Position;

/** Valid documents of version 2, with whatever is odd and allowed. */
final class RandomV2 {
  private final Dice dice;

  RandomV2(long seed) {
    this.dice = Dice.of(seed);
  }

  JsonObject document() {
    return object(draft -> {
      draft.put("name", dice.text(term()));
      draft.put("version", dice.text(version()));
      draft.put("abstract", dice.text(text()));
      draft.put("maintainers", distinct(4, this::maintainer));
      draft.put("license", dice.text(license()));
      draft.put("contents", contents());
      draft.put("meta-spec", spec());
      sometimes(draft, "description", () -> dice.text(text()));
      sometimes(draft, "producer", () -> dice.text(text()));
      sometimes(draft, "classifications", this::classifications);
      sometimes(draft, "ignore", () -> new JsonArray(Position.START, dice.some(6, () -> glob())));
      sometimes(draft, "dependencies", () -> dependencies(true));
      sometimes(draft, "resources", this::resources);
      sometimes(draft, "artifacts", this::artifacts);
      custom(draft);
    });
  }

  private interface Make {
    JsonValue make();
  }

  private void sometimes(ObjectDraft draft, String name, Make value) {
    if (dice.often()) {
      draft.put(name, value.make());
    }
  }

  private JsonObject object(Consumer<ObjectDraft> fill) {
    ObjectDraft draft = new ObjectDraft(Position.START);
    fill.accept(draft);
    return draft.object();
  }

  private void custom(ObjectDraft draft) {
    if (dice.rarely()) {
      draft.put(
          dice.one("x_own", "X_own", "x_pgxn_v2", "x_é"),
          dice.one(
              dice.text(""),
              new JsonNull(Position.START),
              dice.text("own"),
              new JsonArray(Position.START, List.of())));
    }
  }

  private JsonArray distinct(int most, Make make) {
    List<JsonValue> values = dice.some(most, make::make);
    List<JsonValue> kept = new java.util.ArrayList<>();
    values.stream()
        .filter(value -> kept.stream().noneMatch(other -> SameJson.same(other, value)))
        .forEach(kept::add);
    return new JsonArray(Position.START, kept);
  }

  private String text() {
    return dice.one("x", "Two words", "a, b <c", "≈ \uD83C\uDF0A", "line\nfeed", "\"quoted\" \\");
  }

  String term() {
    return dice.one(
        "pair",
        "Pair",
        "a-b_c",
        "!@#$%^&*()",
        "\uD83C\uDF0A\uD83C\uDF0A",
        "PostgreSQL",
        "postgresql",
        "ab",
        "tide+clock",
        "w%61ve",
        "ünter");
  }

  private String version() {
    return dice.one("0.0.0", "1.2.3", "10.20.30", "2147483647.0.1")
        + dice.one("", "", "-beta1", "-rc.1", "-RC2", "-alpha", "-pre", "-0.x.1", "-beta-1");
  }

  private JsonValue maintainer() {
    return object(draft -> {
      draft.put("name", dice.text(dice.one("Ada", "Bob", "a@x.example", "A, B", "<odd>", text())));
      boolean email = dice.often();
      if (email) {
        draft.put("email", dice.text(dice.one("a@x.example", "b+c@localhost", "o'hara@x.example")));
      }
      if (!email || dice.rarely()) {
        draft.put("url", dice.text(uri()));
      }
      custom(draft);
    });
  }

  private String uri() {
    return dice.one(
        "https://x.example/",
        "x:y",
        "urn:a:b",
        "http://x.example/a%20b?c#d",
        "https://u@x.example:8/");
  }

  private String license() {
    String one =
        dice.one(
            "MIT",
            "PostgreSQL",
            "ISC",
            "GPL-2.0-or-later",
            "BSD-2-Clause",
            "AGPL-3.0",
            "LicenseRef-own",
            "DocumentRef-a:LicenseRef-b",
            "CDDL-1.0+",
            "Apache-2.0",
            "Apache-2.0 WITH LLVM-exception",
            "LicenseRef-PGXN-open-source",
            "Artistic-1.0-Perl OR GPL-1.0-or-later",
            "Artistic-1.0-Perl",
            "(MIT)");
    return dice.often()
        ? one
        : one + dice.one(" OR ", " AND ") + dice.one(license(), "(" + license() + ")");
  }

  private JsonValue contents() {
    boolean extensions = dice.often();
    boolean modules = dice.often();
    return object(draft -> {
      if (extensions) {
        draft.put("extensions", entries(this::extension));
      }
      if (modules) {
        draft.put("modules", entries(this::module));
      }
      if ((!extensions && !modules) || dice.rarely()) {
        draft.put("apps", entries(this::app));
      }
      custom(draft);
    });
  }

  private JsonValue entries(Consumer<ObjectDraft> fill) {
    ObjectDraft draft = new ObjectDraft(Position.START);
    for (String name : dice.some(3, this::term).stream().distinct().toList()) {
      draft.put(
          name,
          object(entry -> {
            fill.accept(entry);
            sometimes(entry, "doc", () -> dice.text(path()));
            sometimes(entry, "abstract", () -> dice.text(text()));
            custom(entry);
          }));
    }
    return draft.object();
  }

  private String path() {
    return dice.one("a.sql", "./sql/b.sql", "/abs/c", "C:\\d", "e//f/", "**/g", ".h", "a,b");
  }

  private void extension(ObjectDraft draft) {
    draft.put("control", dice.text(path())).put("sql", dice.text(path()));
    sometimes(draft, "tle", () -> new JsonBoolean(Position.START, dice.often()));
  }

  private void module(ObjectDraft draft) {
    draft.put("type", dice.text(dice.one("extension", "hook", "bgw")));
    draft.put("lib", dice.text(path()));
    sometimes(draft, "preload", () -> dice.text(dice.one("server", "session")));
  }

  private void app(ObjectDraft draft) {
    draft.put("bin", dice.text(path()));
    sometimes(draft, "lang", () -> dice.text("perl"));
    sometimes(draft, "man", () -> dice.text("man/"));
  }

  private JsonValue spec() {
    return object(draft -> {
      draft.put("version", dice.text(dice.one("2.0.0", "2.0.17")));
      sometimes(draft, "url", () -> dice.text("https://rfcs.pgxn.org/0003-meta-spec-v2.html"));
      custom(draft);
    });
  }

  private JsonValue classifications() {
    return object(draft -> {
      boolean tags = dice.often();
      if (tags) {
        draft.put(
            "tags",
            dice.texts(
                dice.some(40, () -> dice.one("ab", "A b", "é.".repeat(127)) + dice.upTo(9)).stream()
                    .distinct()
                    .limit(32)
                    .map(tag -> tag.length() > 200 ? tag.substring(0, 254) : tag)
                    .toList()));
      }
      if (!tags || dice.often()) {
        draft.put("categories", dice.texts(List.of("Analytics", "Security")));
      }
      custom(draft);
    });
  }

  private JsonValue glob() {
    return dice.text(
        dice.one(
            "/test/",
            "*.sql",
            "a/",
            "/a",
            "./x",
            "./x/",
            "ab",
            "[a]b",
            "{a,b}",
            "doc/**",
            "/ab",
            "ab/",
            "!ab",
            "sql/x.sql",
            "?a",
            "(?i)ab"));
  }

  private JsonValue dependencies(boolean variations) {
    return object(draft -> {
      boolean postgres = dice.often();
      if (postgres) {
        draft.put(
            "postgres",
            object(inner -> {
              inner.put("version", range());
              sometimes(inner, "with", () -> dice.texts(List.of("xml")));
              custom(inner);
            }));
      }
      if (!postgres || dice.often()) {
        draft.put("packages", packages());
      }
      sometimes(draft, "platforms", () -> dice.texts(List.of("linux-amd64", "any")));
      sometimes(draft, "pipeline", () -> dice.text(dice.one("pgxs", "go", "npm")));
      if (variations && dice.rarely()) {
        draft.put(
            "variations",
            new JsonArray(
                Position.START,
                List.of(
                    object(inner ->
                        inner
                            .put("where", dependencies(false))
                            .put("dependencies", dependencies(false))))));
      }
      custom(draft);
    });
  }

  private JsonValue packages() {
    return object(draft -> {
      for (String phase : names("configure", "build", "test", "run", "develop")) {
        draft.put(
            phase,
            object(relationships -> {
              for (String name : names("requires", "recommends", "suggests", "conflicts")) {
                relationships.put(
                    name,
                    object(entries ->
                        dice.some(4, this::purl).stream()
                            .distinct()
                            .forEach(purl -> entries.put(purl, range()))));
              }
              custom(relationships);
            }));
      }
      custom(draft);
    });
  }

  private List<String> names(String... all) {
    List<String> names = Stream.of(all).filter(name -> dice.rarely()).toList();
    return names.isEmpty() ? List.of(dice.one(all)) : names;
  }

  private String purl() {
    return dice.one("pkg:pgxn/", "pkg:postgres/", "pkg:PGXN/", "pkg:generic/", "pkg:npm/%40s/")
        + dice.one(
            "pair",
            "Pair",
            "p%61ir",
            "postgresql",
            "PostgreSQL",
            "x",
            "%20",
            "a%2Fb",
            "ns/pair",
            "%FF%FE",
            "%00%00",
            "h%C3%A9")
        + dice.one("", "", "", "@1.0", "?q=1", "#sub", "@2?a=b#c");
  }

  private JsonValue range() {
    if (dice.rarely()) {
      return new JsonNumber(Position.START, dice.one("0", "0.0", "-0", "0e5"));
    }
    StringBuilder range = new StringBuilder(operator());
    range.append(dice.one("0", "0.0", "0.0.7", "14", "14.2", "1.2.3", "0-alpha", "3+b", "0.5"));
    while (dice.upTo(3) == 1) {
      range.append(dice.one(",", ", ", ",\t"));
      range
          .append(operator())
          .append(dice.one("1", "0.5", "2.0", "1.0.0-rc.1", "3.4+b.1", "9.9.9"));
    }
    if (dice.rarely()) {
      range.append(",1.0.0".repeat(150));
    }
    return dice.text(range.toString());
  }

  private String operator() {
    return dice.one("", "", "==", "!=", "<", "<=", ">", ">=");
  }

  private JsonValue resources() {
    return object(draft -> {
      for (String name : names("homepage", "issues", "repository", "docs", "support")) {
        draft.put(
            name,
            dice.text(
                switch (name) {
                  case "issues" ->
                      dice.one(
                          "mailto:a@x.example",
                          "MAILTO:b%2Bc@x.example?subject=a",
                          "mailto:x",
                          "mailto:%FF@x",
                          "mailto:%C3%A9@x.example",
                          "mailto:",
                          uri());
                  case "repository" ->
                      dice.one(
                          "https://github.com/a/b",
                          "git://x.example/a.git",
                          "ssh://git@gitlab.com:22/a",
                          uri());
                  default -> uri();
                }));
      }
      custom(draft);
    });
  }

  private JsonValue artifacts() {
    return new JsonArray(
        Position.START,
        List.of(
            object(draft ->
                draft
                    .put("url", dice.text(uri()))
                    .put("type", dice.text("rpm"))
                    .put("sha512", dice.text("0a".repeat(64))))));
  }
}
