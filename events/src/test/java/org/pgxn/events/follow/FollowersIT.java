package org.pgxn.events.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.pgxn.events.Event;
import org.pgxn.events.EventType;
import org.pgxn.events.Follower;
import org.pgxn.events.NewEvent;
import org.pgxn.events.log.DatabaseEventLog;
import org.pgxn.events.log.LocalAppends;
import org.pgxn.platform.Uuid7;
import org.pgxn.platform.database.ChannelListener;
import org.pgxn.platform.json.JsonSettings;
import org.pgxn.testkit.PostgresTest;
import org.pgxn.testkit.TestDatabase;
import org.springframework.dao.DataAccessResourceFailureException;

@PostgresTest
class FollowersIT {

  private final TestDatabase database;
  private final DatabaseEventLog log;
  private final Cursors cursors;
  private final ParkingPlace parked;
  private final String name;
  private final List<FollowerLoops> started = new ArrayList<>();

  FollowersIT(TestDatabase database, TestInfo test) {
    this.database = database;
    this.log =
        new DatabaseEventLog(
            database.jdbc(),
            JsonSettings.mapper(),
            new Uuid7(Clock.systemUTC(), new SecureRandom()),
            Clock.systemUTC(),
            new LocalAppends());
    this.cursors = new Cursors(database.jdbc(), Clock.systemUTC());
    this.parked = new ParkingPlace(database.jdbc(), Clock.systemUTC());
    this.name = "test." + test.getTestMethod().orElseThrow().getName();
  }

  @AfterEach
  void stopAll() {
    started.forEach(FollowerLoops::stop);
  }

  @Test
  void handsOverEveryEventInOrder() {
    append(3);
    Recorder recorder = new Recorder(name);
    start(recorder);
    append(450);
    await(() -> cursors.position(name) == log.latestSeq());

    assertThat(recorder.seen).isEqualTo(all());
    assertThat(recorder.commits).hasPositiveValue();
  }

  @Test
  void goesOnWhereTheOneBeforeItStopped() {
    Recorder first = new Recorder(name);
    start(first).wake();
    append(5);
    await(() -> cursors.position(name) == log.latestSeq());
    stopAll();
    long position = cursors.position(name);
    append(5);

    Recorder second = new Recorder(name);
    start(second);
    await(() -> cursors.position(name) == log.latestSeq());
    assertThat(second.seen).hasSize(5).allMatch(seq -> seq > position);
  }

  @Test
  void givesAFailedBatchAgainAndLosesNothing() {
    AtomicInteger failures = new AtomicInteger(2);
    Recorder recorder = new Recorder(name, failures);
    append(4);
    start(recorder);
    await(() -> cursors.position(name) == log.latestSeq());

    assertThat(failures).hasValue(0);
    assertThat(recorder.seen).isEqualTo(all());
  }

  @Test
  void goesOnWithoutAnEventThatAlwaysFailsUntilItIsTriedAgain() {
    append(7);
    long poison = all().get(3);
    Set<Long> poisonous = ConcurrentHashMap.newKeySet();
    poisonous.add(poison);
    Picky picky = new Picky(name, poisonous::contains);
    start(picky);
    await(() -> cursors.position(name) == log.latestSeq());

    assertThat(picky.seen).isEqualTo(all().stream().filter(seq -> seq != poison).toList());
    assertThat(parked.list())
        .singleElement()
        .satisfies(event -> {
          assertThat(event.follower()).isEqualTo(name);
          assertThat(event.seq()).isEqualTo(poison);
          assertThat(event.problem()).contains("never");
        });
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    FollowerLoops.measure(meters, List.of(picky), log, cursors, parked);
    assertThat(meters.get("pgxn.follower.parked").tag("follower", name).gauge().value()).isOne();

    poisonous.clear();
    assertThat(parked.retry()).isOne();
    await(() -> parked.list().isEmpty());
    assertThat(picky.seen).endsWith(poison).hasSameSizeAs(all());
  }

  @Test
  void parksNothingWhileTheDatabaseIsAway() {
    AtomicInteger failures = new AtomicInteger();
    Picky picky =
        new Picky(
            name,
            seq -> {
              if (failures.incrementAndGet() < 7) {
                throw new DataAccessResourceFailureException("gone", new SQLException("", "57P01"));
              }
              return false;
            });
    append(2);
    FollowerSteps steps = new FollowerSteps(picky, log, cursors, parked, database.transactions());
    steps.register();
    for (int attempt = 0; attempt < 6; attempt++) {
      assertThatThrownBy(steps::handleOrPark)
          .isInstanceOf(DataAccessResourceFailureException.class);
    }
    assertThat(parked.list()).isEmpty();
    assertThat(steps.handleOrPark()).isEqualTo(FollowerSteps.Left.EVENTS);
    assertThat(picky.seen).hasSize(1);
  }

