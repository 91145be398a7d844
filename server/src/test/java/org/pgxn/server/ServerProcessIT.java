package org.pgxn.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgxn.server.ServerProcess.Outcome;

/** The life of a server on its embedded PostgreSQL, from the first start over kills to its end. */
class ServerProcessIT {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir Path folder;

  @Test
  void survivesKillsAndVerifies() throws Exception {
    try (ServerProcess server = ServerProcess.serve(folder)) {
      server.awaitReady();
      assertThat(server.log())
          .contains("PGXN is ready: url=http://localhost:", "make the first administrator at")
          .doesNotContain(
              "Exception", Files.readString(data().resolve("postgres-password")).strip());
      refusesASecondServer();
      findsNoDifferenceBesideTheServer(server);
      servesAgainWhenPostgresWasKilled(server);
      server.process().destroyForcibly().waitFor();
    }
    assertThat(postmasters().toList()).isNotEmpty();
    try (ServerProcess server = ServerProcess.serve(folder)) {
      server.awaitReady();
      // 128 + 15: the exit status of a JVM that a SIGTERM ended in good order.
      assertThat(server.terminate()).isEqualTo(143);
    }
    assertThat(postmasters().toList()).isEmpty();
    findsEveryDifferenceAlone();
    assertThat(postmasters().toList()).isEmpty();
  }

  @Test
  void hasNothingToVerifyWhereThereIsNoRegistry() throws Exception {
    Outcome outcome = ServerProcess.run(folder, "verify");

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.output())
        .contains("There is no registry in the data folder")
        .hasLineCount(3);
    assertThat(data()).doesNotExist();
  }

  private void refusesASecondServer() throws Exception {
    Outcome outcome = ServerProcess.run(folder, "serve", "--port=1024");

    assertThat(outcome.status()).isNotZero();
    assertThat(outcome.output()).contains("in use by another server, process");
  }

  private void findsNoDifferenceBesideTheServer(ServerProcess server) throws Exception {
    Outcome outcome = ServerProcess.run(folder, "verify");

    assertThat(outcome.output()).contains("no difference");
    assertThat(outcome.status()).isZero();
    assertThat(server.status("/health/readiness")).isEqualTo(200);
  }

  private void servesAgainWhenPostgresWasKilled(ServerProcess server) {
    long killed = postmasters().findFirst().orElseThrow().pid();
    ProcessHandle.of(killed).ifPresent(ProcessHandle::destroyForcibly);

    // Whoever asks meanwhile is told to come again, and not that something is wrong with him or us.
    await()
        .atMost(PATIENCE)
        .until(
            () -> server.status("/api/v2/users"),
            status -> {
              assertThat(status).isIn(200, 503);
              return status == 200;
            });
    await().atMost(PATIENCE).until(() -> server.log().contains("PostgreSQL is back"));
    assertThat(server.status("/health/readiness")).isEqualTo(200);
  }

  private void findsEveryDifferenceAlone() throws Exception {
    Path root = data().resolve("root");
    Files.writeString(root.resolve("index.json"), "x", StandardOpenOption.APPEND);
    Files.delete(root.resolve("meta/spec.txt"));
    Files.writeString(root.resolve("stranger.txt"), "x");

    Outcome outcome = ServerProcess.run(folder, "verify");

    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.output().lines())
        .anyMatch(line -> line.startsWith("index.json: "))
        .anyMatch(line -> line.startsWith("meta/spec.txt: "))
        .anyMatch(line -> line.startsWith("stranger.txt: "))
        .anyMatch(line -> line.endsWith("3 differences."));
    assertThat(root.resolve("meta/spec.txt")).doesNotExist();
  }

  private Path data() {
    return folder.resolve("data");
  }

  private Stream<ProcessHandle> postmasters() {
    Path file = data().resolve("postgres").resolve("postmaster.pid");
    try {
      return Files.exists(file)
          ? ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst().strip())).stream()
          : Stream.empty();
    } catch (IOException e) {
      return Stream.empty();
    }
  }
}
