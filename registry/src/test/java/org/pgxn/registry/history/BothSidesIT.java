package org.pgxn.registry.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.pgxn.accounts.Actor;
import org.pgxn.events.Event;
import org.pgxn.events.EventLog;
import org.pgxn.events.EventType;
import org.pgxn.registry.ReleaseSubject;
import org.pgxn.registry.TestArchive;
import org.pgxn.registry.TestRegistry;
import org.pgxn.registry.job.Job;
import org.pgxn.registry.job.Jobs;
import org.pgxn.testkit.PostgresTest;
import org.pgxn.testkit.SettableClock;

/** A manager and a registry that both release, sign in, manage, and write one root tree. */
@PostgresTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BothSidesIT {

  private static final long PATIENCE_NANOS = 30_000_000_000L;
  private static final SettableClock CLOCK = SettableClock.at("2026-01-05T09:58:12Z");

  private final OldManager manager = OldManager.withHistory();
  private TestRegistry registry;
  private ManagerTreeFiles tree;
  private byte[] oldArchive = {};

  @BeforeAll
  void start(@TempDir Path data) throws Exception {
    tree = new ManagerTreeFiles(Files.createDirectories(data.resolve("root")));
    oldArchive =
        TestArchive.zip(
            "solo-2.0.0/",
            Map.of("META.json", TestArchive.meta("solo", "2.0.0", ""), "README.md", "Solo!"));
    manager.execute(
        "UPDATE distributions SET sha1 = '%s' WHERE name = 'solo'".formatted(sha1(oldArchive)));
    tree.move("dist/solo/2.0.0/solo-2.0.0.zip", oldArchive);
    tree.move("dist/pair/1.1.0/pair-1.1.0.zip", "is another archive");
    registry = TestRegistry.start(manager.database(), data, CLOCK);
  }

  @AfterAll
  void stop() {
    registry.close();
    manager.close();
  }

  @Test
  void letsEachSideSignInWhoTheOtherMade() {
    registry.user("newhere", "New Here");
    assertThat(manager.call("authenticate_user('newhere', '" + TestRegistry.PASSWORD + "')"))
        .isTrue();

    assertThat(manager.call("insert_user('there', 'correct-horse', 'There', 't@example.org')"))
        .isTrue();
    assertThat(manager.call("set_user_status('ann', 'there', 'active')")).isTrue();
    await("there is activated", () -> events(EventType.USER_ACTIVATED, "there").size() == 1);
    assertThat(events(EventType.USER_ACTIVATED, "there").getFirst().actor())
        .isEqualToIgnoringCase("Ann");
    assertThat(
            registry
                .upload("there", "x.zip", TestArchive.release("there_ext", "1.0.0"))
                .statusCode())
        .isEqualTo(200);
    assertThat(manager.text("dist_json('there_ext')")).isEqualTo(file("dist/there_ext.json"));
    assertThat(events(EventType.USER_ACTIVATED, "newhere")).hasSize(1);
  }

  @Test
  void tellsTheLogWhatTheManagerChangesInAccounts() {
    manager.call("insert_user('dora', 'correct-horse', 'Dora', 'dora@example.org')");
    manager.call("set_user_status('ann', 'dora', 'active')");
    await("activated", () -> events(EventType.USER_ACTIVATED, "dora").size() == 1);
    manager.call("update_user('dora', full_name := 'Dora Explorer')");
    await("updated", () -> file("user/dora.json").contains("Dora Explorer"));
    manager.call("set_user_status('ann', 'dora', 'deleted')");
    await("deactivated", () -> events(EventType.USER_DEACTIVATED, "dora").size() == 1);
    await("gone", () -> file("user/dora.json").isEmpty());
  }

  @Test
  void countsWhoOnlyAskedForAnAccountAndNamesNobody() {
    manager.call("insert_user('asks', 'correct-horse', 'Asks', 'asks@example.org')");
    manager.call("insert_user('begs', 'correct-horse', 'Begs', 'begs@example.org')");
    await(
        "counted", () -> has("SELECT count(*) = 2 FROM pgxn.seen_row WHERE key ~ '^(asks|begs)$'"));
    manager.call("set_user_status('ann', 'begs', 'deleted')");
    await(
        "rejected",
        () ->
            has(
                """
                SELECT state ->> 'status' = 'deleted' FROM pgxn.seen_row
                 WHERE kind = 'user' AND key = 'begs'
                """));
    assertThat(has("SELECT NOT EXISTS (SELECT FROM pgxn.event WHERE subject IN ('asks', 'begs'))"))
        .isTrue();
    assertThat(registry.verify().differences()).isEmpty();
    manager.call("set_user_status('ann', 'asks', 'active')");
    await("activated", () -> events(EventType.USER_ACTIVATED, "asks").size() == 1);
  }

  @Test
  void tellsTheLogOfMirrors() {
    manager.call(
        """
        insert_mirror('ann', 'https://two.example.org/', 'daily', 'Bern', 'Two', 'UTC',
                      'root@two.example.org', '1 Gbps', 'rsync://two.example.org/', NULL, '')\
        """);
    await("added", () -> file("meta/mirrors.json").contains("two.example.org"));
    manager.call("update_mirror('ann', 'https://two.example.org/', location := 'Basel')");
    await("updated", () -> file("meta/mirrors.json").contains("Basel"));
    assertThat(manager.text("get_mirrors_json()")).isEqualTo(file("meta/mirrors.json"));
    manager.call("delete_mirror('ann', 'https://two.example.org/')");
    await("removed", () -> !file("meta/mirrors.json").contains("two.example.org"));
    for (EventType type :
        List.of(EventType.MIRROR_ADDED, EventType.MIRROR_UPDATED, EventType.MIRROR_REMOVED)) {
      assertThat(events(type, "https://two.example.org/")).as(type.word()).hasSize(1);
    }
  }

  @Test
  void tellsTheLogWhoHoldsAnExtension() {
    manager.call("grant_coownership('ann', 'dan', ARRAY['pair_ops'])");
    await("granted", () -> events(EventType.OWNERSHIP_CHANGED, "pair_ops").size() == 1);
    manager.call("transfer_ownership('ann', 'dan', ARRAY['pair_ops'])");
    await("moved", () -> events(EventType.OWNERSHIP_CHANGED, "pair_ops").size() == 2);
    Event event = events(EventType.OWNERSHIP_CHANGED, "pair_ops").getLast();
    assertThat(event.data().path("owner").asString()).isEqualTo("dan");
    assertThat(event.data().path("former_owner").asString()).isEqualTo("Ann");
    assertThat(event.data().path("co_owners").toString()).isEqualTo("[]");
  }

  @Test
  void readsAgainWhatTheManagerReadAgain() {
    String meta =
        """
        {"name": "again", "version": "1.0.0", "abstract": "%s", "license": "mit",
         "maintainer": "dan", "tags": ["%s"], "provides": {"%s": {"version": "1.0.0"}}}
        """;
    manager.add("dan", "0".repeat(40), meta.formatted("Once", "before", "again_before"));
    await("there", () -> file("tag/before.json").contains("again"));

    tree.move(
        manager.update("dan", "1".repeat(40), meta.formatted("Twice", "after", "again_after")),
        "again",
        "1.0.0");

    await("reindexed", () -> events(EventType.RELEASE_REINDEXED, "again/1.0.0").size() == 1);
    await("gone", () -> file("tag/before.json").isEmpty());
    await("stale", () -> file("extension/again_before.json").isEmpty());
    await("new", () -> file("tag/after.json").contains("again"));
    await("counted", () -> file("stats/dist.json").contains("Twice"));
    assertThat(
            events(EventType.RELEASE_REINDEXED, "again/1.0.0")
                .getFirst()
                .data()
                .path("former")
                .path("sha1")
                .asString())
        .isEqualTo("0".repeat(40));
  }

  @Test
  void hasItsFilesBackWhateverTheManagerWrites() {
    registry.user("hides", "Hides");
    registry.upload("hides", "x.zip", TestArchive.release("hides_ext", "1.0.0"));
    registry.tree();
    Map<String, String> before = registry.tree();
    String zip = "dist/hides_ext/1.0.0/hides_ext-1.0.0.zip";
    byte[] other = new byte[(int) size(zip)];

    tree.move(manager.get("hides_ext", "1.0.0"), "hides_ext", "1.0.0");
    tree.move("stats/summary.json", file("stats/summary.json").replace('"', '\''));
    tree.move("index.json", "{}\n");
    tree.move("user/hides.json", manager.text("user_json('hides')"));
    tree.copyOver("meta/mirrors.json", new byte[(int) size("meta/mirrors.json")]);
    await("lists", () -> file("user/hides.json").equals(before.get("user/hides.json")));
    await("index", () -> file("index.json").equals(before.get("index.json")));
    await("mirrors", () -> !file("meta/mirrors.json").startsWith("\0"));

    tree.copyOver(zip, other);
    manager.call("update_user('hides', full_name := 'Hides More')");
    await("zip", () -> registry.verify().clean());
    assertThat(file(zip)).isNotEqualTo(new String(other, UTF_8));
  }

  @Test
  void neverSharesAnArchiveOfTheStoreWithATreeThatIsBuiltAnew() throws IOException {
    registry.user("apart", "Apart");
    byte[] archive = TestArchive.release("apart_ext", "1.0.0");
    registry.upload("apart", "x.zip", archive);
    Path served = registry.data().root().resolve("dist/apart_ext/1.0.0/apart_ext-1.0.0.zip");
    String sha256 =
        manager
            .database()
            .jdbc()
            .sql("SELECT sha256 FROM pgxn.release WHERE name = 'apart_ext'")
            .query(String.class)
            .single();
    Path stored =
        registry
            .data()
            .archives()
            .resolve("sha256")
            .resolve(sha256.substring(0, 2))
            .resolve(sha256);
    // As a tree has it that was written before there was a manager.
    Path second = registry.data().path().resolve("second-name");
    Files.createLink(second, stored);
    Files.move(second, served, StandardCopyOption.ATOMIC_MOVE);

    Jobs jobs = registry.bean(Jobs.class);
    Actor operator = new Actor.Service("test");
    long job =
        ((Jobs.Queued) jobs.request(operator, "rebuild-tree", Map.of("discard", true))).job().id();
    await("rebuilt", () -> jobs.find(operator, job).orElseThrow().state().ended());

    assertThat(jobs.find(operator, job).orElseThrow().state()).isEqualTo(Job.State.DONE);
    assertThat(served).hasBinaryContent(archive);
    assertThat(Files.isSameFile(served, stored)).isFalse();
  }

  @Test
  void takesTheArchivesThatAreWhatTheManagerRecorded() {
    await("taken", () -> has("SELECT sha256 IS NOT NULL FROM pgxn.release WHERE name = 'solo'"));
    await("README", () -> file("dist/solo/2.0.0/README.txt").equals("Solo!"));
    await(
        "mismatch is known",
        () -> has("SELECT EXISTS (SELECT FROM pgxn.missing_archive WHERE problem = 'mismatch')"));
    assertThat(registry.verify().notes())
        .anyMatch(note -> note.contains("another than PGXN Manager recorded: 1 releases"))
        .anyMatch(note -> note.contains("example pair/1.1.0"));
    assertThat(file("dist/pair/1.1.0/pair-1.1.0.zip")).isEqualTo("is another archive");
    assertThat(registry.verify().differences()).isEmpty();

    byte[] fresh = TestArchive.release("fresh", "1.0.0");
    String meta = TestArchive.meta("fresh", "1.0.0", "");
    List<OldManager.Written> files = manager.add("dan", sha1(fresh), meta);
    await("known", () -> !file("dist/fresh.json").isEmpty());
    tree.move("dist/fresh/1.0.0/fresh-1.0.0.zip", fresh);
    tree.move(files, "fresh", "1.0.0");
    await("taken", () -> has("SELECT sha256 IS NOT NULL FROM pgxn.release WHERE name = 'fresh'"));
    await("clean", () -> registry.verify().clean());
  }

  @Test
  void hasTheTextsOfTheManager() {
    for (int i = 0; i < 10; i++) {
      String name = "mixed_" + i % 4;
      String status = List.of("stable", "testing", "unstable").get(i % 3);
      String more =
          "\"release_status\": \"%s\", \"tags\": [\"mixed\", \"tag %d\"],".formatted(status, i % 2);
      String version = "1." + i + ".0";
      CLOCK.advance(Duration.ofMinutes(1));
      assertThat(
              registry
                  .upload(
                      "dan",
                      "x.zip",
                      TestArchive.zip(
                          name + "-" + version + "/",
                          Map.of("META.json", TestArchive.meta(name, version, more))))
                  .statusCode())
          .isEqualTo(200);
      manager.add("dan", "2".repeat(40), TestArchive.meta(name, "1." + i + ".1", more));
    }
    registry.bean(ManagerReleases.class).notice();
    registry.tree();

    List<ReleaseSubject> releases =
        manager
            .jdbc()
            .sql("SELECT name::text, version::text FROM distributions WHERE name ~ 'mixed'")
            .query((row, _) -> new ReleaseSubject(row.getString(1), row.getString(2)))
            .list();
    assertThat(releases).hasSize(20);
    for (ReleaseSubject release : releases) {
      String name = release.distribution();
      String version = release.version();
      for (OldManager.Written written : manager.get(name, version)) {
        String path = written.path(name, version);
        await(path, () -> written.json().equals(file(path)) || !differs(name, version, path));
        assertThat(file(path)).as(path).isEqualTo(text(name, version, path));
      }
    }
  }

  private boolean differs(String name, String version, String path) {
    return !file(path).equals(text(name, version, path));
  }

  private String text(String name, String version, String path) {
    return manager.get(name, version).stream()
        .filter(written -> written.path(name, version).equals(path))
        .map(OldManager.Written::json)
        .findFirst()
        .orElseThrow();
  }

  private String file(String path) {
    return tree.read(path);
  }

  private long size(String path) {
    return tree.root().resolve(path).toFile().length();
  }

  private boolean has(String query) {
    return manager.database().jdbc().sql(query).query(Boolean.class).single();
  }

  private List<Event> events(EventType type, String subject) {
    return registry.bean(EventLog.class).read(0, Set.of(type), 1_000).stream()
        .filter(event -> event.subject().equals(subject))
        .sorted(Comparator.comparingLong(Event::seq))
        .toList();
  }

  private static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("Not in time: " + what);
      }
      Thread.onSpinWait();
    }
  }

  private static String sha1(byte[] bytes) throws IllegalStateException {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
