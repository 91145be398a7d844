package org.pgxn.registry.tree;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.pgxn.registry.tree.DirtyPath.Lane;
import org.pgxn.registry.tree.GuardedFiles.Guarded;
import org.pgxn.testkit.TestDatabase;
import org.springframework.dao.DataAccessException;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TreeGuardIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String INDEX = "index.json";

  private final TestDatabase database = TestDatabase.migrated();
  private final GuardedFiles files = new GuardedFiles(database.jdbc(), database.transactions());
  private final RegistryParts parts;
  private final FileCheck check;

  TreeGuardIT(@TempDir Path data) {
    parts = RegistryParts.on(database.dataSource(), data);
    check = new FileCheck(files, parts.bean(TreeContents.class), parts.data().root());
  }

  @AfterAll
  void stop() {
    parts.close();
    database.close();
  }

  /** The index was written, and then somebody else put another over it. */
  @BeforeEach
  void overwriteTheIndex() throws IOException {
    database.jdbc().sql("DELETE FROM pgxn.tree_file").update();
    database.jdbc().sql("DELETE FROM pgxn.dirty_path").update();
    Files.createDirectories(parts.data().root());
    Files.writeString(parts.data().root().resolve(INDEX), "foreign");
    written(INDEX);
  }

  private void written(String path) {
    database
        .jdbc()
        .sql(
            """
            INSERT INTO pgxn.tree_file (path, seq, sha256, size, written_at)
            VALUES (:path, 0, :sha256, 4, now())
            """)
        .param("path", path)
        .param("sha256", Digests.sha256("ours".getBytes(UTF_8)))
        .update();
  }

  @Test
  void aFileThatCannotBeReadKeepsNoOtherFromBeingChecked() {
    written("a".repeat(300) + ".json");

    FileCheck.Checked checked = check.check(files.after("", "", 10), Lane.SLOW);

    assertThat(checked.wrong()).isEqualTo(1);
    assertThat(checked.failure()).isNotNull();
    assertThat(marked(Lane.SLOW)).containsExactly(INDEX);
  }

  @Test
  void knowsAFileStillThatItCouldNotMark() {
    Guarded before = files.find(List.of(INDEX)).getFirst();
    database.jdbc().sql("ALTER TABLE pgxn.dirty_path RENAME TO away").update();
    try {
      assertThatThrownBy(() -> files.wrong(before, Lane.FAST))
          .isInstanceOf(DataAccessException.class);
    } finally {
      database.jdbc().sql("ALTER TABLE pgxn.away RENAME TO dirty_path").update();
    }

    assertThat(files.find(List.of(INDEX))).containsExactly(before);
    assertThat(files.wrong(before, Lane.FAST)).isTrue();
    assertThat(marked(Lane.FAST)).containsExactly(INDEX);
  }

  @Test
  void marksNothingThatSomebodyWroteMeanwhile() {
    Guarded before = files.find(List.of(INDEX)).getFirst();
    database.jdbc().sql("UPDATE pgxn.tree_file SET seq = 1").update();

    assertThat(files.wrong(before, Lane.FAST)).isFalse();
    assertThat(marked(Lane.FAST)).isEmpty();
  }

  @Test
  void looksAgainAtWhatItCouldNotLookAtWhenItChanged() throws SQLException {
    TreeGuard guard =
        new TreeGuard(
            files,
            check,
            new ReleaseFileStore(database.jdbc()),
            parts.data().root(),
            true,
            () -> {});
    try (Connection holder = database.dataSource().getConnection()) {
      holder.setAutoCommit(false);
      try (Statement statement = holder.createStatement()) {
        statement.execute("LOCK TABLE pgxn.tree_file IN ACCESS EXCLUSIVE MODE");
      }
      guard.start();
      await().atMost(PATIENCE).until(this::cutWhoeverWaits);
      holder.rollback();
      await().atMost(PATIENCE).until(() -> marked(Lane.FAST).contains(INDEX));
    } finally {
      guard.stop();
    }
  }

  /** As when the database ends while somebody asks it. */
  private boolean cutWhoeverWaits() {
    return !database
        .jdbc()
        .sql(
            """
            SELECT pg_terminate_backend(l.pid, 10000)
              FROM pg_catalog.pg_locks l
             WHERE NOT l.granted AND l.relation = 'pgxn.tree_file'::regclass
            """)
        .query()
        .listOfRows()
        .isEmpty();
  }

  private List<String> marked(Lane lane) {
    return database
        .jdbc()
        .sql("SELECT path FROM pgxn.dirty_path WHERE lane = :lane ORDER BY path")
        .param("lane", lane.rank())
        .query((row, _) -> row.getString("path"))
        .list();
  }
}
