package org.pgxn.registry.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgxn.registry.TestArchive;
import org.pgxn.registry.TestRegistry;
import org.pgxn.testkit.PostgresTest;
import org.pgxn.testkit.SettableClock;

/**
 * Runs the SQL of the guide for operators of a manager; {@code make check-peers} runs all of it.
 */
@PostgresTest
class MigrationGuideIT {

  private final MigrationGuide guide = new MigrationGuide();
  private final OldManager manager = OldManager.withHistory();
  @TempDir private Path data;

  @AfterEach
  void dropTheDatabase() {
    manager.close();
  }

  @Test
  void leadsInAndOutAgain() {
    List<String> before = everything();
    assertThat(checks())
        .containsEntry("UTF-8", true)
        .containsEntry("schema 19", true)
        .containsEntry("not attached", true)
        .containsEntry("owner", true);
    run("role");
    try (TestRegistry registry =
        TestRegistry.start(manager.database(), data, SettableClock.at("2026-01-05T09:58:12Z"))) {
      manager.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public, pgxn TO pgxn_service");
      assertThat(registry.upload("Ann", "p.zip", TestArchive.release("pair", "7.0.0")).statusCode())
          .isEqualTo(200);
      assertThat(checks()).containsEntry("not attached", false);
      run("close");
      assertThat(manager.database().jdbc().sql(guide.step("settled")).query(Long.class).single())
          .isZero();
      run("consumer");
    }

    run("leave");
    run("no-consumer");
    run("notify");

    assertThat(everything()).isEqualTo(before);
    manager.release("Ann", "pair", "7.0.1", "", "pair");
  }

  private Map<String, @Nullable Object> checks() {
    String check = guide.step("check");
    return manager.database().jdbc().sql(check).query().singleRow();
  }

  private void run(String step) {
    manager.execute(guide.step(step));
  }

  /** The shape of schema public with its indexes, what runs in it, and the roles. */
  private List<String> everything() {
    List<String> lines = new ArrayList<>(manager.shape());
    lines.addAll(
        manager
            .database()
            .jdbc()
            .sql(
                """
                SELECT indexdef AS line FROM pg_catalog.pg_indexes WHERE schemaname = 'public'
                 UNION ALL
                SELECT proname || ' ' || prosrc FROM pg_catalog.pg_proc
                 WHERE pronamespace = 'public'::regnamespace
                 UNION ALL
                SELECT nspname FROM pg_catalog.pg_namespace WHERE nspname = 'pgxn'
                 UNION ALL
                SELECT rolname || ' ' || rolcanlogin FROM pg_catalog.pg_roles
                 WHERE rolname IN ('pgxn', 'pgxn_service')
                 ORDER BY 1
                """)
            .query((row, _) -> row.getString(1))
            .list());
    return lines;
  }
}
