package org.pgxn.registry.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Ownership;
import org.pgxn.events.Event;
import org.pgxn.events.EventLog;
import org.pgxn.events.EventType;
import org.pgxn.registry.TestArchive;
import org.pgxn.registry.TestRegistry;
import org.pgxn.registry.history.ManagerChange.Kind;
import org.pgxn.testkit.PostgresTest;
import org.pgxn.testkit.SettableClock;

/** A manager that goes on releasing beside a registry. */
@PostgresTest
class ManagerBesideIT {

  private static final long PATIENCE_NANOS = 30_000_000_000L;

  private final OldManager manager = OldManager.withHistory();
  @TempDir private Path data;
  private TestRegistry registry;

  @BeforeEach
  void start() {
    registry =
        TestRegistry.start(manager.database(), data, SettableClock.at("2026-01-05T09:58:12Z"));
  }

  @AfterEach
  void stop() {
    registry.close();
    manager.close();
  }

  @Test
  void publishesWhatTheManagerReleases() throws InterruptedException {
    manager.release("Ann", "pair", "2.0.0", "", "pair", "brand_new");

    Event event = published("pair/2.0.0");

    assertThat(event.actor()).isEqualTo("Ann");
    assertThat(event.data().path("through").asString()).isEqualTo("manager");
    assertThat(event.data().has("not_held")).isFalse();
    assertThat(registry.tree().get("dist/pair.json"))
        .contains("\"name\": \"pair\"", "\"version\": \"2.0.0\"");
    assertThat(registry.verify().differences()).isEmpty();
  }

  @Test
  void flagsAReleaseOfAStranger() throws InterruptedException {
    manager.release("dan", "Bundle", "9.0.0", "", "dans_own");

    Event event = published("bundle/9.0.0");

    assertThat(event.data().path("not_held").toString())
        .contains("\"kind\":\"distribution\"", "\"name\":\"Bundle\"", "\"owner\":\"Cy-D\"");
    assertThat(registry.bean(Ownership.class).ownersOfDistribution("Bundle").coOwners())
        .doesNotContain(Nick.of("dan"));
    assertThat(registry.tree().get("dist/bundle.json")).contains("9.0.0");
  }

  @Test
  void givesANewNameToItsReleaser() throws InterruptedException {
    manager.release("dan", "novelty", "0.0.1", "", "novel_ext");

    Event event = published("novelty/0.0.1");

    assertThat(event.data().has("not_held")).isFalse();
    assertThat(registry.bean(Ownership.class).ownersOfDistribution("Novelty").owner())
        .contains(Nick.of("dan"));
    assertThat(
            registry
                .upload("bob", "novelty.zip", TestArchive.release("novelty", "1.0.0"))
                .statusCode())
        .isEqualTo(409);
  }

  @Test
  void noticesAReleaseWhoseNotificationShrank() throws InterruptedException {
    manager.release(
        "Ann", "pair", "2.0.0", "\"description\": \"" + "x".repeat(9_000) + "\",", "pair");
    assertThat(published("pair/2.0.0").actor()).isEqualTo("Ann");
  }

  @Test
  void holdsAnUploadAgainstWhatTheManagerReleasedAMomentBefore() {
    manager.release("Ann", "pair", "3.0.0", "", "pair");
    assertThat(
            registry.upload("Ann", "pair.zip", TestArchive.release("pair", "2.9.0")).statusCode())
        .isEqualTo(409);
  }

  @Test
  void noticesAtItsStartWhatItMissed() {
    registry.close();
    manager.release("bob", "solo", "2.1.0", "", "solo_ext");
    start();
    assertThat(events(EventType.RELEASE_PUBLISHED))
        .extracting(Event::subject)
        .containsExactly("solo/2.1.0");
    assertThat(events(EventType.RELEASE_IMPORTED)).hasSize(9);
  }

  @Test
  void goesOnWhenTheManagerTakesWhatItCannotShow() throws InterruptedException {
    manager.release("dan", "..", "1.0.0", "", "two_dots");
    manager.release("dan", "long", "1.0.0-" + "1".repeat(100), "", "long");
    manager.release("dan", "n".repeat(260), "1.0.0", "", "long_name");
    // Where the list of pair is.
    manager.release("dan", "pair.JSON", "1.0.0", "", "json");
    manager.release("dan", "dots", "1.0.0", "\"tags\": [\"" + "t".repeat(256) + "\"],", "..");
    manager.release("dan", "dots", "1.1.0-RC1", "", "..", "x".repeat(260));
    manager.release("dan", "dots", "1.1.0-rc1", "", "..");

    published("dots/1.1.0-rc1");

    assertThat(registry.verify().differences()).isEmpty();
    assertThat(registry.tree().keySet())
        .contains("extension/...json", "dist/dots/1.0.0/META.json", "dist/dots/1.1.0-rc1/META.json")
        .doesNotContain("1.0.0/META.json", "dist/long.json", "dist/pair.json.json");
    registry.bean(ManagerReleases.class).notice();
    assertThat(events(EventType.RELEASE_PUBLISHED)).hasSize(2);
    assertThat(
            registry.upload("dan", "dots.zip", TestArchive.release("dots", "1.2.0")).statusCode())
        .isEqualTo(200);
  }

  @Test
  void startsAndGoesOnWithNamesThatTheLogCannotHold() throws InterruptedException {
    registry.close();
    manager.release("dan", "giant", "1.0.0", "", "x".repeat(1_100));
    start();
    assertThat(published("giant/1.0.0").actor()).isEqualTo("dan");

    manager.execute("ALTER TABLE pgxn.event ADD CHECK (subject <> 'a_refused')");
    manager.release("dan", "giant", "1.1.0", "", "y".repeat(1_100), "a_refused", "z_small");
    registry.bean(ManagerChanges.class).look(EnumSet.of(Kind.EXTENSION), false);
    assertThat(events(EventType.EXTENSION_REGISTERED))
        .extracting(Event::subject)
        .containsExactly("z_small");
  }

  private Event published(String subject) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (System.nanoTime() < end) {
      for (Event event : events(EventType.RELEASE_PUBLISHED)) {
        if (event.subject().equals(subject)) {
          return event;
        }
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("No event about " + subject);
  }

  private List<Event> events(EventType type) {
    return registry.bean(EventLog.class).read(0, Set.of(type), 1_000);
  }
}
