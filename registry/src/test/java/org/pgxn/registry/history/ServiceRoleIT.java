package org.pgxn.registry.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgxn.registry.TestArchive;
import org.pgxn.registry.TestRegistry;
import org.pgxn.testkit.PostgresTest;
import org.pgxn.testkit.SettableClock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A registry that connects as a role of its own, on tables that are somebody else's. */
@PostgresTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServiceRoleIT {

  private static final String ROLE = "pgxn \"service\"";

  private final OldManager manager = OldManager.withHistory();
  private TestRegistry registry;
  private JdbcClient service;

  @BeforeAll
  void start(@TempDir Path data) {
    manager.execute("CREATE ROLE \"pgxn \"\"service\"\"\" LOGIN");
    service =
        JdbcClient.create(new DriverManagerDataSource(manager.database().jdbcUrl(), ROLE, ""));
    registry =
        TestRegistry.start(
            manager.database(),
            data,
            SettableClock.at("2026-01-05T09:58:12Z"),
            Map.of(
                "spring.datasource.username", ROLE,
                "spring.flyway.url", manager.database().jdbcUrl(),
                "spring.flyway.user", manager.database().user(),
                "spring.flyway.password", manager.database().password()));
  }

  @AfterAll
  void stop() {
    registry.close();
    manager.execute("DROP OWNED BY \"pgxn \"\"service\"\"\"; DROP ROLE \"pgxn \"\"service\"\"\"");
    manager.close();
  }

  @Test
  void servesAllTheSame() {
    registry.user("newhere", "New Here");
    assertThat(
            registry.upload("newhere", "x.zip", TestArchive.release("mine", "1.0.0")).statusCode())
        .isEqualTo(200);
    manager.call("set_user_status('ann', 'dan', 'inactive')");
    manager.release("bob", "solo", "2.1.0", "", "solo_ext");
    registry.bean(ManagerReleases.class).notice();
    assertThat(registry.verify().differences()).isEmpty();
    assertThat(registry.tree()).containsKeys("dist/mine.json", "dist/solo/2.1.0/META.json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DROP TABLE public.mirrors",
        "DROP TABLE pgxn.dirty_path",
        "ALTER TABLE public.users ADD COLUMN more text",
        "ALTER TABLE pgxn.event DISABLE TRIGGER ALL",
        "TRUNCATE pgxn.dirty_path",
        "TRUNCATE public.tokens",
        "DELETE FROM public.users",
        "DELETE FROM public.distributions",
        "UPDATE pgxn.schema_history SET checksum = 0",
        "DELETE FROM pgxn.schema_history",
        "CREATE TABLE pgxn.more (text text)",
        "CREATE OR REPLACE FUNCTION public.pgxn_notify(channel text, payload text) RETURNS void"
            + " LANGUAGE sql AS ''",
        "UPDATE public.metadata SET value = 0",
      })
  void mayNotChangeTheShapeOfAnything(String statement) {
    assertThatThrownBy(() -> service.sql(statement).update())
        .rootCause()
        .hasMessageMatching("(?s).*(permission denied|must be owner).*");
  }
}
