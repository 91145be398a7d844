package org.pgxn.accounts.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.pgxn.events.Event;
import org.pgxn.events.EventLog;
import org.pgxn.events.EventType;
import org.pgxn.events.NewEvent;
import org.pgxn.testkit.AnyPostgresTest;
import org.pgxn.testkit.TestDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * After any sequence of acts, everybody may release what they may by rules that were written a
 * second time, and nobody keeps a path that was taken away. {@code -Dpgxn.ownership.steps=N} runs
 * longer, {@code -Dpgxn.ownership.seed=N} begins with a history that failed.
 */
@AnyPostgresTest
class OwnershipHistoriesIT {

  private static final Logger LOG = LoggerFactory.getLogger(OwnershipHistoriesIT.class);
  private static final int STEPS = Integer.getInteger("pgxn.ownership.steps", 10_000);
  private static final int HISTORY = 250;
  private static final int AT_ONCE = 2;

  @Test
  void agreesWithTheModelAfterEachAct() throws Exception {
    long seed = Long.getLong("pgxn.ownership.seed", System.nanoTime());
    LOG.info("{} histories from seed {} on", STEPS / HISTORY, seed);
    Map<String, Integer> done = new TreeMap<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<Map<String, Integer>>> halves = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        long first = seed + i;
        halves.add(threads.submit(() -> histories(first)));
      }
      for (Future<Map<String, Integer>> half : halves) {
        half.get().forEach((act, times) -> done.merge(act, times, Integer::sum));
      }
    }
    LOG.info("done {}", done);
    assertThat(done).as("each act was done at times").doesNotContainValue(0);
  }

  /** Every second history, on a database of its own. */
  private static Map<String, Integer> histories(long first) {
    Map<String, Integer> done = new TreeMap<>();
    try (TestDatabase database = TestDatabase.migrated()) {
      OwnershipServices services = new OwnershipServices(database, _ -> new NoLog());
      services.makeUsers(OwnershipHistory.USERS);
      for (int i = 0; i < STEPS / HISTORY / AT_ONCE; i++) {
        services.forgetAll();
        new OwnershipHistory(services, database, first + (long) i * AT_ONCE, done).run(HISTORY);
      }
    }
    return done;
  }

  /** Keeps nothing: no decision depends on it, and other tests look at the events. */
  private static final class NoLog implements EventLog {
    @Override
    public List<Event> append(List<NewEvent> events) {
      return List.of();
    }

    @Override
    public long latestSeq() {
      return 0;
    }

    @Override
    public List<Event> read(long after, Set<EventType> types, int most) {
      return List.of();
    }
  }
}
