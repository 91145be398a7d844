package org.pgxn.server.postgres;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;

/** A process that runs PostgreSQL until it is killed, as a server is. */
final class HeldPostgres {

  private HeldPostgres() {}

  /** Runs PostgreSQL on the folder that is named, says so, and waits for the end of its input. */
  public static void main(String[] arguments) throws IOException {
    try (EmbeddedPostgres _ =
        EmbeddedPostgres.run(Path.of(arguments[0]), EmbeddedPostgresIT.version())) {
      System.out.println("running");
      while (System.in.read() >= 0) {
        // Nothing is sent.
      }
    }
  }

  /** Starts the process, and returns when PostgreSQL runs. */
  static Process start(Path data) throws IOException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    HeldPostgres.class.getName(),
                    data.toString()))
            .redirectError(Redirect.INHERIT)
            .start();
    String said = process.inputReader().readLine();
    if (!"running".equals(said)) {
      throw new IOException("The process said " + said);
    }
    return process;
  }
}
