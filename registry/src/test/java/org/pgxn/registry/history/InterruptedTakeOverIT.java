package org.pgxn.registry.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgxn.platform.database.Migrations;
import org.pgxn.registry.TestRegistry;
import org.pgxn.testkit.PostgresTest;
import org.pgxn.testkit.SettableClock;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;

/** Taking over a longer past with others at work, and with connections that break. */
@PostgresTest
class InterruptedTakeOverIT {

  private static final int RELEASES = 3_000;
  private static final int PARTS = 6;

  private final OldManager manager = OldManager.empty();
  private final JdbcClient jdbc = manager.database().jdbc();
  @TempDir private Path data;

  @BeforeEach
  void release() {
    manager.releaseMany(RELEASES);
    new Migrations().apply(manager.database().dataSource());
  }

  @AfterEach
  void dropTheDatabase() {
    manager.close();
  }

  @Test
  void recordsEachReleaseOnceHoweverManyProcessesStart() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Callable<TestRegistry> start = this::registry;
      List<Future<TestRegistry>> started = threads.invokeAll(List.of(start, start));
      for (Future<TestRegistry> one : started) {
        one.get().close();
      }
    }
    assertThatAllIsRecordedOnce();
  }

  @Test
  void goesOnWhereItWasCutOff() throws Exception {
    int cuts = 0;
    try (TestRegistry registry = registry();
        ExecutorService threads = Executors.newSingleThreadExecutor()) {
      // Its own thread would record what is forgotten here while the tables are still being
      // emptied.
      registry.bean(ManagerWatch.class).stop();
      forgetTheTakeOver();
      ManagerReleases releases = registry.bean(ManagerReleases.class);
      Future<?> done = threads.submit(() -> takeOverInSpiteOfAll(releases));
      for (int part = 1; part < PARTS; part++) {
        while (!done.isDone() && recorded() < part * RELEASES / PARTS) {
          Thread.onSpinWait();
        }
        cuts += cut();
      }
      done.get();
    }
    assertThat(cuts).isPositive();
    assertThatAllIsRecordedOnce();
  }

  private void forgetTheTakeOver() {
    manager
        .database()
        .transactions()
        .executeWithoutResult(_ -> {
          for (String table : List.of("take_over", "release", "distribution", "event")) {
            jdbc.sql("DELETE FROM pgxn." + table).update();
          }
        });
  }

  private static void takeOverInSpiteOfAll(ManagerReleases releases) {
    int broken = 0;
    boolean done = false;
    while (!done) {
      try {
        releases.notice();
        done = true;
      } catch (DataAccessException | TransactionException e) {
        broken++;
        assertThat(broken).as(e.toString()).isLessThanOrEqualTo(PARTS);
      }
    }
  }

  /** Ends all sessions that do something, as if their process were killed. */
  private int cut() {
    return jdbc.sql(
            """
            SELECT count(pg_terminate_backend(pid))
              FROM pg_catalog.pg_stat_activity
             WHERE datname = current_database() AND pid <> pg_backend_pid()
               AND state <> 'idle'
            """)
        .query(Integer.class)
        .single();
  }

  private long recorded() {
    return jdbc.sql("SELECT count(*) FROM pgxn.release").query(Long.class).single();
  }

  private TestRegistry registry() {
    return TestRegistry.start(manager.database(), data, SettableClock.at("2026-01-05T09:58:12Z"));
  }

  private void assertThatAllIsRecordedOnce() {
    assertThat(recorded()).isEqualTo(RELEASES);
    assertThat(
            jdbc.sql(
                    """
                    SELECT count(*) || ' ' || count(DISTINCT subject) FROM pgxn.event
                     WHERE type = 'release.imported'
                    """)
                .query(String.class)
                .single())
        .isEqualTo(RELEASES + " " + RELEASES);
    assertThat(
            jdbc.sql(
                    """
                    SELECT count(*) FROM (
                    SELECT d.created_at < lag(d.created_at) OVER (ORDER BY e.seq) AS early
                      FROM pgxn.event e
                      JOIN public.distributions d
                        ON d.name = (e.data ->> 'distribution')::public.citext
                       AND d.version::text = e.data ->> 'version') AS pair
                     WHERE early
                    """)
                .query(Long.class)
                .single())
        .isZero();
  }
}
