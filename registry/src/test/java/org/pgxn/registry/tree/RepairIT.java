package org.pgxn.registry.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgxn.events.EventLog;
import org.pgxn.events.ParkedEvents;
import org.pgxn.registry.TestArchive;
import org.pgxn.registry.TestRegistry;
import org.pgxn.registry.files.ArchiveStore;
import org.pgxn.registry.tree.RepairReport.Mended;
import org.pgxn.registry.tree.RepairReport.Unmended;
import org.pgxn.registry.tree.TreeReport.Difference;
import org.pgxn.testkit.TestDatabase;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RepairIT {
  private static final String META = "dist/pair/1.0.0/META.json";
  private static final String ZIP = "dist/pair/1.0.0/pair-1.0.0.zip";
  private final FileTime old = FileTime.from(Clock.systemUTC().instant().minus(Duration.ofDays(2)));

  private final TestDatabase database = TestDatabase.migrated();
  private final TestRegistry registry;
  private NavigableMap<String, String> whole = new TreeMap<>();

  RepairIT(@TempDir Path data) {
    registry = TestRegistry.start(database, data, Clock.systemUTC());
  }

  @BeforeAll
  void release() {
    registry.user("ann", "Ann");
    byte[] pair =
        TestArchive.zip(
            "pair-1.0.0/",
            Map.of("META.json", TestArchive.meta("pair", "1.0.0", "\"tags\": [\"two\"],")));
    assertThat(registry.upload("ann", "pair.zip", pair).statusCode()).isEqualTo(200);
    whole = registry.tree();
  }

  @AfterAll
  void stop() {
    registry.close();
    database.close();
  }

  interface Damage {
    void to(Path data, Path elsewhere) throws IOException;
  }

  record Case(String path, String what, Damage damage) {
    @Override
    public String toString() {
      return path + " " + what;
    }
  }

  static Stream<Case> damages() {
    return Stream.of(
        new Case(
            "root/" + META,
            "is missing",
            (data, elsewhere) -> Files.delete(data.resolve("root").resolve(META))),
        new Case(
            "root/dist/pair.json",
            "differs from what the database says",
            (data, elsewhere) -> flip(data.resolve("root/dist/pair.json"))),
        new Case(
            "root/user/ann.json",
            "differs from what the database says",
            (data, elsewhere) -> Files.writeString(data.resolve("root/user/ann.json"), "")),
        new Case(
            "root/tag/two.json",
            "has not mode 0644",
            (data, elsewhere) ->
                Files.setPosixFilePermissions(
                    data.resolve("root/tag/two.json"),
                    PosixFilePermissions.fromString("rw-------"))),
        new Case(
            "root/dist/stranger.json",
            "belongs to nothing in the database",
            (data, elsewhere) -> Files.writeString(data.resolve("root/dist/stranger.json"), "{}")),
        new Case(
            "root/dist/pair/1.0.0/README.txt",
            "should not be there",
            (data, elsewhere) ->
                Files.writeString(data.resolve("root/dist/pair/1.0.0/README.txt"), "x")),
        new Case(
            "root/index.json",
            "is not a file",
            (data, elsewhere) -> {
              Path file = data.resolve("root/index.json");
              Files.move(file, elsewhere.resolve("index.json"));
              Files.createSymbolicLink(file, elsewhere.resolve("index.json"));
            }),
        new Case(
            "root/dist",
            "belongs to nothing in the database",
            (data, elsewhere) -> {
              Path folder = data.resolve("root/dist");
              Files.move(folder, elsewhere.resolve("dist"));
              Files.createSymbolicLink(folder, elsewhere.resolve("dist"));
            }),
        new Case(
            "root/stats/summary.json",
            "is not a file",
            (data, elsewhere) -> {
              Path file = data.resolve("root/stats/summary.json");
              Files.delete(file);
              Files.createDirectories(file.resolve("inner"));
              Files.writeString(file.resolve("inner/note"), "mine");
            }),
        new Case(
            "root/tag",
            "belongs to nothing in the database",
            (data, elsewhere) -> {
              Files.move(data.resolve("root/tag"), elsewhere.resolve("tag"));
              Files.writeString(data.resolve("root/tag"), "in the way");
            }),
        new Case(
            "root/" + ZIP,
            "is not the archive that was released",
            (data, elsewhere) -> {
              Path file = data.resolve("root").resolve(ZIP);
              byte[] bytes = Files.readAllBytes(file);
              Files.delete(file);
              Files.write(file, bytes);
              flip(file);
            }),
        new Case("archives/", "is missing", (data, elsewhere) -> Files.delete(archive(data))),
        new Case(
            "archives/",
            "has other digests than were released",
            (data, elsewhere) -> {
              Path file = archive(data);
              byte[] bytes = Files.readAllBytes(file);
              Files.delete(file);
              Files.write(file, bytes, StandardOpenOption.CREATE_NEW);
              flip(file);
            }),
        new Case(
            "archives/",
            "is not a file",
            (data, elsewhere) -> {
              Path file = archive(data);
              Files.move(file, elsewhere.resolve("archive"));
              Files.createSymbolicLink(file, elsewhere.resolve("archive"));
            }));
  }

  @ParameterizedTest
  @MethodSource("damages")
  void mendsWhatVerifyFinds(Case damaged, @TempDir Path elsewhere) throws IOException {
    damaged.damage().to(registry.data().path(), elsewhere);
    assertThat(registry.verify().clean()).isFalse();

    RepairReport dry = repair(true);
    assertThat(dry.mended()).anyMatch(one -> isOf(one, damaged));
    assertThat(registry.verify().clean()).isFalse();

    RepairReport report = repair(false);
    assertThat(report.unmended()).isEmpty();
    assertThat(report.mended()).anyMatch(one -> isOf(one, damaged));
    assertThat(registry.verify().differences()).isEmpty();
    assertThat(registry.tree()).isEqualTo(whole);
    assertThat(repair(false)).isEqualTo(new RepairReport(List.of(), List.of()));
  }

  private static boolean isOf(Mended one, Case damaged) {
    return one.path().startsWith(damaged.path()) && one.what().equals(damaged.what());
  }

  @Test
  void makesTheWholeTreeAgain() throws IOException {
    Path root = registry.data().root();
    Path away = registry.data().path().resolve("away");
    Files.move(root, away);
    Files.createDirectory(root);

    assertThat(repair(false).complete()).isTrue();
    assertThat(registry.tree()).isEqualTo(whole);
    assertThat(registry.verify().clean()).isTrue();
  }

  @Test
  void aFileThatCannotBeMadeHoldsUpNoOther() throws IOException {
    // As if the database had a user whom no rule of names allows.
    database
        .jdbc()
        .sql("INSERT INTO pgxn.tally (kind, key, amount, parts) VALUES ('user', 'no nick', 9, 9)")
        .update();
    try {
      Path list = registry.data().root().resolve("dist/pair.json");
      flip(list);

      assertThat(registry.verify().differences())
          .contains(new Difference("dist/pair.json", "differs from what the database says"))
          .anyMatch(one ->
              one.path().equals("stats/user.json") && one.what().startsWith("cannot be made"));
      RepairReport report = repair(false);
      assertThat(report.mended()).extracting(Mended::path).containsExactly("root/dist/pair.json");
      assertThat(report.unmended())
          .extracting(Unmended::path)
          .containsExactly("root/stats/user.json");
    } finally {
      database.jdbc().sql("DELETE FROM pgxn.tally WHERE key = 'no nick'").update();
    }
    assertThat(repair(false).complete()).isTrue();
    assertThat(registry.tree()).isEqualTo(whole);
  }

  @Test
  void saysWhatItCannotMend(@TempDir Path elsewhere) throws IOException {
    Path archive = archive(registry.data().path());
    Path inTree = registry.data().root().resolve(ZIP);
    Files.move(archive, elsewhere.resolve("backup"));
    Files.delete(inTree);

    RepairReport report = repair(false);
    assertThat(report.complete()).isFalse();
    assertThat(report.unmended())
        .extracting(Unmended::path)
        .containsExactly("archives/sha256/" + archive.getFileName(), "root/" + ZIP);
    assertThat(report.unmended().getFirst().remedy()).contains(ZIP, "SHA-256", "backup");

    Files.move(elsewhere.resolve("backup"), archive);
    assertThat(repair(false).complete()).isTrue();
    assertThat(registry.tree()).isEqualTo(whole);
  }

  @Test
  void keepsWhatItTakesAwayAndTakesItBack() throws IOException {
    Path stray = registry.data().archives().resolve("sha256/ab/ab" + "0".repeat(62));
    Files.createDirectories(stray.getParent());
    Files.writeString(stray, "x");
    assertThat(repair(false).mended()).isEmpty();
    assertThat(stray).exists();

    Files.setLastModifiedTime(stray, old);
    assertThat(repair(false).mended())
        .extracting(Mended::what)
        .containsExactly("no release names it");
    assertThat(stray).doesNotExist();
    try (Stream<Path> kept = Files.walk(registry.data().lostAndFound())) {
      assertThat(kept).anyMatch(file -> file.getFileName().equals(stray.getFileName()));
    }
    assertThat(registry.verify().unreferenced()).isEmpty();
  }

  @Test
  void leavesAloneWhatIsNoArchive() throws IOException {
    Path stray = registry.data().archives().resolve("sha256/x");
    Files.writeString(stray, "x");
    Files.setLastModifiedTime(stray, old);

    assertThat(repair(false)).isEqualTo(new RepairReport(List.of(), List.of()));
    assertThat(stray).exists();
    Files.delete(stray);
  }

  @Test
  void sparesAnArchiveThatSomebodyPutsAgain(@TempDir Path elsewhere) throws IOException {
    ArchiveStore archives = registry.bean(ArchiveStore.class);
    String sha256 = "cd" + "0".repeat(62);
    Path stored = archives.locate(sha256);
    Files.createDirectories(stored.getParent());
    Files.writeString(stored, "same");
    Files.setLastModifiedTime(stored, old);
    Files.createDirectories(registry.data().staging());
    Path upload = Files.writeString(registry.data().staging().resolve("upload"), "same");

    assertThat(archives.put(upload, sha256)).isFalse();
    assertThat(
            archives.takeOut(
                sha256, elsewhere.resolve("out"), old.toInstant().plus(Duration.ofDays(1))))
        .isFalse();
    assertThat(stored).hasContent("same");
    Files.delete(stored);
    Files.delete(upload);
  }

  @Test
  void doesNotBelieveAnArchiveThatOnlyHasTheRightLength() throws IOException {
    ArchiveStore archives = registry.bean(ArchiveStore.class);
    String sha256 = "ef" + "0".repeat(62);
    Path stored = archives.locate(sha256);
    Files.createDirectories(stored.getParent());
    Files.write(stored, new byte[4]);
    Files.createDirectories(registry.data().staging());
    Path upload = Files.writeString(registry.data().staging().resolve("upload"), "true");

    assertThat(archives.put(upload, sha256)).isTrue();
    assertThat(stored).hasContent("true");
    Files.delete(stored);
  }

  @Test
  void triesAgainWhatWasGivenUp() {
    String insert =
        """
        INSERT INTO pgxn.dirty_path (path, first_seq, last_seq, lane, attempts, due_at, parked)
        VALUES (:path, 1, 1, 0, 5, now(), true)
        """;
    for (String path : List.of("dist/pair.json", "no/such/path")) {
      database.jdbc().sql(insert).param("path", path).update();
    }
    RepairReport report = repair(false);
    assertThat(report.mended()).extracting(Mended::path).containsExactly("root/dist/pair.json");
    assertThat(report.unmended()).extracting(Unmended::path).containsExactly("root/no/such/path");
    database.jdbc().sql("DELETE FROM pgxn.dirty_path WHERE path = 'no/such/path'").update();
    assertThat(registry.verify().differences()).extracting(Difference::what).isEmpty();
  }

  @Test
  void hasEventsTriedAgainThatAFollowerGaveUp() {
    ParkedEvents parked = registry.bean(ParkedEvents.class);
    long seq = registry.bean(EventLog.class).latestSeq();
    database
        .jdbc()
        .sql(
            """
            INSERT INTO pgxn.parked_event (follower, seq, problem, parked_at)
            VALUES ('registry.tree', :seq, 'too odd', now())
            """)
        .param("seq", seq)
        .update();
    Mended named =
        new Mended(
            "event " + seq + " of follower registry.tree",
            "was given up: too odd",
            "to be tried again by the server that runs, or by the next one");

    assertThat(repair(true).mended()).containsExactly(named);
    assertThat(parked.list()).hasSize(1);
    assertThat(repair(false).mended()).containsExactly(named);
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!parked.list().isEmpty() && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(parked.list()).isEmpty();
    assertThat(registry.verify().differences()).isEmpty();
  }

  private RepairReport repair(boolean dry) {
    try {
      return registry.bean(TreeRepair.class).repair(dry);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path archive(Path data) throws IOException {
    try (Stream<Path> files = Files.walk(data.resolve("archives"))) {
      return files.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
  }

  private static void flip(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
  }
}
