package org.pgxn.server.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts and stops PostgreSQL on a cluster. Not thread-safe. */
final class Postmaster {

  private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);

  /** Recovery after a crash may take its time. */
  private static final Duration START_PATIENCE = Duration.ofMinutes(5);

  private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(25);

  /** Keeps Ctrl-C in a terminal from PostgreSQL: this server ends it when it no longer needs it. */
  private static final List<String> OWN_SESSION = List.of("setsid");

  private final Cluster cluster;
  private final List<String> session;

  Postmaster(Cluster cluster) {
    this.cluster = cluster;
    this.session = Privileges.works(OWN_SESSION) ? OWN_SESSION : List.of();
  }

  /** A TCP port on which nobody listens now. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /**
   * Starts PostgreSQL, and returns when it takes connections.
   *
   * @param port on loopback
   * @return the process, a child of this one
   * @throws PostmasterException if it does not come up; it does not run then
   */
  Process start(int port) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(session);
    command.addAll(cluster.privileges().prefix());
    command.addAll(arguments(port));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(cluster.folders().startLog().toFile())
            .start();
    process.getOutputStream().close();
    try {
      awaitReady(process);
    } catch (IOException | InterruptedException e) {
      process.destroyForcibly();
      throw e;
    }
    return process;
  }

  /** Everything on which durability and reach depend is said here, whatever the files say. */
  private List<String> arguments(int port) {
    List<String> arguments = new ArrayList<>();
    arguments.add(cluster.programs().program("postgres"));
    arguments.add("-D");
    arguments.add(cluster.folders().cluster().toString());
    List.of(
            "port=" + port,
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "password_encryption=scram-sha-256",
            "max_connections=100",
            "cluster_name=pgxn",
            "timezone=UTC",
            "log_timezone=UTC",
            "logging_collector=on",
            "log_directory=log",
            "log_filename=postgresql-%a.log",
            "log_truncate_on_rotation=on",
            "log_rotation_age=1d",
            "log_rotation_size=0",
            "log_statement=none")
        .forEach(setting -> {
          arguments.add("-c");
          arguments.add(setting);
        });
    return arguments;
  }

  private void awaitReady(Process process) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + START_PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      if (process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new PostmasterException(
            "PostgreSQL ended at once, status %d: %s"
                .formatted(process.exitValue(), ProgramRun.tail(cluster.folders().startLog())));
      }
      Optional<PostmasterFile> file = PostmasterFile.read(cluster.folders().cluster());
      if (file.filter(f -> f.pid() == process.pid() && f.ready()).isPresent()) {
        return;
      }
    }
    throw new PostmasterException(
        "PostgreSQL was not ready after " + START_PATIENCE.toSeconds() + " seconds");
  }

  /**
   * Clears away what an earlier server left: a PostgreSQL that outlived it is stopped properly, so
   * that this server starts from a clean shutdown; a file that names a dead process is removed.
   */
  void clearLeftovers() throws IOException, InterruptedException {
    Optional<PostmasterFile> file = PostmasterFile.read(cluster.folders().cluster());
    if (file.filter(f -> f.runsIn(cluster.folders().cluster())).isPresent()) {
      LOG.warn("Stopping the PostgreSQL (pid {}) that a killed server left", file.get().pid());
      stop();
    } else {
      Files.deleteIfExists(PostmasterFile.in(cluster.folders().cluster()));
    }
  }

  /** Stops PostgreSQL fast: sessions are ended, their transactions rolled back, all is flushed. */
  void stop() throws IOException, InterruptedException {
    ProgramRun.Result fast = control("fast");
    if (fast.status() != 0) {
      LOG.warn("PostgreSQL did not stop in time and recovers at its next start: {}", fast.output());
      control("immediate");
    }
  }

  private ProgramRun.Result control(String mode) throws IOException, InterruptedException {
    String seconds = Long.toString(STOP_PATIENCE.toSeconds());
    return ProgramRun.run(
        cluster
            .privileges()
            .command(
                cluster.programs().program("pg_ctl"),
                "stop",
                "--pgdata=" + cluster.folders().cluster(),
                "--mode=" + mode,
                "--wait",
                "--timeout=" + seconds),
        STOP_PATIENCE.plusSeconds(10));
  }
}
