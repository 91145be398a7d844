package org.pgxn.registry.receive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An archive that lies on the disk until this is closed.
 *
 * @param file in the staging folder
 * @param fileName as the sender calls it; for messages only, never for a path
 */
public record Received(Path file, String fileName) implements AutoCloseable {
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
