package org.pgxn.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgxn.testkit.RequiredTool;

/** The whole server, PostgreSQL and all, on a small disk that fills up and is freed again. */
class FullDiskIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @BeforeAll
  static void requireMounts() throws IOException, InterruptedException {
    int status =
        new ProcessBuilder("unshare", "-m", "mount", "-t", "tmpfs", "pgxn", "/mnt")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    if (status != 0) {
      RequiredTool.missing("A file system can be mounted by root only");
    }
  }

  @Test
  void refusesUploadsWhileTheDiskIsFullAndComesBack(@TempDir Path folder) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient();
        ServerProcess server = ServerProcess.serveOnSmallDisk(folder, "640m")) {
      assertThat(upload("first", client, server)).isEqualTo(201);
      assertThat(server.status("/health/uploads")).isEqualTo(200);
      Path data =
          Path.of("/proc", Long.toString(server.process().pid()), "root")
              .resolve(folder.resolve("data").toString().substring(1));
      Path filler = data.resolve("filler");
      fill(filler);

      int refused = upload("second", client, server);
      assertThat(refused).isIn(503, 507);
      assertThat(server.status("/health/uploads")).isEqualTo(503);
      assertThat(server.status("/mirror/dist/first.json")).isEqualTo(200);

      Files.delete(filler);
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> upload("second", client, server) == 201);
      assertThat(server.status("/health/uploads")).isEqualTo(200);
      await().atMost(PATIENCE).until(() -> server.status("/mirror/dist/second.json") == 200);
    }
  }

  private static int upload(String name, HttpClient client, ServerProcess server) {
    return new SmallRelease(name).upload(client, server.base(), PATIENCE);
  }

  /** Until nothing more fits. */
  private static void fill(Path file) throws IOException {
    byte[] portion = new byte[1 << 16];
    try (OutputStream out = Files.newOutputStream(file)) {
      for (long i = 0; i < 1 << 20; i++) {
        out.write(portion);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left");
    }
  }
}
