package org.pgxn.server.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a running PostgreSQL writes into its data directory about itself.
 *
 * @param pid of the postmaster
 * @param port on which it listens
 * @param ready whether it takes connections
 */
record PostmasterFile(long pid, int port, boolean ready) {

  private static final int PID_LINE = 0;
  private static final int PORT_LINE = 3;
  private static final int STATUS_LINE = 7;

  /** Where it is. */
  static Path in(Path cluster) {
    return cluster.resolve("postmaster.pid");
  }

  /** Reads it; empty if it is not there, or not written to the end yet. */
  static Optional<PostmasterFile> read(Path cluster) throws IOException {
    try {
      List<String> lines = Files.readAllLines(in(cluster));
      if (lines.size() <= PORT_LINE) {
        return Optional.empty();
      }
      boolean ready = lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
      return Optional.of(
          new PostmasterFile(
              Long.parseLong(lines.get(PID_LINE).strip()),
              Integer.parseInt(lines.get(PORT_LINE).strip()),
              ready));
    } catch (NoSuchFileException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /**
   * Tells whether the process is alive and really the postmaster of this cluster: its number may
   * have been given to another process since. A postmaster works inside its data directory.
   */
  boolean runsIn(Path cluster) {
    try {
      Path workingFolder = Path.of("/proc", Long.toString(pid), "cwd");
      return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent()
          && Files.isSameFile(workingFolder, cluster);
    } catch (IOException e) {
      return false;
    }
  }
}
