package org.pgxn.server.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.pgxn.registry.DataFolder;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Whether the data folder can take an upload: it can be written, and has some space left. */
final class DiskHealth extends AbstractHealthIndicator {
  /** The largest upload lies on the disk twice before it is published, beside the database. */
  private static final long LEAST_BYTES = 256L << 20;

  private final DataFolder data;

  DiskHealth(DataFolder data) {
    super("The data folder cannot be written");
    this.data = data;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) throws IOException {
    Path staging = data.staging();
    Files.createDirectories(staging);
    long free = Files.getFileStore(staging).getUsableSpace();
    Path probe = staging.resolve("probe-" + UUID.randomUUID());
    try {
      Files.write(probe, new byte[1]);
    } finally {
      Files.deleteIfExists(probe);
    }
    (free < LEAST_BYTES ? builder.outOfService() : builder.up()).withDetail("free", free);
  }
}
