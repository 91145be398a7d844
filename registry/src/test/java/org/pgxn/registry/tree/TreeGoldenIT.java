package org.pgxn.registry.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.pgxn.events.EventLog;
import org.pgxn.events.EventType;
import org.pgxn.events.NewEvent;
import org.pgxn.meta.schema.MetaSchemas;
import org.pgxn.registry.TestArchive;
import org.pgxn.registry.TestRegistry;
import org.pgxn.testkit.GoldenFile;
import org.pgxn.testkit.PostgresTest;
import org.pgxn.testkit.SettableClock;
import org.pgxn.testkit.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The life of a small registry, step by step. After each step exactly those files are new or
 * changed that lie in {@code golden/tree/STEP}, and they are as they lie there, byte for byte. What
 * a step made is also left in {@code target/tree/STEP}.
 */
@PostgresTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TreeGoldenIT {

  private static final Path ACTUAL = Path.of("target", "tree");

  private final SettableClock clock = SettableClock.at("2026-01-05T09:58:12Z");
  private final TestRegistry registry;
  private NavigableMap<String, String> before = new TreeMap<>();

  TreeGoldenIT(TestDatabase database, @TempDir Path data) {
    registry = TestRegistry.start(database, data, clock);
  }

  @AfterAll
  void stop() {
    registry.close();
  }

  @Test
  @Order(1)
  void anEmptyRegistryHasItsFixedFiles() {
    NavigableMap<String, String> schemas = registry.tree();
    schemas.keySet().removeIf(path -> !path.endsWith(".schema.json"));
    assertThat(schemas).hasSize(MetaSchemas.names(1).size() + MetaSchemas.names(2).size());
    before = schemas;
    verifyStep(
        "1-start",
        "index.json",
        "meta/mirrors.json",
        "meta/spec.txt",
        "stats/dist.json",
        "stats/extension.json",
        "stats/summary.json",
        "stats/tag.json",
        "stats/user.json");
  }

  @Test
  @Order(2)
  void aNewUserGetsAFile() {
    registry.user("ann", "Ann „A.“ O'Neill");
    verifyStep("2-user", "stats/summary.json", "stats/user.json", "user/ann.json");
  }

  @Test
  @Order(3)
  void aFirstReleaseWritesItsFilesAndAllLists() {
    clock.advance(Duration.ofDays(1));
    release("ann", "pair", "1.0.0", PAIR, Map.of("README.md", "# Pair\n\nÄ pair.\n"));
    verifyStep(
        "3-release",
        "dist/pair.json",
        "dist/pair/1.0.0/META.json",
        "dist/pair/1.0.0/README.txt",
        "dist/pair/1.0.0/pair-1.0.0.zip",
        "extension/pair.json",
        "stats/dist.json",
        "stats/extension.json",
        "stats/summary.json",
        "stats/tag.json",
        "stats/user.json",
        "tag/key value.json",
        "tag/ordered pair.json",
        "user/ann.json");
  }

  @Test
  @Order(4)
  void aTestingReleaseGoesBesideTheStableOne() {
    clock.advance(Duration.ofHours(30));
    release(
        "ann",
        "pair",
        "1.1.0-b1",
        TestArchive.meta("pair", "1.1.0-b1", "\"release_status\": \"testing\","),
        Map.of());
    verifyStep(
        "4-testing",
        "dist/pair.json",
        "dist/pair/1.1.0-b1/META.json",
        "dist/pair/1.1.0-b1/pair-1.1.0-b1.zip",
        "extension/pair.json",
        "stats/dist.json",
        "stats/extension.json",
        "stats/summary.json",
        "stats/user.json",
        "user/ann.json");
  }

  @Test
  @Order(5)
  void anotherUserReleasesTwoExtensionsAndSharesATag() {
    registry.user("Bob-2", "Bob");
    clock.advance(Duration.ofHours(1));
    release("Bob-2", "Trio", "0.0.1", TRIO, Map.of("README", "Three.\n"));
    verifyStep(
        "5-two-extensions",
        "dist/trio.json",
        "dist/trio/0.0.1/META.json",
        "dist/trio/0.0.1/README.txt",
        "dist/trio/0.0.1/trio-0.0.1.zip",
        "extension/trio.json",
        "extension/trio_more.json",
        "stats/dist.json",
        "stats/extension.json",
        "stats/summary.json",
        "stats/tag.json",
        "stats/user.json",
        "tag/key value.json",
        "tag/über.json",
        "user/bob-2.json");
  }

  @Test
  @Order(6)
  void anOlderLineGetsARelease() {
    clock.advance(Duration.ofMinutes(1));
    release("ann", "pair", "1.0.1", TestArchive.meta("pair", "1.0.1", ""), Map.of());
    verifyStep(
        "6-older-line",
        "dist/pair.json",
        "dist/pair/1.0.1/META.json",
        "dist/pair/1.0.1/pair-1.0.1.zip",
        "extension/pair.json",
        "stats/dist.json",
        "stats/extension.json",
        "stats/summary.json",
        "stats/user.json",
        "user/ann.json");
  }

  @Test
  @Order(7)
  void aMirrorIsListedWithItsContactHidden() {
    change(
        """
        INSERT INTO public.mirrors (uri, frequency, location, organization, timezone, email,
                                    bandwidth, src, rsync, notes, created_by)
        VALUES ('https://mirror.example.org/pgxn/', 'hourly', 'Zürich', 'Example "E"',
                'Europe/Zurich', 'root@mirror.example.org', '10 Gbps', 'rsync://pgxn.example.org/pgxn/',
                'rsync://mirror.example.org/pgxn/', 'Says hello', 'ann')
        """,
        EventType.MIRROR_ADDED,
        "https://mirror.example.org/pgxn/");
    verifyStep("7-mirror", "meta/mirrors.json", "stats/summary.json");
  }

  @Test
  @Order(8)
  void aChangedNameShowsWhereverItStands() {
    change(
        """
        UPDATE public.users SET full_name = 'Robert', uri = 'https://bob.example.org/',
               twitter = 'bob'
         WHERE nickname = 'bob-2'
        """,
        EventType.USER_UPDATED,
        "Bob-2");
    verifyStep(
        "8-changed-name",
        "stats/dist.json",
        "stats/extension.json",
        "stats/user.json",
        "user/bob-2.json");
  }

  @Test
  @Order(9)
  void aRestartRewritesNothing() throws IOException {
    Map<String, Object> inodes = inodes();
    NavigableMap<String, String> tree = registry.tree();
    TestRegistry again = TestRegistry.start(registry.database(), registry.data().path(), clock);
    try (again) {
      assertThat(again.tree()).isEqualTo(tree);
      assertThat(inodes()).isEqualTo(inodes);
    }
  }

  private Map<String, Object> inodes() throws IOException {
    Map<String, Object> inodes = new TreeMap<>();
    for (String path : registry.tree().keySet()) {
      inodes.put(path, Files.getAttribute(registry.data().root().resolve(path), "unix:ino"));
    }
    return inodes;
  }

  private void release(
      String nick, String name, String version, String meta, Map<String, String> more) {
    Map<String, String> members = new LinkedHashMap<>();
    members.put("META.json", meta);
    members.putAll(more);
    HttpResponse<String> answer =
        registry.upload(nick, "upload.zip", TestArchive.zip(name + "-" + version + "/", members));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private void change(String sql, EventType type, String subject) {
    new TransactionTemplate(registry.bean(PlatformTransactionManager.class))
        .executeWithoutResult(_ -> {
          registry.bean(JdbcClient.class).sql(sql).update();
          registry.bean(EventLog.class).append(new NewEvent(type, subject, "ann", Map.of()));
        });
  }

  private void verifyStep(String step, String... changed) {
    NavigableMap<String, String> now = registry.tree();
    NavigableMap<String, String> different = new TreeMap<>(now);
    before.forEach(different::remove);
    before = now;
    different.forEach((path, content) -> keep(step, path, content));

    assertThat(different.keySet()).containsExactly(changed);
    assertThat(registry.verify().differences()).isEmpty();
    different.forEach((path, content) ->
        GoldenFile.assertEquals(
            "golden/tree/" + step + "/" + path, content.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static void keep(String step, String path, String content) {
    try {
      Path file = ACTUAL.resolve(step).resolve(path);
      Files.createDirectories(file.getParent());
      Files.write(file, content.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final String PAIR =
      """
      {
         "name": "pair",
         "abstract": "A pair of „things“ \\u00e4 \\\\ \\" / end",
         "description": "First line.\\nSecond\\tline.",
         "version": "1.0.0",
         "maintainer": ["Ann <ann@example.org>", "Bea <bea@example.org>"],
         "license": {"PostgreSQL": "https://www.postgresql.org/about/licence", "Beer": "https://beer.example.org/"},
         "generated_by": "Ann",
         "x_note": "dropped",
         "prereqs": {
            "runtime": {"requires": {"PostgreSQL": "14.0.0", "hstore": 0}, "recommends": {"PostgreSQL": ">= 15.0.0, != 15.1.0"}},
            "test": {"requires": {"pgTAP": 0}}
         },
         "provides": {
            "pair": {"file": "sql/pair.sql", "docfile": "doc/pair.md", "version": "1.0.0", "abstract": "A pair"}
         },
         "tags": ["Ordered Pair", "key value"],
         "no_index": {"directory": ["src", "private"], "file": "notes.md"},
         "resources": {
            "homepage": "https://pair.example.org/",
            "bugtracker": {"web": "https://pair.example.org/issues", "mailto": "bugs@example.org"},
            "repository": {"url": "https://pair.example.org/pair.git", "web": "https://pair.example.org/code", "type": "git"}
         },
         "meta-spec": {"version": "1.0.0", "url": "https://pgxn.org/meta/spec.txt"}
      }
      """;

  private static final String TRIO =
      """
      {
         "name": "Trio",
         "abstract": "Three",
         "version": "0.0.1",
         "maintainer": "Bob <bob@example.org>",
         "license": ["mit", "postgresql"],
         "release_status": "unstable",
         "provides": {
            "trio_more": {"file": "more.sql", "version": "0.2.0"},
            "Trio": {"file": "trio.sql", "version": "0.1.0", "abstract": "Three of them"}
         },
         "tags": ["KEY VALUE", "Über"],
         "meta-spec": {"version": "1.0.0"}
      }
      """;
}
