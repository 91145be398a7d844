package org.pgxn.bench;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.pgxn.events.EventLog;
import org.pgxn.events.EventType;
import org.pgxn.events.NewEvent;
import org.pgxn.events.log.DatabaseEventLog;
import org.pgxn.events.log.LocalAppends;
import org.pgxn.platform.Uuid7;
import org.pgxn.platform.json.JsonSettings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Rows of the log, written in one way or another, each in a transaction of its own. */
@State(Scope.Benchmark)
public class Appends {

  private static final NewEvent EVENT =
      new NewEvent(EventType.RELEASE_PUBLISHED, "pair/1.0.0", "ann", Map.of("size", 7));

  private @Nullable LogDatabase database;
  private @Nullable Ways ways;

  private record Ways(JdbcClient jdbc, TransactionTemplate transactions, EventLog log) {}

  /** Starts PostgreSQL. */
  @Setup
  public void prepare() throws IOException {
    LogDatabase started = LogDatabase.start();
    database = started;
    ways =
        new Ways(
            started.jdbc(),
            started.transactions(),
            new DatabaseEventLog(
                started.jdbc(),
                JsonSettings.mapper(),
                new Uuid7(Clock.systemUTC(), new SecureRandom()),
                Clock.systemUTC(),
                new LocalAppends()));
  }

  /** Stops PostgreSQL. */
  @TearDown
  public void remove() throws IOException {
    if (database != null) {
      database.close();
    }
  }

  /** As the registry does: the log's lock, the row, a notification. */
  void append() {
    Ways ready = requireNonNull(ways);
    ready.transactions().executeWithoutResult(_ -> ready.log().append(EVENT));
  }

  /** The row and a notification. */
  void insertAndNotify() {
    Ways ready = requireNonNull(ways);
    ready
        .transactions()
        .executeWithoutResult(_ -> {
          UUID id = insertRow(ready.jdbc());
          ready
              .jdbc()
              .sql("SELECT pg_notify(:channel, :id)")
              .param("channel", DatabaseEventLog.CHANNEL)
              .param("id", id.toString())
              .query(row -> {});
        });
  }

  /** The row alone. */
  void insert() {
    Ways ready = requireNonNull(ways);
    ready.transactions().executeWithoutResult(_ -> insertRow(ready.jdbc()));
  }

  private static UUID insertRow(JdbcClient jdbc) {
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            INSERT INTO pgxn.event (id, type, subject, actor, occurred_at, data)
            VALUES (:id, 'release.published', 'pair/1.0.0', 'ann', now(), '{"size": 7}')
            """)
        .param("id", id)
        .update();
    return id;
  }
}
