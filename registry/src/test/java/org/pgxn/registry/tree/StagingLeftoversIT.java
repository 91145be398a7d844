package org.pgxn.registry.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgxn.registry.job.JobRun;
import org.pgxn.testkit.TestDatabase;

class StagingLeftoversIT {
  private final FileTime old = FileTime.from(Clock.systemUTC().instant().minus(Duration.ofDays(2)));

  private final TestDatabase database = TestDatabase.migrated();
  private final RegistryParts registry;
  private final Path staging;
  private final UUID live = UUID.randomUUID();
  private final Path mine;
  private final Path dead;

  StagingLeftoversIT(@TempDir Path data) {
    registry = RegistryParts.on(database.dataSource(), data);
    staging = data.resolve("staging");
    mine = staging.resolve("writer-" + live);
    dead = staging.resolve("writer-" + UUID.randomUUID());
  }

  @BeforeEach
  void makeFoldersOfWriters() throws IOException {
    // Whoever writes a file takes the folders away of writers that do not.
    registry.bean(TreeRepair.class).repair(false);
    database
        .jdbc()
        .sql("INSERT INTO pgxn.tree_writer (id, made_at) VALUES (:id, now())")
        .param("id", live)
        .update();
    Files.createDirectories(mine);
    Files.createDirectories(dead);
    Files.writeString(dead.resolve("file-x"), "x");
    Files.setLastModifiedTime(mine, old);
    Files.setLastModifiedTime(dead, old);
  }

  @AfterEach
  void close() {
    registry.close();
    database.close();
  }

  @Test
  void repairDeletesOldLeftoversAndNoWritersFolder() throws IOException {
    Path stale = Files.writeString(staging.resolve("upload-old"), "x");
    Path young = Files.writeString(staging.resolve("upload-young"), "x");
    Files.setLastModifiedTime(stale, old);
    TreeRepair repair = registry.bean(TreeRepair.class);

    assertThat(repair.repair(true).mended())
        .extracting(RepairReport.Mended::path)
        .containsAll(List.of(shown(dead), shown(stale)))
        .doesNotContain(shown(mine), shown(young));
    assertThat(stale).exists();
    repair.repair(false);
    assertThat(stale).doesNotExist();
    assertThat(dead).doesNotExist();
    assertThat(young).exists();
    assertThat(mine).exists();
  }

  @Test
  void theSweepTakesOldFoldersOfWritersThatNobodyKnows() throws IOException {
    registry.bean(Sweep.class).run(new NoParameters(), new OneGo());

    assertThat(dead).doesNotExist();
    assertThat(mine).exists();
  }

  private static String shown(Path leftover) {
    return "staging/" + leftover.getFileName();
  }

  private record OneGo() implements JobRun {
    @Override
    public long id() {
      return 1;
    }

    @Override
    public Optional<String> place() {
      return Optional.empty();
    }

    @Override
    public void total(long units) {}

    @Override
    public void advance(Step step) {}
  }
}
