package org.pgxn.events.log;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
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
  private final LocalAppends appends;

  /**
   * Makes the log.
   *
   * @param jdbc takes part in the transactions of those who append
   * @param json writes and reads the data
   * @param ids names the events
   * @param clock dates them
   * @param appends is told what is appended here
   */
  public DatabaseEventLog(
      JdbcClient jdbc, JsonMapper json, Uuid7 ids, InstantSource clock, LocalAppends appends) {
    this.jdbc = jdbc;
    this.json = json;
    this.ids = ids;
    this.clock = clock;
    this.appends = appends;
  }

  @Override
  public void lock() {
    requireTransaction();
    jdbc.sql("SELECT pg_advisory_xact_lock(:lock)").param("lock", LOCK).query(row -> {});
  }

  @Override
  public List<Event> append(List<NewEvent> events) {
    requireTransaction();
    if (events.isEmpty()) {
      return List.of();
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    List<Row> rows = events.stream().map(event -> new Row(event, ids.next(), text(event))).toList();
    List<Long> places = insert(rows, now);
    tell(rows);
    return IntStream.range(0, rows.size())
        .mapToObj(i -> rows.get(i).event(places.get(i), now, json))
        .toList();
  }

  /** An event on its way into the table. */
  private record Row(NewEvent added, UUID id, String data) {
    Event event(long seq, Instant now, JsonMapper json) {
      return new Event(
          seq, id, added.type(), added.subject(), added.actor(), now, json.readTree(data));
    }
  }

  private String text(NewEvent event) {
    String data = json.writeValueAsString(event.data());
    if (data.getBytes(StandardCharsets.UTF_8).length > NewEvent.MAX_DATA_BYTES) {
      throw new IllegalArgumentException(
          "The data of " + event.type().word() + " about " + event.subject() + " is too large");
    }
    return data;
  }

  private void tell(List<Row> rows) {
    List<String> appended = rows.stream().map(row -> row.id().toString()).toList();
    Set<EventType> types =
        rows.stream().map(row -> row.added().type()).collect(Collectors.toUnmodifiableSet());
    appends.appending(appended);
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            appends.committed(types);
          }

          @Override
          public void afterCompletion(int status) {
            if (status != STATUS_COMMITTED) {
              appends.rolledBack(appended);
            }
          }
        });
  }

  private static void requireTransaction() {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalTransactionStateException("Events are appended inside a transaction");
    }
  }

  /** The lock comes before the first place is taken, in one statement with it. */
  private List<Long> insert(List<Row> rows, Instant now) {
    return jdbc.sql(
            """
            WITH locked AS MATERIALIZED (
                SELECT pg_advisory_xact_lock(:lock)
            ), appended AS (
                INSERT INTO pgxn.event (id, type, subject, actor, occurred_at, data)
                SELECT e.id, e.type, e.subject, e.actor, :now, e.data::jsonb
                  FROM locked,
                       unnest(:ids::uuid[], :types::text[], :subjects::text[], :actors::text[],
                              :data::text[])
                       WITH ORDINALITY AS e (id, type, subject, actor, data, place)
                 ORDER BY e.place
                RETURNING seq, id
            )
            SELECT seq, pg_notify(:channel, id::text) FROM appended ORDER BY seq
            """)
        .param("lock", LOCK)
        .param("ids", rows.stream().map(Row::id).toArray(UUID[]::new))
        .param("types", column(rows, row -> row.added().type().word()))
        .param("subjects", column(rows, row -> row.added().subject()))
        .param("actors", column(rows, row -> row.added().actor()))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("data", column(rows, Row::data))
        .param("channel", CHANNEL)
        .query((row, _) -> row.getLong("seq"))
        .list();
  }

  private static @Nullable String[] column(List<Row> rows, Function<Row, @Nullable String> value) {
    return rows.stream().map(value).toArray(String[]::new);
  }

  @Override
  public long latestSeq() {
    return jdbc.sql("SELECT COALESCE(max(seq), 0) FROM pgxn.event").query(Long.class).single();
  }

  @Override
  public List<Event> read(long after, Set<EventType> types, int most) {
    // An event of a type that only a newer version knows takes no place of the others.
    Collection<EventType> wanted = types.isEmpty() ? EnumSet.allOf(EventType.class) : types;
    return jdbc.sql(
            """
            SELECT seq, id, type, subject, actor, occurred_at, data::text AS data
              FROM pgxn.event
             WHERE seq > :after AND type = ANY (:types::text[])
             ORDER BY seq
             LIMIT :most
            """)
        .param("types", wanted.stream().map(EventType::word).toArray(String[]::new))
        .param("after", after)
        .param("most", most)
        .query((row, _) -> event(row))
        .list();
  }

  private Event event(ResultSet row) throws SQLException {
    return new Event(
        row.getLong("seq"),
        row.getObject("id", UUID.class),
        EventType.parse(row.getString("type")).orElseThrow(),
        row.getString("subject"),
        row.getString("actor"),
        row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
        json.readTree(row.getString("data")));
  }
}
