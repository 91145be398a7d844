package org.pgxn.accounts.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.pgxn.testkit.AnyPostgresTest;
import org.pgxn.testkit.TestDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * After any sequence of acts, everybody may release what they may by rules that were written a
 * second time, and nobody keeps a path that was taken away. {@code -Dpgxn.ownership.steps=N} runs
 * longer, {@code -Dpgxn.ownership.seed=N} runs again what failed.
 */
@AnyPostgresTest
class OwnershipHistoriesIT {

  private static final Logger LOG = LoggerFactory.getLogger(OwnershipHistoriesIT.class);
  private static final int STEPS = Integer.getInteger("pgxn.ownership.steps", 10_000);
  private static final int HISTORY = 250;

  @Test
  void agreesWithTheModelAfterEachAct(TestDatabase database) {
    OwnershipServices services = new OwnershipServices(database);
    services.makeUsers(OwnershipHistory.USERS);
    long seed = Long.getLong("pgxn.ownership.seed", System.nanoTime());
    Map<String, Integer> done = new TreeMap<>();
    for (int steps = 0; steps < STEPS; steps += HISTORY, seed++) {
      LOG.info("seed {}", seed);
      services.forgetAll();
      new OwnershipHistory(services, database, seed, done).run(HISTORY);
    }
    LOG.info("done {}", done);
    assertThat(done).as("each act was done at times").doesNotContainValue(0);
  }
}
