package org.pgxn.registry.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgxn.registry.TestArchive;
import org.pgxn.registry.TestRegistry;
import org.pgxn.registry.tree.TreeReport.Difference;
import org.pgxn.testkit.PostgresTest;
import org.pgxn.testkit.TestDatabase;

@PostgresTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerifyIT {

  private static final String META = "dist/pair/1.0.0/META.json";
  private static final String ZIP = "dist/pair/1.0.0/pair-1.0.0.zip";

  private final TestRegistry registry;

  VerifyIT(TestDatabase database, @TempDir Path data) {
    registry = TestRegistry.start(database, data, Clock.systemUTC());
  }

  @BeforeAll
  void release() {
    registry.user("ann", "Ann");
    assertThat(registry.upload("ann", "pair.zip", pair()).statusCode()).isEqualTo(200);
  }

  @AfterAll
  void stop() {
    registry.close();
  }

  private static byte[] pair() {
    return TestArchive.zip(
        "pair-1.0.0/",
        Map.of("META.json", TestArchive.meta("pair", "1.0.0", "\"tags\": [\"two\"],")));
  }

  @Test
  void findsNothingInARegistryThatIsAsItShouldBe() {
    TreeReport report = registry.verify();
    assertThat(report.clean()).isTrue();
    assertThat(report.archives()).isEqualTo(1);
    assertThat(report.files()).isEqualTo(registry.tree().size());
    assertThat(report.unreferenced()).isEmpty();
  }

  /** Something that may happen to a data folder. */
  interface Damage {
    void to(Path root) throws IOException;
  }

  record Case(String path, String what, Damage damage) {
    @Override
    public String toString() {
      return path + " " + what;
    }
  }

  static Stream<Case> damages() {
    return Stream.of(
        new Case(META, "is missing", root -> Files.delete(root.resolve(META))),
        new Case("tag/two.json", "is missing", root -> Files.delete(root.resolve("tag/two.json"))),
        new Case(
            "dist/pair.json",
            "differs from what the database says",
            root ->
                Files.writeString(root.resolve("dist/pair.json"), " ", StandardOpenOption.APPEND)),
        new Case(
            "user/ann.json",
            "differs from what the database says",
            root -> Files.writeString(root.resolve("user/ann.json"), "")),
        new Case(
            "stats/summary.json",
            "has not mode 0644",
            root ->
                Files.setPosixFilePermissions(
                    root.resolve("stats/summary.json"),
                    PosixFilePermissions.fromString("rw-------"))),
        new Case(
            "dist/pair/1.0.0/README.txt",
            "should not be there",
            root -> Files.writeString(root.resolve("dist/pair/1.0.0/README.txt"), "x")),
        new Case(
            "dist/stranger.json",
            "belongs to nothing in the database",
            root -> Files.writeString(root.resolve("dist/stranger.json"), "{}")),
        new Case(
            "notes",
            "belongs to nothing in the database",
            root -> Files.createSymbolicLink(root.resolve("notes"), Path.of("/etc/passwd"))),
        new Case(
            ZIP,
            "is not the archive that was released",
            root -> {
              // A new file, since the archive itself has the same inode.
              byte[] bytes = Files.readAllBytes(root.resolve(ZIP));
              bytes[bytes.length / 2] ^= 1;
              Files.delete(root.resolve(ZIP));
              Files.write(root.resolve(ZIP), bytes);
              Files.setPosixFilePermissions(
                  root.resolve(ZIP), PosixFilePermissions.fromString("rw-r--r--"));
            }));
  }

  @ParameterizedTest
  @MethodSource("damages")
  void findsDamageToTheTree(Case damaged, @TempDir Path backup) throws IOException {
    Path root = registry.data().root();
    copy(root, backup);
    try {
      damaged.damage().to(root);
      assertThat(registry.verify().differences())
          .contains(new Difference(damaged.path(), damaged.what()));
    } finally {
      Files.deleteIfExists(root.resolve(damaged.path()));
      if (Files.exists(backup.resolve(damaged.path()))) {
        Files.copy(backup.resolve(damaged.path()), root.resolve(damaged.path()));
      }
    }
    assertThat(registry.verify().differences()).isEmpty();
  }

  @Test
  void findsAnArchiveWithOtherDigests() throws IOException {
    Path archive = onlyArchive();
    byte[] bytes = Files.readAllBytes(archive);
    byte[] changed = bytes.clone();
    changed[changed.length / 2] ^= 1;
    Files.write(archive, changed);
    try {
      assertThat(registry.verify().differences())
          .extracting(Difference::what)
          .contains("has other digests than were released");
    } finally {
      Files.write(archive, bytes);
    }
    assertThat(registry.verify().clean()).isTrue();
  }

  @Test
  void findsAMissingArchive(@TempDir Path elsewhere) throws IOException {
    Path archive = onlyArchive();
    Path kept = Files.copy(archive, elsewhere.resolve("kept"));
    Files.delete(archive);
    try {
      assertThat(registry.verify().differences())
          .extracting(Difference::path)
          .contains("archives/sha256/" + archive.getFileName());
    } finally {
      Files.copy(kept, archive);
    }
    assertThat(registry.verify().clean()).isTrue();
  }

  @Test
  void tellsOfAnArchiveThatNoReleaseNames() throws IOException {
    Path stray = registry.data().archives().resolve("sha256/ab/ab" + "0".repeat(62));
    Files.createDirectories(stray.getParent());
    Files.writeString(stray, "x");
    try {
      TreeReport report = registry.verify();
      assertThat(report.clean()).isTrue();
      assertThat(report.unreferenced()).containsExactly("ab" + "0".repeat(62));
    } finally {
      Files.delete(stray);
    }
  }

  private Path onlyArchive() throws IOException {
    try (Stream<Path> files = Files.walk(registry.data().archives())) {
      return files.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }
}
