package org.pgxn.accounts.migration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgxn.platform.json.JsonSettings;
import org.pgxn.testkit.PostgresTest;
import org.pgxn.testkit.TestDatabase;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@PostgresTest
class NotifyIT {

  private static final int MOST = 7_999;

  private final TestDatabase database;
  private final Connection listener;
  private final JsonMapper json = JsonSettings.mapper();

  NotifyIT(TestDatabase database) throws SQLException {
    this.database = database;
    this.listener =
        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
  }

  @BeforeEach
  void listen() throws SQLException {
    try (Statement statement = listener.createStatement()) {
      statement.execute("LISTEN pgxn_release; LISTEN pgxn_new_user; LISTEN pgxn_new_mirror");
    }
  }

  @AfterEach
  void stopListening() throws SQLException {
    listener.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, MOST - 1, MOST})
  void passesOnWholeWhatPostgresqlTakes(int bytes) throws SQLException {
    String meta = meta(bytes);
    notify("release", meta);
    assertThat(received("pgxn_release")).isEqualTo(meta);
  }

  @ParameterizedTest
  @ValueSource(ints = {MOST + 1, MOST + 2, 1_000_000})
  void shrinksALargerRelease(int bytes) throws SQLException {
    notify("release", meta(bytes));
    JsonNode small = json.readTree(received("pgxn_release"));
    assertThat(small.propertyNames())
        .containsExactly("name", "version", "abstract", "user", "release_status");
    assertThat(small.get("name").asString()).isEqualTo("pair");
    assertThat(small.get("abstract").asString()).isEqualTo("A \"pair\" é");
  }

  @Test
  void shortensALongAbstractOfQuotesAndControlCharacters() throws SQLException {
    String meta =
        json.writeValueAsString(
            Map.of("name", "pair", "version", "1.0.0", "abstract", "\u0001".repeat(20_000)));
    notify("release", meta);
    JsonNode small = json.readTree(received("pgxn_release"));
    assertThat(small.propertyNames()).containsExactlyInAnyOrder("name", "version", "abstract");
    assertThat(small.get("abstract").asString()).hasSize(1_000);
  }

  @Test
  void shrinksAMirrorByItsNotes() throws SQLException {
    notify(
        "new_mirror",
        json.writeValueAsString(
            Map.of("uri", "https://mirror.example.org/", "notes", "n".repeat(MOST))));
    assertThat(json.readTree(received("pgxn_new_mirror")))
        .isEqualTo(json.readTree("{\"uri\":\"https://mirror.example.org/\"}"));
  }

  @Test
  void shrinksToAnEmptyObjectWhenNothingElseHelps() throws SQLException {
    for (String hopeless :
        List.of(
            json.writeValueAsString(Map.of("name", "n".repeat(MOST))),
            "[\"" + "x".repeat(MOST) + "\"]",
            "x".repeat(MOST + 1),
            "{\"abstract\":\"\\u0000\",\"x\":\"" + "x".repeat(MOST) + "\"}")) {
      notify("release", hopeless);
      assertThat(received("pgxn_release")).isEqualTo("{}");
      notify("new_mirror", hopeless.replace("abstract", "uri"));
      assertThat(received("pgxn_new_mirror")).isEqualTo("{}");
    }
  }

  @Test
  void toleratesNumbersThatTheDatabaseCannotHold() throws SQLException {
    notify("release", "{\"name\":\"pair\",\"x_huge\":1e999999,\"x\":\"" + "x".repeat(MOST) + "\"}");
    assertThat(received("pgxn_release").replace(" ", "")).isEqualTo("{\"name\":\"pair\"}");
  }

  @Test
  void tellsOfAUserWhenApproved() throws SQLException {
    database
        .jdbc()
        .sql(
            """
            INSERT INTO public.users (nickname, password, full_name, email, uri, why, twitter,
                                      set_by, status)
            VALUES ('Ann', '*', 'Ann Ex', 'ann@example.org', 'https://example.org', 'for fun',
                    'annex', 'Ann', 'new')
            """)
        .update();
    setStatus("new", "active");
    JsonNode told = json.readTree(received("pgxn_new_user"));
    assertThat(told)
        .isEqualTo(
            json.readTree(
                """
                {"nickname":"Ann","full_name":"Ann Ex","email":"ann@example.org",
                 "uri":"https://example.org","why":"for fun","social":{"twitter":"annex"}}
                """));
    setStatus("active", "inactive");
    setStatus("inactive", "active");
    setStatus("active", "deleted");
    assertThat(notifications()).isEmpty();
  }

  private void setStatus(String from, String to) {
    int changed =
        database
            .jdbc()
            .sql(
                """
                UPDATE public.users SET status = :to::public.status
                 WHERE status = :from::public.status
                """)
            .param("from", from)
            .param("to", to)
            .update();
    assertThat(changed).isOne();
  }

  /** META of a release with just so many bytes, most of them in a key that no listener needs. */
  private static String meta(int bytes) {
    String start =
        "{\"name\":\"pair\",\"version\":\"1.0.0\",\"abstract\":\"A \\\"pair\\\" é\","
            + "\"user\":\"ann\",\"release_status\":\"stable\",\"description\":\"é";
    String end = "\"}";
    String meta = start + "x".repeat(bytes - start.getBytes(UTF_8).length - end.length()) + end;
    assertThat(meta.getBytes(UTF_8)).hasSize(bytes);
    return meta;
  }

  private void notify(String channel, String payload) {
    database
        .jdbc()
        .sql("SELECT public.pgxn_notify(:channel, :payload)")
        .param("channel", channel)
        .param("payload", payload)
        .query(row -> {});
  }

  private String received(String channel) throws SQLException {
    List<PGNotification> all = notifications();
    assertThat(all).extracting(PGNotification::getName).containsExactly(channel);
    return all.getFirst().getParameter();
  }

  private List<PGNotification> notifications() throws SQLException {
    PGNotification[] received = listener.unwrap(PGConnection.class).getNotifications(500);
    return received == null ? List.of() : List.of(received);
  }
}
