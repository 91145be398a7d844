package org.pgxn.registry.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgxn.registry.TestArchive;
import org.pgxn.registry.TestRegistry;
import org.pgxn.testkit.PostgresTest;
import org.pgxn.testkit.TestDatabase;

/** What a registry that stops in good order leaves behind. */
@PostgresTest
class StoppedTreeIT {

  @Test
  void theStatisticsOfTheLastReleaseAreWrittenBeforeTheEnd(
      TestDatabase database, @TempDir Path data) {
    try (TestRegistry registry = TestRegistry.start(database, data, Clock.systemUTC())) {
      registry.user("ann", "Ann");
      // The statistics rest a while after the first, so that those of the last are not there yet.
      for (String version : new String[] {"1.0.0", "1.1.0", "1.2.0"}) {
        byte[] archive = TestArchive.release("pair", version);
        assertThat(registry.upload("ann", "upload.zip", archive).statusCode()).isEqualTo(200);
      }
    }
    assertThat(count(database, "SELECT count(*) FROM pgxn.dirty_path")).isZero();
    assertThat(
            count(
                database,
                """
                SELECT count(*) FROM pgxn.follower
                 WHERE name LIKE 'registry.tree%' AND position < (SELECT max(seq) FROM pgxn.event)
                """))
        .isZero();
  }

  private static long count(TestDatabase database, String sql) {
    return database.jdbc().sql(sql).query(Long.class).single();
  }
}
