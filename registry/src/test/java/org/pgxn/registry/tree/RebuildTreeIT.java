package org.pgxn.registry.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.pgxn.accounts.Actor;
import org.pgxn.registry.TestArchive;
import org.pgxn.registry.TestRegistry;
import org.pgxn.registry.files.DurableFolder;
import org.pgxn.registry.job.Job;
import org.pgxn.registry.job.JobKind;
import org.pgxn.registry.job.JobRun;
import org.pgxn.registry.job.Jobs;
import org.pgxn.testkit.AnyPostgresTest;
import org.pgxn.testkit.TestDatabase;

@AnyPostgresTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RebuildTreeIT {
  private static final Actor OPERATOR = new Actor.Service("test");
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

  private final TestRegistry registry;

  RebuildTreeIT(TestDatabase database, @TempDir Path data) {
    registry = TestRegistry.start(database, data, Clock.systemUTC());
  }

  @BeforeAll
  void release() {
    registry.user("ann", "Ann");
    release("pair", "1.0.0");
  }

  @AfterAll
  void stop() {
    registry.close();
  }

  @Test
  void mendsWhatIsWrongAndKeepsTheTimesOfWhatIsRight() throws IOException {
    NavigableMap<String, String> before = registry.tree();
    Path root = registry.data().root();
    Files.setLastModifiedTime(root.resolve("dist/pair/1.0.0/META.json"), LONG_AGO);
    Files.writeString(root.resolve("user/ann.json"), "{}");
    Files.delete(root.resolve("meta/mirrors.json"));
    Files.writeString(root.resolve("robots.txt"), "User-agent: *\n");

    Job job = done(rebuild(false));

    assertThat(job.state()).as(job.toString()).isEqualTo(Job.State.DONE);
    assertThat(job.problems()).extracting("subject").containsExactly("robots.txt");
    assertThat(registry.tree()).isEqualTo(before);
    assertThat(registry.verify().differences()).isEmpty();
    assertThat(Files.getLastModifiedTime(root.resolve("dist/pair/1.0.0/META.json")))
        .isEqualTo(LONG_AGO);
    assertThat(registry.data().oldRoot().resolve("robots.txt")).exists();
    assertThat(registry.data().path().toFile().list()).noneMatch(name -> name.contains("new"));

    Job again = done(rebuild(true));

    assertThat(again.state()).as(again.toString()).isEqualTo(Job.State.DONE);
    assertThat(again.problems()).isEmpty();
    assertThat(registry.data().oldRoot()).doesNotExist();
    assertThat(registry.tree()).isEqualTo(before);
  }

  @Test
  void losesNothingThatIsReleasedMeanwhileAndIsNeverAway() throws Exception {
    AtomicBoolean going = new AtomicBoolean(true);
    AtomicInteger missing = new AtomicInteger();
    Path index = registry.data().root().resolve("index.json");
    Thread reader =
        Thread.ofVirtual()
            .start(() -> {
              while (going.get()) {
                if (!Files.isRegularFile(index)) {
                  missing.incrementAndGet();
                }
              }
            });
    Thread releaser =
        Thread.ofVirtual()
            .start(() -> {
              for (int patch = 1; going.get(); patch++) {
                release("busy", "1.0." + patch);
              }
            });
    try {
      for (int round = 0; round < 2; round++) {
        Job job = done(rebuild(true));
        assertThat(job.state()).as(job.toString()).isEqualTo(Job.State.DONE);
      }
    } finally {
      going.set(false);
      releaser.join();
      reader.join();
    }

    assertThat(missing).hasValue(0);
    assertThat(registry.verify().differences()).isEmpty();
  }

  @Test
  void countsAllThatStaysBehind() throws IOException {
    for (int i = 0; i <= Job.MOST_PROBLEMS; i++) {
      Files.writeString(registry.data().root().resolve("stray-" + i), "x");
    }

    Job job = done(rebuild(true));

    assertThat(job.problemCount()).isEqualTo(Job.MOST_PROBLEMS + 1);
    assertThat(job.problems()).hasSize(Job.MOST_PROBLEMS);
  }

  @Test
  void leavesTheTreeAsItIsWhenAnArchiveIsMissing() throws IOException {
    release("lost", "1.0.0");
    NavigableMap<String, String> before = registry.tree();
    String sha256 =
        registry
            .database()
            .jdbc()
            .sql("SELECT sha256 FROM pgxn.release WHERE name = 'lost'")
            .query(String.class)
            .single();
    Path archive =
        registry
            .data()
            .archives()
            .resolve("sha256")
            .resolve(sha256.substring(0, 2))
            .resolve(sha256);
    Path aside = registry.data().path().resolve("aside");
    Path served = registry.data().root().resolve("dist/lost/1.0.0/lost-1.0.0.zip");
    Files.move(archive, aside);
    Files.delete(served);

    Job job = done(rebuild(false));

    assertThat(job.state()).isEqualTo(Job.State.FAILED);
    assertThat(job.failure()).contains("dist/lost/1.0.0/lost-1.0.0.zip cannot be made");
    Files.move(aside, archive);
    assertThat(done(rebuild(true)).state()).isEqualTo(Job.State.DONE);
    assertThat(registry.tree()).isEqualTo(before);
  }

  @Test
  void whoeverWasPausedInAnEarlierGoPutsNoOldFileIntoTheNewTree() throws IOException {
    NavigableMap<String, String> before = registry.tree();
    Path left = Files.createDirectory(registry.data().path().resolve("root.new-4711"));
    DurableFolder paused = new DurableFolder(left, registry.data().staging());
    JobRun run =
        new EarlierGo(
            4711,
            step -> {
              if (step.place().equals("swap")) {
                paused.change().write("index.json", new byte[1]);
              }
            });

    ((RebuildTree) registry.bean(JobKind.class, "rebuildTree"))
        .run(new RebuildTree.Options(true), run);

    assertThat(registry.tree()).isEqualTo(before);
  }

  private interface Watcher {
    void see(JobRun.Step step) throws IOException;
  }

  /** A job that another runner has begun. */
  private record EarlierGo(long id, Watcher watcher) implements JobRun {
    @Override
    public Optional<String> place() {
      return Optional.of("build 1");
    }

    @Override
    public void total(long units) {}

    @Override
    public void advance(Step step) {
      try {
        watcher.see(step);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void release(String name, String version) {
    byte[] archive =
        TestArchive.zip(
            name + "-" + version + "/",
            Map.of("META.json", TestArchive.meta(name, version, ""), "README.md", version));
    assertThat(registry.upload("ann", "upload.zip", archive).statusCode()).isEqualTo(200);
  }

  private Jobs.Requested rebuild(boolean discard) {
    return registry.bean(Jobs.class).request(OPERATOR, "rebuild-tree", Map.of("discard", discard));
  }

  private Job done(Jobs.Requested requested) {
    long id = ((Jobs.Queued) requested).job().id();
    return await()
        .atMost(PATIENCE)
        .until(
            () -> registry.bean(Jobs.class).find(OPERATOR, id).orElseThrow(),
            job -> job.state().ended());
  }
}
