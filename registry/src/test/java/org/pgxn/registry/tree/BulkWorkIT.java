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
import org.pgxn.events.FollowerProgress;
import org.pgxn.registry.TestArchive;
import org.pgxn.registry.TestRegistry;
import org.pgxn.registry.tree.DirtyPath.Lane;
import org.pgxn.testkit.PostgresTest;
import org.pgxn.testkit.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An upload does not wait for what comes in bulk. */
@PostgresTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BulkWorkIT {

  private static final int EVENTS = Integer.getInteger("pgxn.bulk.events", 20_000);

  private final TestRegistry registry;

  BulkWorkIT(TestDatabase database, @TempDir Path data) {
    registry = TestRegistry.start(database, data, Clock.systemUTC());
  }

  @BeforeAll
  void release() {
    registry.user("ann", "Ann");
    assertThat(upload("0.1.0").statusCode()).isEqualTo(201);
  }

  @AfterAll
  void stop() {
    registry.close();
  }

  @Test
  void anUploadIsShownBeforeTheEventsOfTheBulkAreHandled() {
    long last = append();
    HttpResponse<String> answer = upload("1.0.0");
    long position = registry.bean(FollowerProgress.class).position(TreeFollower.name(Lane.SLOW));

    assertThat(answer.body()).contains("\"listed\":true");
    assertThat(registry.tree().get("dist/pair.json")).contains("1.0.0");
    assertThat(position).isLessThan(last);
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
                ON CONFLICT DO NOTHING
            """)
        .param("lane", Lane.SLOW.rank())
        .param("count", EVENTS)
        .update();
    HttpResponse<String> answer = upload("1.1.0");
    long left = registry.bean(DirtyPaths.class).count();

    assertThat(answer.body()).contains("\"listed\":true");
    assertThat(left).isPositive();
    assertThat(registry.tree().get("dist/pair.json")).contains("1.1.0");
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

  /** Events that say the same again and again, as an import of so many releases would. */
  private long append() {
    return jdbc()
        .sql(
            """
            WITH appended AS (
                INSERT INTO pgxn.event (id, type, subject, actor, occurred_at, data)
                SELECT gen_random_uuid(), 'release.imported', 'pair' || n || '/0.1.0', 'ann',
                       now(), '{}'
                  FROM generate_series(1, :count) AS n
                RETURNING seq
            )
            SELECT max(seq) FROM appended
            """)
        .param("count", EVENTS)
        .query(Long.class)
        .single();
  }

  private HttpResponse<String> upload(String version) {
    return registry.release("ann", TestArchive.release("pair", version), "", Map.of());
  }

  private JdbcClient jdbc() {
    return registry.bean(JdbcClient.class);
  }
}
