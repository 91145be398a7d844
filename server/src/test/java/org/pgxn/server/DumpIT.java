package org.pgxn.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgxn.server.ServerProcess.Outcome;

/**
 * A dump beside a server that takes uploads, restored elsewhere. The system property {@code
 * pgxn.dump.seconds} says how long uploads go on before it, {@code pgxn.dump.kills} how often the
 * restore is killed and {@code pgxn.dump.seed} when.
 */
class DumpIT {

  private static final Duration SECONDS =
      Duration.ofSeconds(Integer.getInteger("pgxn.dump.seconds", 2));
  private static final int KILLS = Integer.getInteger("pgxn.dump.kills", 1);
  private static final long SEED = Long.getLong("pgxn.dump.seed", System.nanoTime());
  private static final Duration LONGEST_LIFE = Duration.ofMillis(300);
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int RELEASERS = 2;

  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicInteger numbers = new AtomicInteger();
  private final Queue<SmallRelease> confirmed = new ConcurrentLinkedQueue<>();
  private volatile boolean releasing = true;

  @TempDir Path here;
  @TempDir Path there;

  @Test
  void restoresElsewhereWhatWasConfirmedBeforeTheDumpUnderLoad() throws Exception {
    System.out.printf("pgxn.dump.kills=%d pgxn.dump.seed=%d%n", KILLS, SEED);
    Path dump = here.resolve("registry.dump");
    List<SmallRelease> before;
    try (ServerProcess server = ServerProcess.serveAdministered(here)) {
      before = dumpUnderLoad(server, dump);
      server.terminate();
    }
    Files.createDirectory(there.resolve("data"));
    Files.createSymbolicLink(there.resolve("data/postgres-bin"), here.resolve("data/postgres-bin"));
    restoreWithKills(dump);
    Outcome again = ServerProcess.run(there, "restore", dump.toString());
    assertThat(again.status()).as(again.output()).isEqualTo(2);
    assertThat(again.output()).contains("There is a registry in the database already.");

    try (ServerProcess server = ServerProcess.serve(there, Map.of())) {
      server.awaitReady();
      await()
          .atMost(PATIENCE)
          .untilAsserted(() ->
              assertThat(before)
                  .allSatisfy(release ->
                      assertThat(release.paths()).allMatch(path -> server.status(path) == 200)));
      Outcome verified = ServerProcess.run(there, "verify");
      assertThat(verified.status()).as(verified.output()).isZero();
      assertThat(verified.output()).doesNotContain("note:");
      assertThat(new SmallRelease("aftermath").upload(client, server.base(), PATIENCE))
          .isEqualTo(201);
    }
  }

  private List<SmallRelease> dumpUnderLoad(ServerProcess server, Path dump) throws Exception {
    try (ExecutorService releasers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < RELEASERS; i++) {
        releasers.execute(() -> releaseOn(server));
      }
      long end = System.nanoTime() + SECONDS.toNanos();
      await()
          .atMost(SECONDS.plus(PATIENCE))
          .until(() -> System.nanoTime() > end && confirmed.size() > RELEASERS);
      List<SmallRelease> before = new ArrayList<>(confirmed);
      Outcome dumped = ServerProcess.run(here, "dump", dump.toString());
      releasing = false;
      assertThat(dumped.status()).as(dumped.output()).isZero();
      assertThat(dumped.output()).contains(": complete.");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dump)))
          .isEqualTo("rw-------");
      assertThat(confirmed.size()).as("releases went on").isGreaterThan(before.size());
      return before;
    } finally {
      releasing = false;
    }
  }

  /** Whenever it is killed, nobody takes what came in by half, and it can be begun again. */
  private void restoreWithKills(Path dump) throws Exception {
    Random random = new Random(SEED);
    boolean complete = false;
    for (int i = 0; i < KILLS && !complete; i++) {
      Process restoring = ServerProcess.start(there, "restore", dump.toString());
      await().atMost(PATIENCE).until(() -> !restoring.isAlive() || said().contains("Made the"));
      Thread.sleep(random.nextLong(LONGEST_LIFE.toMillis()));
      restoring.destroyForcibly().waitFor();
      complete = said().contains("Restored ");
      if (!complete) {
        Outcome refused = ServerProcess.run(there, "verify");
        assertThat(refused.status()).as(refused.output()).isIn(1, 2);
        // Its last step may have been taken, and the end not told.
        complete = !refused.output().contains("was not finished");
      }
    }
    if (!complete) {
      Outcome restored = ServerProcess.run(there, "restore", dump.toString());
      assertThat(restored.output()).contains("Start the server");
      assertThat(restored.status()).isZero();
    }
  }

  private String said() throws IOException {
    return Files.readString(there.resolve("command.log"));
  }

  private void releaseOn(ServerProcess server) {
    while (releasing) {
      SmallRelease release = new SmallRelease("release" + numbers.incrementAndGet());
      int status = release.upload(client, server.base(), PATIENCE);
      assertThat(status).isEqualTo(201);
      confirmed.add(release);
    }
  }
}
