package org.pgxn.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Starts the binaries that the class path brings. */
final class EmbeddedCluster {

  private EmbeddedCluster() {}

  /** Returns the port of a new cluster. */
  static int start() {
    try {
      Path folder = Files.createTempDirectory("pgxn-test-postgres-");
      Path data = folder.resolve("data");
      EmbeddedPostgres postgres =
          EmbeddedPostgres.builder()
              .setDataDirectory(data)
              .setCleanDataDirectory(false)
              .setRegisterShutdownHook(false)
              .setLocaleConfig("locale", "C.UTF-8")
              .setLocaleConfig("encoding", "UTF8")
              .setServerConfig("max_connections", "200")
              .start();
      ClusterGuard.watch(folder, data);
      return postgres.getPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
