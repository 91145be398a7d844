package org.pgxn.bench;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.pgxn.events.EventLog;
import org.pgxn.events.EventType;
import org.pgxn.events.NewEvent;
import org.pgxn.events.log.DatabaseEventLog;
import org.pgxn.platform.Uuid7;
import org.pgxn.platform.json.JsonSettings;
import org.pgxn.testkit.TestDatabase;

/**
 * Events appended by eight threads under the lock that makes the order of events the order of
 * commits; against rows inserted into the same table without it.
 */
@State(Scope.Benchmark)
@Threads(8)
public class EventLogBenchmark {

  private static final NewEvent EVENT =
      new NewEvent(EventType.RELEASE_PUBLISHED, "pair/1.0.0", "ann", Map.of("size", 7));

  private @Nullable TestDatabase database;
  private @Nullable EventLog log;

  /** Starts PostgreSQL. */
  @Setup
  public void prepare() {
    TestDatabase started = TestDatabase.migrated();
    database = started;
    log =
        new DatabaseEventLog(
            started.jdbc(),
            JsonSettings.mapper(),
            new Uuid7(Clock.systemUTC(), new SecureRandom()),
            Clock.systemUTC(),
            () -> {});
  }

  /** Drops the database. */
  @TearDown
  public void remove() {
    database().close();
  }

  /** Ours. */
  @Benchmark
  public void ours() {
    EventLog started = log;
    if (started == null) {
      throw new IllegalStateException("not prepared");
    }
    database().transactions().executeWithoutResult(_ -> started.append(EVENT));
  }

  /** Without the lock. */
  @Benchmark
  public void baseline() {
    database()
        .transactions()
        .executeWithoutResult(_ ->
            database()
                .jdbc()
                .sql(
                    """
                    INSERT INTO pgxn.event (id, type, subject, actor, occurred_at, data)
                    VALUES (:id, 'release.published', 'pair/1.0.0', 'ann', now(),
                            '{"size": 7}')
                    """)
                .param("id", UUID.randomUUID())
                .update());
  }

  private TestDatabase database() {
    TestDatabase started = database;
    if (started == null) {
      throw new IllegalStateException("not prepared");
    }
    return started;
  }
}