  @Test
  void passesOverWhatTheFollowerDoesNotWant() {
    append(3);
    Picky picky = new Picky(name, _ -> false);
    start(
        new Follower() {
          @Override
          public String name() {
            return name;
          }

          @Override
          public Set<EventType> types() {
            return Set.of(EventType.MIRROR_ADDED);
          }

          @Override
          public void handle(List<Event> events) {
            picky.handle(events);
          }
        });
    await(() -> cursors.position(name) == log.latestSeq());
    append(1, EventType.MIRROR_ADDED);
    append(2);
    await(() -> cursors.position(name) == log.latestSeq());
    assertThat(picky.seen)
        .isEqualTo(
            log.read(0, Set.of(EventType.MIRROR_ADDED), 10).stream().map(Event::seq).toList());
  }

  @Test
  void twoProcessesHandleEachEventOnceBetweenThem() {
    List<Long> seen = new CopyOnWriteArrayList<>();
    Follower counting = new Recorder(name, new AtomicInteger(), seen);
    start(counting);
    start(counting);
    append(300);
    await(() -> cursors.position(name) == log.latestSeq());
    assertThat(seen).isEqualTo(all());
  }

  @Test
  void hearsOfAppendsByOtherProcesses() throws InterruptedException {
    AtomicInteger heard = new AtomicInteger();
    ChannelListener wakeUps =
        new ChannelListener(
            database.dataSource(),
            DatabaseEventLog.CHANNEL,
            heard::incrementAndGet,
            _ -> heard.incrementAndGet());
    wakeUps.start();
    try {
      await(() -> heard.get() == 1);
      append(1);
      await(() -> heard.get() == 2);
    } finally {
      wakeUps.stop();
    }
  }

  @Test
  void measuresHowFarAFollowerIsBehind() {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    append(2);
    FollowerLoops.measure(meters, List.of(new Recorder(name)), log, cursors, parked);
    assertThat(meters.get("pgxn.follower.lag").tag("follower", name).gauge().value())
        .isEqualTo((double) log.latestSeq());
  }

  @Test
  void refusesTwoFollowersOfOneName() {
    assertThatThrownBy(() -> loops(List.of(new Recorder(name), new Recorder(name))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name);
  }

  private FollowerLoops start(Follower follower) {
    FollowerLoops loops = loops(List.of(follower));
    started.add(loops);
    loops.start();
    return loops;
  }

  private FollowerLoops loops(List<Follower> followers) {
    return new FollowerLoops(
        followers,
        log,
        cursors,
        parked,
        database.transactions(),
        database.dataSource(),
        new LocalAppends());
  }

  private void append(int count) {
    append(count, EventType.RELEASE_PUBLISHED);
  }

  private void append(int count, EventType type) {
    for (int i = 0; i < count; i++) {
      database
          .transactions()
          .executeWithoutResult(_ -> log.append(new NewEvent(type, "pair 1.0.0", "ann", Map.of())));
    }
  }

  private List<Long> all() {
    return log.read(0, Set.of(), Integer.MAX_VALUE).stream().map(Event::seq).toList();
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("time is up").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private record Recorder(
      String name, AtomicInteger failures, List<Long> seen, AtomicInteger commits)
      implements Follower {

    Recorder(String name) {
      this(name, new AtomicInteger());
    }

    Recorder(String name, AtomicInteger failures) {
      this(name, failures, new CopyOnWriteArrayList<>());
    }

    Recorder(String name, AtomicInteger failures, List<Long> seen) {
      this(name, failures, seen, new AtomicInteger());
    }

    @Override
    public void handle(List<Event> events) {
      if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        throw new IllegalStateException("not this time");
      }
      events.forEach(event -> seen.add(event.seq()));
    }

    @Override
    public void committed() {
      commits.incrementAndGet();
    }
  }

  /** Fails for some events, always. */
  private record Picky(String name, LongPredicate refuses, List<Long> seen) implements Follower {

    Picky(String name, LongPredicate refuses) {
      this(name, refuses, new CopyOnWriteArrayList<>());
    }

    @Override
    public void handle(List<Event> events) {
      events.forEach(event -> {
        if (refuses.test(event.seq())) {
          throw new IllegalStateException("never");
        }
      });
      events.forEach(event -> seen.add(event.seq()));
    }
  }
}
