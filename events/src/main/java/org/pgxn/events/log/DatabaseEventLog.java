package org.pgxn.events.log;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.pgxn.events.Event;
import org.pgxn.events.EventLog;
import org.pgxn.events.EventType;
import org.pgxn.events.NewEvent;
import org.pgxn.platform.Uuid7;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/** The log in the table {@code pgxn.event}. */
public final class DatabaseEventLog implements EventLog {

  /** Channel of {@code NOTIFY}; its payload is the id of the event. */
  public static final String CHANNEL = "pgxn_event";

  /** Any number, but the same in every process: "PGXN" in ASCII. */
  private static final long LOCK = 0x5047584eL;

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Uuid7 ids;
  private final InstantSource clock;
  private final Runnable wakeUp;

  /**
   * Makes the log.
   *
   * @param jdbc takes part in the transactions of those who append
   * @param json writes and reads the data
   * @param ids names the events
   * @param clock dates them
   * @param wakeUp is run after each commit that appended
   */
  public DatabaseEventLog(
      JdbcClient jdbc, JsonMapper json, Uuid7 ids, InstantSource clock, Runnable wakeUp) {
    this.jdbc = jdbc;
    this.json = json;
    this.ids = ids;
    this.clock = clock;
    this.wakeUp = wakeUp;
  }

  @Override
  public void lock() {
    requireTransaction();
    jdbc.sql("SELECT pg_advisory_xact_lock(:lock)").param("lock", LOCK).query(row -> {});
  }

  @Override
  public Event append(NewEvent event) {
    requireTransaction();
    String data = json.writeValueAsString(event.data());
    if (data.getBytes(StandardCharsets.UTF_8).length > NewEvent.MAX_DATA_BYTES) {
      throw new IllegalArgumentException(
          "The data of " + event.type().word() + " about " + event.subject() + " is too large");
    }
    UUID id = ids.next();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    lock();
    long seq = insert(event, id, now, data);
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            wakeUp.run();
          }
        });
    return new Event(
        seq, id, event.type(), event.subject(), event.actor(), now, json.readTree(data));
  }

  private static void requireTransaction() {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalTransactionStateException("Events are appended inside a transaction");
    }
  }

  private long insert(NewEvent event, UUID id, Instant now, String data) {
    return jdbc.sql(
            """
            WITH appended AS (
                INSERT INTO pgxn.event (id, type, subject, actor, occurred_at, data)
                VALUES (:id, :type, :subject, :actor, :now, :data::jsonb)
                RETURNING seq, id
            )
            SELECT seq, pg_notify(:channel, id::text) FROM appended
            """)
        .param("id", id)
        .param("type", event.type().word())
        .param("subject", event.subject())
        .param("actor", event.actor())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("data", data)
        .param("channel", CHANNEL)
        .query((row, _) -> row.getLong("seq"))
        .single();
  }

  @Override
  public long latestSeq() {
    return jdbc.sql("SELECT COALESCE(max(seq), 0) FROM pgxn.event").query(Long.class).single();
  }

  @Override
  public List<Event> read(long after, Set<EventType> types, int most) {
    JdbcClient.StatementSpec statement =
        types.isEmpty()
            ? jdbc.sql(select("seq > :after"))
            : jdbc.sql(select("seq > :after AND type IN (:types)"))
                .param("types", types.stream().map(EventType::word).toList());
    return statement
        .param("after", after)
        .param("most", most)
        .query((row, _) -> event(row))
        .list()
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private static String select(String condition) {
    return """
    SELECT seq, id, type, subject, actor, occurred_at, data::text AS data
      FROM pgxn.event
     WHERE %s
     ORDER BY seq
     LIMIT :most
    """
        .formatted(condition);
  }

  private Optional<Event> event(ResultSet row) throws SQLException {
    Optional<EventType> type = EventType.parse(row.getString("type"));
    if (type.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Event(
            row.getLong("seq"),
            row.getObject("id", UUID.class),
            type.get(),
            row.getString("subject"),
            row.getString("actor"),
            row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
            json.readTree(row.getString("data"))));
  }
}
