package org.pgxn.registry.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgxn.events.EventLog;
import org.pgxn.events.EventType;
import org.pgxn.events.NewEvent;
import org.pgxn.registry.TestArchive;
import org.pgxn.registry.TestRegistry;
import org.pgxn.registry.tree.TreeReport.Difference;
import org.pgxn.testkit.PostgresTest;
import org.pgxn.testkit.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The counters behind the statistics, held against queries that count everything. */
@PostgresTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatisticsIT {

  private static final String TRUE_TAGS =
      """
      SELECT string_agg(tag || '=' || n, ' ' ORDER BY n DESC, tag)
        FROM (SELECT lower(dt.tag::text) COLLATE "C" AS tag, count(DISTINCT lower(r.name::text)) AS n
                FROM public.distribution_tags dt
                JOIN pgxn.release r ON r.name = dt.distribution AND r.version = dt.version::text
               WHERE r.state = 'published'
               GROUP BY 1) AS t
      """;

  private final TestRegistry registry;

  StatisticsIT(TestDatabase database, @TempDir Path data) {
    registry = TestRegistry.start(database, data, Clock.systemUTC());
  }

  @BeforeAll
  void release() {
    registry.user("ann", "Ann");
    registry.user("bob", "Bob");
    upload("ann", "pair", "1.0.0", "One", "Two");
    upload("ann", "pair", "1.1.0", "one", "Three");
    upload("ann", "trio", "1.0.0", "one");
    upload("bob", "quad", "1.0.0", "two");
  }

  @AfterAll
  void stop() {
    registry.close();
  }

  @AfterEach
  void isCountedRight() {
    assertThat(registry.verify().differences()).isEmpty();
    assertThat(tags()).isEqualTo(jdbc().sql(TRUE_TAGS).query(String.class).single());
    assertThat(registry.bean(StatisticsReconciliation.class).reconcile().wrong()).isZero();
  }

  @Test
  void aWithdrawnReleaseCountsNoLongerUntilItIsBack() {
    final String before = tags();
    change("UPDATE pgxn.release SET state = 'yanked' WHERE name = 'quad'", "release.yanked");
    assertThat(tags()).isEqualTo("one=2 three=1 two=1");
    assertThat(stats("user")).doesNotContain("\"bob\"");
    assertThat(stats("summary")).contains("\"dists\": 2", "\"releases\": 3", "\"extensions\": 3");
    tell("release.yanked", "quad/1.0.0");
    change("UPDATE pgxn.release SET state = 'published' WHERE name = 'quad'", "release.unyanked");
    assertThat(tags()).isEqualTo(before);
    assertThat(stats("user")).contains("\"bob\"");
  }

  @Test
  void aReleaseWithOtherTagsLeavesTheListsOfTheOldOnes() {
    change("UPDATE public.distribution_tags SET tag = 'Four' WHERE tag = 'three'", "pair/1.1.0");
    assertThat(tags()).isEqualTo("one=2 two=2 four=1");
    assertThat(registry.data().root().resolve("tag/three.json")).doesNotExist();
    change("UPDATE public.distribution_tags SET tag = 'Three' WHERE tag = 'four'", "pair/1.1.0");
    assertThat(tags()).isEqualTo("one=2 two=2 three=1");
  }

  @Test
  void aUserCountsOnceHoweverOftenToldOf() {
    registry.user("cid", "Cid");
    tell("user.updated", "Cid");
    tell("user.updated", "nobody");
    tell("release.imported", "quad/1.0.0");
    assertThat(stats("user")).contains("\"count\": 3,");
    jdbc().sql("DELETE FROM pgxn.account WHERE nickname = 'cid'").update();
    jdbc().sql("DELETE FROM public.users WHERE nickname = 'cid'").update();
    tell("user.deactivated", "cid");
    assertThat(stats("user")).contains("\"count\": 2,");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE pgxn.tally SET parts = parts + 1 WHERE kind = 'tags'",
        "DELETE FROM pgxn.tally WHERE kind = 'user'",
        "UPDATE pgxn.tally_part SET amount = 7 WHERE kind = 'tag' AND key = 'one'",
        "DELETE FROM pgxn.tally_part WHERE kind = 'all'",
        "DELETE FROM pgxn.counted_release",
        "INSERT INTO pgxn.counted_release VALUES (-1, 1, 'x', 'x', '{}', '{}')",
        "INSERT INTO pgxn.tally_part VALUES ('extensions', '', 'stranger', 1)",
      })
  void findsAndRepairsWrongCounters(String damage) {
    jdbc().sql(damage).update();
    assertThat(registry.verify().differences())
        .extracting(Difference::path)
        .contains("stats")
        .allMatch(path -> path.startsWith("stats"));
    assertThat(registry.bean(StatisticsReconciliation.class).reconcile().wrong()).isPositive();
  }

  @Test
  void countsWhatTheOldManagerWroteWithoutARelease() {
    jdbc()
        .sql(
            """
            INSERT INTO public.users (nickname, password, full_name, email, set_by)
            VALUES ('dan', '', 'Dan', 'dan@example.org', 'dan')
            """)
        .update();
    assertThat(registry.verify().differences())
        .contains(new Difference("stats", "the part “dan” of users “” is not what the tables say"));
    assertThat(registry.bean(StatisticsReconciliation.class).reconcile().wrong()).isOne();
    registry.bean(UserFiles.class).markAll();
    assertThat(registry.verify().differences()).isEmpty();
    assertThat(stats("user")).contains("\"count\": 3,");
    jdbc().sql("DELETE FROM public.users WHERE nickname = 'dan'").update();
    tell("user.deactivated", "dan");
  }

  private void upload(String nick, String name, String version, String... tags) {
    String meta =
        TestArchive.meta(name, version, "\"tags\": [\"" + String.join("\", \"", tags) + "\"],");
    byte[] archive = TestArchive.zip(name + "-" + version + "/", Map.of("META.json", meta));
    assertThat(registry.upload(nick, "upload.zip", archive).statusCode()).isEqualTo(200);
  }

  /** Changes rows and tells of it: with an event type of quad, or a release that is reindexed. */
  private void change(String sql, String what) {
    jdbc().sql(sql).update();
    if (what.startsWith("release.")) {
      tell(what, "quad/1.0.0");
    } else {
      tell("release.reindexed", what);
    }
  }

  private void tell(String type, String subject) {
    new TransactionTemplate(registry.bean(PlatformTransactionManager.class))
        .executeWithoutResult(_ ->
            registry
                .bean(EventLog.class)
                .append(
                    new NewEvent(EventType.parse(type).orElseThrow(), subject, "test", Map.of())));
    assertThat(registry.verify().differences()).isEmpty();
  }

  private String tags() {
    return jdbc()
        .sql(
            """
            SELECT string_agg(key || '=' || parts, ' ' ORDER BY parts DESC, key)
              FROM pgxn.tally
             WHERE kind = 'tag'
            """)
        .query(String.class)
        .single();
  }

  private String stats(String name) {
    try {
      return Files.readString(registry.data().root().resolve("stats/" + name + ".json"));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private JdbcClient jdbc() {
    return registry.bean(JdbcClient.class);
  }
}
