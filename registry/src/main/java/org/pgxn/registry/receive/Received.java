package org.pgxn.registry.receive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An archive that lies on the disk until this is closed.
 *
 * @param file in the staging folder
 * @param fileName as the sender calls it; for messages only, never for a path
 */
public record Received(Path file, String fileName) implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Received.class);

  /** Removes it. On a failing disk it stays, and the answer to the upload stays what it is. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("An upload stays in the staging folder: {}", file, e);
    }
  }
}
