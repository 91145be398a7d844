package org.pgxn.registry.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pgxn.events.EventLog;
import org.pgxn.events.EventType;
import org.pgxn.events.NewEvent;
import org.pgxn.registry.PublishResult;
import org.pgxn.registry.TestArchive;
import org.pgxn.testkit.DatabaseStates;
import org.pgxn.testkit.disk.DiskImage;
import org.pgxn.testkit.disk.PowerLoss;
import org.pgxn.testkit.disk.TestDisk;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Cuts the power before every single change of the disk, from the first start to a restart, and
 * starts again on what the disk kept and on what the database had committed by then. The system
 * property {@code pgxn.power.every} says how many moments share one kind of loss besides the
 * strictest; 1 tries all kinds at all moments.
 */
class PowerLossIT {
  private static final int EVERY = Integer.getInteger("pgxn.power.every", 12);
  private static final long SEED = Long.getLong("pgxn.power.seed", System.nanoTime());

  private final TestDisk disk = new TestDisk();
  private final List<Moment> moments = new ArrayList<>();
  private final Set<String> answered = new HashSet<>();
  private final Set<String> seen = new HashSet<>();
  private int recoveries;

  /** What there was when the power was cut. */
  private record Moment(
      String what, DiskImage image, String database, Set<String> answered, int number) {}

  @Test
  void losesNothingThatItAnsweredAndStartsAgainWhole() throws IOException {
    System.out.printf("pgxn.power.every=%d pgxn.power.seed=%d%n", EVERY, SEED);
    try (DatabaseStates database = new DatabaseStates();
        RegistryParts registry = RegistryParts.on(database, disk.root().resolve("data"))) {
      registry.user("ann");
      long t0 = System.nanoTime();
      disk.watch(step -> moments.add(now(step.kind() + " " + step.path(), database)));
      live(registry);
      disk.watch(step -> {});
      moments.add(now("the end", database));
      long t1 = System.nanoTime();
      for (Moment moment : moments) {
        for (PowerLoss loss : losses(moment)) {
          recover(registry, database, moment, loss);
        }
      }
      System.out.printf(
          "%d moments, %d recoveries, %d + %d ms%n",
          moments.size(), recoveries, (t1 - t0) / 1_000_000, (System.nanoTime() - t1) / 1_000_000);
    }
  }

  private void live(RegistryParts registry) throws IOException {
    registry.start();
    release(registry, "1.0.0");
    release(registry, "1.1.0");
    purge(registry);
    registry.stop();
    registry.start();
    registry.stop();
  }

  private void release(RegistryParts registry, String version) throws IOException {
    byte[] archive =
        TestArchive.zip(
            "pair-" + version + "/",
            Map.of(
                "META.json",
                TestArchive.meta("pair", version, "\"tags\": [\"two\"],"),
                "README",
                "Pairs."));
    assertThat(registry.release("ann", archive)).isInstanceOf(PublishResult.Published.class);
    answered.add(version);
    registry.catchUp();
  }

  private void purge(RegistryParts registry) {
    new TransactionTemplate(registry.bean(PlatformTransactionManager.class))
        .executeWithoutResult(_ -> {
          registry
              .jdbc()
              .sql("UPDATE pgxn.release SET state = 'purged' WHERE version = '1.0.0'")
              .update();
          registry
              .bean(EventLog.class)
              .append(new NewEvent(EventType.RELEASE_PURGED, "pair/1.0.0", "ann", Map.of()));
        });
    answered.remove("1.0.0");
    registry.catchUp();
  }

  private Moment now(String what, DatabaseStates database) {
    return new Moment(what, disk.image(), database.state(), Set.copyOf(answered), moments.size());
  }

  private static List<PowerLoss> losses(Moment moment) {
    List<PowerLoss> all = new ArrayList<>();
    all.add(PowerLoss.synchronisedOnly());
    List<PowerLoss> others =
        List.of(
            PowerLoss.emptyFiles(),
            PowerLoss.zeroedFiles(),
            PowerLoss.random(SEED + moment.number()),
            PowerLoss.none());
    for (int i = 0; i < others.size(); i++) {
      if ((moment.number() + i) % EVERY == 0) {
        all.add(others.get(i));
      }
    }
    return all;
  }

  private void recover(
      RegistryParts registry, DatabaseStates database, Moment moment, PowerLoss loss) {
    DiskImage kept = moment.image().afterPowerLoss(loss);
    if (!seen.add(moment.database() + kept.digest())) {
      return;
    }
    recoveries++;
    disk.become(kept);
    database.use(moment.database());
    String as = "power cut before " + moment + ", " + loss + ", seed " + SEED;
    new TransactionTemplate(registry.bean(PlatformTransactionManager.class))
        .executeWithoutResult(status -> {
          status.setRollbackOnly();
          registry.start();
          TreeReport report = registry.verify();
          assertThat(report.differences()).as(as).isEmpty();
          assertThat(published(registry)).as(as).containsAll(moment.answered());
          registry.stop();
        });
  }

  private static List<String> published(RegistryParts registry) {
    return registry
        .jdbc()
        .sql("SELECT version FROM pgxn.release WHERE state = 'published' ORDER BY id")
        .query((row, _) -> row.getString("version"))
        .list();
  }
}
