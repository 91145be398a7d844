package org.pgxn.server.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgxn.registry.DataFolder;
import org.pgxn.registry.files.ArchiveStore;
import org.pgxn.testkit.TestDatabase;

/** What a dump says of archives that it has not. */
class DumpReportIT {

  /** Of the letter x. */
  private static final String DIGEST =
      "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881";

  private final TestDatabase source = TestDatabase.migrated();

  @TempDir Path folder;
  private DataFolder data;

  @BeforeEach
  void make() throws IOException {
    data = new DataFolder(folder.resolve("here"));
    source
        .jdbc()
        .sql(
            """
            WITH named AS (
                INSERT INTO pgxn.distribution (name, created_at)
                VALUES ('pair', now()), ('old', now()) RETURNING id, name)
            INSERT INTO pgxn.release (distribution_id, name, version, version_key, state, sha256,
                                      size, published_at)
            SELECT id, name, '1.0.0', 'k', 'published',
                   CASE WHEN name = 'pair' THEN :sha256 END, CASE WHEN name = 'pair' THEN 1 END,
                   now()
              FROM named
            """)
        .param("sha256", DIGEST)
        .update();
    Files.createDirectories(archive().getParent());
    Files.writeString(archive(), "x");
    Files.createDirectories(data.root().resolve("dist/old/1.0.0"));
    Files.createFile(data.root().resolve("dist/old/1.0.0/old-1.0.0.zip"));
  }

  @AfterEach
  void drop() {
    source.close();
  }

  @Test
  void touchesNoDumpOfTheSameNameThatAnotherIsWriting() throws Exception {
    Path others = Files.writeString(folder.resolve("registry.dump.part"), "half a dump");

    report();

    assertThat(others).hasContent("half a dump");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.filter(file -> file.toString().contains("registry.dump"))).hasSize(2);
    }
  }

  @Test
  void tellsOfReleasesWhoseArchiveAManagerHasElsewhere() throws Exception {
    assertThat(report().complete()).isTrue();
    Files.delete(data.root().resolve("dist/old/1.0.0/old-1.0.0.zip"));

    DumpReport report = report();

    assertThat(report.complete()).isFalse();
    assertThat(report.manifest().untaken()).isEqualTo(1);
    assertThat(report.manifest().missing()).isZero();
    assertThat(report.manifest().faulty()).containsExactly("dist/old/1.0.0/old-1.0.0.zip");
  }

  @Test
  void isWrittenAlthoughAnArchiveCannotBeRead() throws Exception {
    Path stored = archive();
    Files.delete(stored);
    // As a bad sector does: it can be opened, and not be read.
    Files.createDirectory(stored);

    DumpReport report = report();

    assertThat(report.complete()).isFalse();
    assertThat(report.manifest().damaged()).isEqualTo(1);
    assertThat(report.manifest().faulty()).containsExactly(DIGEST);
    try (TestDatabase target = TestDatabase.empty()) {
      DataFolder there = new DataFolder(folder.resolve("there"));
      long restored =
          new Restoration(new RestoreTarget(target.dataSource(), there), _ -> {})
              .restore(CheckedDump.check(folder.resolve("registry.dump")));
      assertThat(restored).isZero();
    }
  }

  private Path archive() {
    return new ArchiveStore(data).locate(DIGEST);
  }

  private DumpReport report() throws IOException {
    return new Dump(
            DumpSource.registry(source.dataSource(), new ArchiveStore(data), data.root()),
            "test",
            Clock.systemUTC(),
            _ -> {})
        .write(folder.resolve("registry.dump"));
  }
}
