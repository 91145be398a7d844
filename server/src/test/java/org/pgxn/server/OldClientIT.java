package org.pgxn.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgxn.testkit.RequiredTool;

/**
 * The main job, with nothing of ours on the other side: curl releases the samples, the unchanged
 * old client finds, compiles, installs, loads and tests them, and PostgreSQL answers with them.
 */
class OldClientIT {

  private static final Path HOUSE = Path.of("..").toAbsolutePath().normalize();
  private static final int PATIENCE_MINUTES = 10;

  @TempDir Path folder;

  @Test
  void installsWhatAnAuthorReleased() throws Exception {
    RequiredTool.require("pgxn");
    RequiredTool.require("curl");
    RequiredTool.require("make");
    try (ServerProcess server = ServerProcess.serveAdministered(folder)) {
      run(server, "scripts/tour");
      // A folder that other accounts may enter: PostgreSQL does not run as root.
      run(
          server,
          "scripts/client-check",
          server.base().toString(),
          System.getProperty("java.io.tmpdir"));
      // Once more: what is released stays as it is.
      run(server, "scripts/tour");
      assertThat(ServerProcess.run(folder, "verify").status()).isZero();
    }
  }

  private void run(ServerProcess server, String... command)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "output", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(HOUSE.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("PGXN_BASE_URL", server.base().toString());
    builder.environment().put("PGXN_USERNAME", ServerProcess.ADMINISTRATOR);
    builder.environment().put("PGXN_PASSWORD", ServerProcess.PASSWORD);
    Process process = builder.start();
    boolean ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
    if (!ended) {
      process.destroy();
    }
    assertThat(ended && process.exitValue() == 0).as(Files.readString(output)).isTrue();
  }
}
