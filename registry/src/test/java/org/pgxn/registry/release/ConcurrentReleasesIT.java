package org.pgxn.registry.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.pgxn.registry.TestArchive;
import org.pgxn.registry.TestRegistry;
import org.pgxn.testkit.PostgresTest;
import org.pgxn.testkit.TestDatabase;

/** The system property {@code pgxn.concurrent.uploads} says how many at once; by default 100. */
@PostgresTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConcurrentReleasesIT {

  private static final int UPLOADS = Integer.getInteger("pgxn.concurrent.uploads", 100);

  private final TestRegistry registry;

  ConcurrentReleasesIT(TestDatabase database, @TempDir(cleanup = CleanupMode.ALWAYS) Path data) {
    registry = TestRegistry.start(database, data, Clock.systemUTC());
    registry.user("ann", "Ann");
  }

  @AfterAll
  void stop() {
    registry.close();
  }

  @Test
  void ofManyUploadsOfOneVersionOneSucceeds() throws Exception {
    List<HttpResponse<String>> answers =
        atOnce(_ -> registry.upload("ann", "twin-1.0.0.zip", TestArchive.release("twin", "1.0.0")));

    assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.statusCode() != 200)
        .hasSize(UPLOADS - 1)
        .allSatisfy(answer -> {
          assertThat(answer.statusCode()).isEqualTo(409);
          assertThat(answer.body()).isEqualTo("Distribution “twin 1.0.0” already exists");
        });
    assertThat(registry.verify().differences()).isEmpty();
  }

  @Test
  void manyDifferentUploadsAllSucceedAndAreAllListed() throws Exception {
    long before = count("SELECT count(*) FROM pgxn.release");
    List<HttpResponse<String>> answers =
        atOnce(i -> registry.upload("ann", "herd.zip", TestArchive.release("herd" + i, "1.0.0")));

    assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
    assertThat(count("SELECT count(*) FROM pgxn.release")).isEqualTo(before + UPLOADS);
    assertThat(registry.verify().differences()).isEmpty();
    assertThat(registry.tree().get("stats/summary.json"))
        .contains("\"releases\": " + (before + UPLOADS) + ",");
    assertThat(registry.tree().get("user/ann.json"))
        .contains("\"herd0\"", "\"herd" + (UPLOADS - 1) + "\"");
  }

  private long count(String sql) {
    return registry.database().jdbc().sql(sql).query(Long.class).single();
  }

  private static List<HttpResponse<String>> atOnce(IntFunction<HttpResponse<String>> upload)
      throws Exception {
    CyclicBarrier start = new CyclicBarrier(UPLOADS);
    List<Future<HttpResponse<String>>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < UPLOADS; i++) {
        int number = i;
        running.add(
            threads.submit(() -> {
              start.await();
              return upload.apply(number);
            }));
      }
      List<HttpResponse<String>> answers = new ArrayList<>();
      for (Future<HttpResponse<String>> answer : running) {
        answers.add(answer.get());
      }
      return answers;
    }
  }
}
