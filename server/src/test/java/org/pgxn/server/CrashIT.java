package org.pgxn.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Releases while server, PostgreSQL or both are killed at random moments. The system property
 * {@code pgxn.crash.kills} says how many kills, {@code pgxn.crash.seed} at which moments.
 */
class CrashIT {

  private static final int KILLS = Integer.getInteger("pgxn.crash.kills", 25);
  private static final long SEED = Long.getLong("pgxn.crash.seed", System.nanoTime());
  private static final int RELEASES_BETWEEN_KILLS = 2;
  private static final int RELEASERS = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration LONGEST_LIFE = Duration.ofSeconds(1);

  private enum Victim {
    SERVER,
    POSTGRESQL,
    BOTH
  }

  private final HttpClient client = HttpClient.newHttpClient();
  private final Random random = new Random(SEED);
  private final AtomicInteger releases = new AtomicInteger();

  /** What each release was answered with; 0 when the connection broke. */
  private final Map<String, Integer> answers = new ConcurrentHashMap<>();

  private final AtomicReference<ServerProcess> running = new AtomicReference<>();
  private volatile boolean releasing = true;

  @TempDir Path folder;

  @Test
  void losesNothingThatItConfirmedAndLeavesNothingByHalf() throws Exception {
    System.out.printf("pgxn.crash.kills=%d pgxn.crash.seed=%d%n", KILLS, SEED);
    running.set(ServerProcess.serveAdministered(folder));
    try (ExecutorService releasers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < RELEASERS; i++) {
        releasers.execute(this::releaseOn);
      }
      for (int i = 0; i < KILLS; i++) {
        int wanted = (i + 1) * RELEASES_BETWEEN_KILLS;
        await().atMost(PATIENCE).until(() -> confirmed() >= wanted);
        kill(Victim.values()[i % Victim.values().length]);
      }
      releasing = false;
    } finally {
      releasing = false;
    }
    try (ServerProcess server = running.get()) {
      assertThat(answers.values())
          .allMatch(status -> status == 200 || status == 0 || status >= 500);
      ServerProcess.Outcome beside = ServerProcess.run(folder, "verify");
      assertThat(beside.status()).as(beside.output()).isZero();
      answers.forEach((name, status) -> isWholeOrNotThere(server, name, status));
      server.terminate();
    }
    ServerProcess.Outcome alone = ServerProcess.run(folder, "verify");
    assertThat(alone.status()).as(alone.output()).isZero();
  }

  private long confirmed() {
    return answers.values().stream().filter(status -> status == 200).count();
  }

  private void kill(Victim victim) throws Exception {
    Thread.sleep(random.nextLong(LONGEST_LIFE.toMillis()));
    ServerProcess server = running.get();
    if (victim != Victim.SERVER) {
      long postmaster = postmaster();
      ProcessHandle.of(postmaster).ifPresent(ProcessHandle::destroyForcibly);
      if (victim == Victim.POSTGRESQL) {
        await().atMost(PATIENCE).until(() -> server.status("/health/readiness") == 200);
        return;
      }
    }
    server.process().destroyForcibly().waitFor();
    running.set(ServerProcess.serveAdministered(folder));
  }

  private long postmaster() throws IOException {
    Path file = folder.resolve("data").resolve("postgres").resolve("postmaster.pid");
    return Long.parseLong(Files.readAllLines(file).getFirst().strip());
  }

  private void releaseOn() {
    while (releasing) {
      String name = "crash" + releases.incrementAndGet();
      int status = upload(name);
      answers.put(name, status);
      if (status == 0) {
        // Nobody is there: gives whoever starts the server a core.
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int upload(String name) {
    int status = new SmallRelease(name).upload(client, running.get().base(), Duration.ofMinutes(1));
    return status == 201 ? 200 : status;
  }

  private void isWholeOrNotThere(ServerProcess server, String name, int answered) {
    int catalog = server.status("/api/v2/releases/" + name + "/1.0.0");
    if (answered == 200) {
      assertThat(catalog).as("%s was confirmed", name).isEqualTo(200);
    }
    for (String path : new SmallRelease(name).paths()) {
      assertThat(server.status(path)).as("%s (answered %d)", path, answered).isEqualTo(catalog);
    }
  }
}
