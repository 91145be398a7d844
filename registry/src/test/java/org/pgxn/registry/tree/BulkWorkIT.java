package org.pgxn.registry.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.pgxn.events.EventLog;
import org.pgxn.events.EventType;
import org.pgxn.events.NewEvent;
import org.pgxn.registry.TestArchive;
import org.pgxn.registry.TestRegistry;
import org.pgxn.registry.tree.DirtyPath.Lane;
import org.pgxn.testkit.PostgresTest;
import org.pgxn.testkit.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An upload does not wait for what comes in bulk. */
@PostgresTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BulkWorkIT {

  private static final int MARKS = Integer.getInteger("pgxn.bulk.marks", 5_000);

  private final TestRegistry registry;
  private int released;

  BulkWorkIT(TestDatabase database, @TempDir Path data) {
    registry = TestRegistry.start(database, data, Clock.systemUTC());
  }

  @BeforeAll
  void release() {
    registry.user("ann", "Ann");
    assertThat(upload().statusCode()).isEqualTo(201);
  }

  @AfterAll
  void stop() {
    registry.close();
  }

  @Test
  void anUploadIsShownHoweverLongTheBulkTakes() {
    HttpResponse<String> answer =
        registry
            .database()
            .transactions()
            .execute(_ -> {
              // The event of the bulk touches this file too: its follower waits for us.
              registry
                  .database()
                  .jdbc()
                  .sql(
                      """
                      INSERT INTO pgxn.dirty_path (path, first_seq, last_seq, lane, due_at)
                      VALUES ('dist/pair.json', 1, 1, :lane, now())
                      """)
                  .param("lane", Lane.SLOW.rank())
                  .update();
              append("release.imported", "pair/1.1.0");
              return upload();
            });
    assertThat(answer).isNotNull();
    assertThat(answer.body()).contains("\"listed\":true");
    assertThat(registry.tree().get("dist/pair.json")).contains("\"1." + released + ".0\"");
    assertThat(registry.verify().differences()).isEmpty();
  }

  @Test
  void anUploadIsShownBeforeTheFilesOfTheBulkAreWritten() {
    jdbc()
        .sql(
            """
            INSERT INTO pgxn.dirty_path (path, first_seq, last_seq, lane, due_at)
            SELECT 'tag/none' || n || '.json', 1, 1, :lane, now()
              FROM generate_series(1, :count) AS n
             UNION ALL
            SELECT 'dist/pair.json', 1, 1, :lane, now()
            """)
        .param("lane", Lane.SLOW.rank())
        .param("count", MARKS)
        .update();
    HttpResponse<String> answer = upload();
    long left = registry.bean(DirtyPaths.class).count();

    assertThat(answer.body()).contains("\"listed\":true");
    assertThat(left).isPositive();
    jdbc().sql("DELETE FROM pgxn.dirty_path WHERE path LIKE 'tag/none%'").update();
    assertThat(registry.tree().get("dist/pair.json")).contains("\"1." + released + ".0\"");
  }

  @Test
  void aFileThatCannotBeWrittenIsParkedAndRaisesTheAlarm() {
    MeterRegistry meters = new SimpleMeterRegistry();
    registry.bean(MeterBinder.class, "treeMeters").bindTo(meters);
    registry
        .bean(DirtyPaths.class)
        .mark(Map.of("no/such/path", new DirtyPaths.Span(1, 1)), Lane.FAST);
    registry.verify();
    assertThat(meters.get("pgxn.tree.parked").gauge().value()).isOne();
    jdbc().sql("DELETE FROM pgxn.dirty_path WHERE parked").update();
  }

  private void append(String type, String subject) {
    new TransactionTemplate(registry.bean(PlatformTransactionManager.class))
        .executeWithoutResult(_ ->
            registry
                .bean(EventLog.class)
                .append(
                    new NewEvent(EventType.parse(type).orElseThrow(), subject, "test", Map.of())));
  }

  private HttpResponse<String> upload() {
    released++;
    String version = "1." + released + ".0";
    return registry.release("ann", TestArchive.release("pair", version), "", Map.of());
  }

  private JdbcClient jdbc() {
    return registry.bean(JdbcClient.class);
  }
}
