package org.pgxn.server.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs one of PostgreSQL's programs to its end. */
final class ProgramRun {

  private static final int TIMED_OUT = -1;
  private static final int TAIL_LINES = 5;

  private ProgramRun() {}

  /**
   * What came of it.
   *
   * @param status 0 for success, -1 if it did not end in time
   * @param output its last lines, in one
   */
  record Result(int status, String output) {}

  /**
   * Runs a command without input, and ends it when it takes too long.
   *
   * @param command program and arguments
   * @param patience how long it may take
   */
  static Result run(List<String> command, Duration patience)
      throws IOException, InterruptedException {
    // A file, since a program such as pg_ctl may leave children that keep a pipe open.
    Path output = Files.createTempFile("pgxn-postgres-", ".log");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      process.getOutputStream().close();
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        return new Result(TIMED_OUT, "it took more than " + patience.toSeconds() + " seconds");
      }
      return new Result(process.exitValue(), tail(output));
    } finally {
      Files.delete(output);
    }
  }

  /** The last lines of a log, in one. */
  static String tail(Path log) throws IOException {
    List<String> lines =
        new String(Files.readAllBytes(log), StandardCharsets.UTF_8).strip().lines().toList();
    return String.join(" / ", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
  }
}
