package org.pgxn.events.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgxn.events.Event;
import org.pgxn.events.EventType;
import org.pgxn.events.NewEvent;
import org.pgxn.platform.Uuid7;
import org.pgxn.platform.json.JsonSettings;
import org.pgxn.testkit.PostgresTest;
import org.pgxn.testkit.TestDatabase;
import org.springframework.transaction.IllegalTransactionStateException;

@PostgresTest
class EventLogIT {

  private final TestDatabase database;
  private final AtomicInteger woken = new AtomicInteger();
  private final LocalAppends appends = new LocalAppends();
  private final DatabaseEventLog log;

  EventLogIT(TestDatabase database) {
    this.database = database;
    this.log =
        new DatabaseEventLog(
            database.jdbc(),
            JsonSettings.mapper(),
            new Uuid7(Clock.systemUTC(), new SecureRandom()),
            Clock.systemUTC(),
            appends);
    appends.add(_ -> woken.incrementAndGet());
  }

  @BeforeEach
  void emptyTheLog() {
    database.jdbc().sql("DELETE FROM pgxn.event").update();
  }

  @Test
  void appendsSeveralInTheirOrder() {
    long before = log.latestSeq();
    List<NewEvent> events =
        List.of(
            new NewEvent(EventType.EXTENSION_REGISTERED, "pair", "ann", Map.of("n", 1)),
            new NewEvent(EventType.EXTENSION_REGISTERED, "couple", "ann", Map.of("n", 2)),
            new NewEvent(EventType.RELEASE_PUBLISHED, "pair 1.0.0", "ann", Map.of("n", 3)));
    List<Event> appended = database.transactions().execute(_ -> log.append(events));

    assertThat(log.read(before, Set.of(), 10)).isEqualTo(appended);
    assertThat(appended).extracting(Event::subject).containsExactly("pair", "couple", "pair 1.0.0");
  }

  @Test
  void eventsOfTypesThatOnlyANewerVersionKnowsTakeNoPlaceOfOthers() {
    long before = log.latestSeq();
    append("pair 1.0.0");
    append("pair 1.0.1");
    database
        .jdbc()
        .sql("UPDATE pgxn.event SET type = 'release.praised' WHERE subject = 'pair 1.0.0'")
        .update();

    assertThat(log.read(before, Set.of(), 1))
        .extracting(Event::subject)
        .containsExactly("pair 1.0.1");
  }

  @Test
  void knowsWhichNotificationsAreItsOwn() {
    Event committed = append("pair 1.0.0");
    Event rolledBack =
        database
            .transactions()
            .execute(status -> {
              status.setRollbackOnly();
              return log.append(
                  new NewEvent(EventType.RELEASE_PUBLISHED, "pair 1.0.1", "ann", Map.of()));
            });

    assertThat(appends.isOwn(committed.id().toString())).isTrue();
    assertThat(appends.isOwn(committed.id().toString())).isFalse();
    assertThat(appends.isOwn(rolledBack.id().toString())).isFalse();
  }

  @Test
  void readsWhatWasAppended() {
    long before = log.latestSeq();
    Event appended = append("pair 1.0.0");

    List<Event> read = log.read(before, Set.of(), 10);

    assertThat(read).containsExactly(appended);
    assertThat(appended.data().get("text").asString()).isEqualTo("„ä“ \\ \" \n");
    assertThat(log.latestSeq()).isEqualTo(appended.seq());
  }

  @Test
  void readsOnlyTheWantedTypes() {
    append("pair 1.0.0");
    assertThat(log.read(0, Set.of(EventType.USER_UPDATED), 10)).isEmpty();
    assertThat(log.read(0, Set.of(EventType.RELEASE_PUBLISHED), 10)).hasSize(1);
  }

  @Test
  void passesOverTypesOfALaterVersion() {
    database
        .jdbc()
        .sql(
            """
            INSERT INTO pgxn.event (id, type, subject, actor, occurred_at, data)
            VALUES (gen_random_uuid(), 'moon.risen', 'moon', 'sky', now(), '{}')
            """)
        .update();
    Event known = append("pair 1.0.0");
    assertThat(log.read(0, Set.of(), 10)).containsExactly(known);
  }

  @Test
  void showsNothingOfATransactionThatIsRolledBackAndWakesNobody() {
    database
        .transactions()
        .executeWithoutResult(status -> {
          log.append(event("pair 1.0.0"));
          status.setRollbackOnly();
        });
    assertThat(log.read(0, Set.of(), 10)).isEmpty();
    assertThat(woken).hasValue(0);
  }

  @Test
  void wakesWhenTheAppendIsCommitted() {
    append("pair 1.0.0");
    assertThat(woken).hasValue(1);
  }

  @Test
  void refusesToAppendOutsideATransaction() {
    assertThatThrownBy(() -> log.append(event("pair 1.0.0")))
        .isInstanceOf(IllegalTransactionStateException.class);
  }

  @Test
  void refusesDataThatIsTooLarge() {
    NewEvent large =
        new NewEvent(
            EventType.RELEASE_PUBLISHED,
            "pair 1.0.0",
            "ann",
            Map.of("text", "x".repeat(NewEvent.MAX_DATA_BYTES)));
    assertThatThrownBy(
            () -> database.transactions().executeWithoutResult(status -> log.append(large)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("pair 1.0.0");
  }

  @Test
  void neverShowsAnEventBeforeOneWithASmallerPlace() throws Exception {
    int writers = 8;
    int each = 40;
    List<Long> seen = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> writing = new ArrayList<>();
      for (int writer = 0; writer < writers; writer++) {
        writing.add(threads.submit(() -> appendSlowly(each)));
      }
      long after = 0;
      while (seen.size() < writers * each && !(allDone(writing) && nothingAfter(after))) {
        for (Event event : log.read(after, Set.of(), 1000)) {
          seen.add(event.seq());
          after = event.seq();
        }
      }
    }
    List<Long> all =
        database
            .jdbc()
            .sql("SELECT seq FROM pgxn.event ORDER BY seq")
            .query((row, _) -> row.getLong("seq"))
            .list();
    assertThat(all).hasSize(writers * each);
    assertThat(seen).isEqualTo(all);
  }

  private boolean allDone(List<Future<?>> futures) {
    return futures.stream().allMatch(Future::isDone);
  }

  private boolean nothingAfter(long seq) {
    return log.read(seq, Set.of(), 1).isEmpty();
  }

  private void appendSlowly(int count) {
    for (int i = 0; i < count; i++) {
      database
          .transactions()
          .executeWithoutResult(_ -> {
            log.append(event("pair 1.0.0"));
            // Gives another writer the time to overtake, if only it could.
            long until = System.nanoTime() + ThreadLocalRandom.current().nextLong(1_000_000);
            while (System.nanoTime() < until) {
              Thread.onSpinWait();
            }
          });
    }
  }

  private Event append(String subject) {
    Event event = database.transactions().execute(_ -> log.append(event(subject)));
    assertThat(event).isNotNull();
    return event;
  }

  private static NewEvent event(String subject) {
    return new NewEvent(
        EventType.RELEASE_PUBLISHED, subject, "ann", Map.of("text", "„ä“ \\ \" \n"));
  }
}
