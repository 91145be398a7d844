package org.pgxn.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Starts the PostgreSQL 15 that the operating system brings. */
final class DebianCluster {

  private DebianCluster() {}

  /** Finds the folder of {@code initdb} and {@code pg_ctl}. */
  static Optional<Path> binaries() {
    Path usual = Path.of("/usr/lib/postgresql/15/bin");
    return isServer(usual) ? Optional.of(usual) : asked().filter(DebianCluster::isServer);
  }

  /** Returns the port of a new cluster. */
  static int start(Path binaries) {
    try {
      Path folder = Files.createTempDirectory("pgxn-test-postgres-");
      Path data = folder.resolve("data");
      List<String> unprivileged = Unprivileged.prefix(folder);
      String initdb = binaries.resolve("initdb").toString();
      String pgCtl = binaries.resolve("pg_ctl").toString();
      run(
          folder,
          unprivileged,
          List.of(
              initdb,
              "-D",
              data.toString(),
              "-U",
              "postgres",
              "-A",
              "trust",
              "-E",
              "UTF8",
              "--locale=C.UTF-8",
              "--no-sync"));
      int port = freePort();
      Files.writeString(data.resolve("postgresql.conf"), settings(port), StandardOpenOption.APPEND);
      run(
          folder,
          unprivileged,
          List.of(
              pgCtl,
              "-D",
              data.toString(),
              "-l",
              folder.resolve("server.log").toString(),
              "-w",
              "-t",
              "60",
              "start"));
      ClusterGuard.watch(folder, data);
      return port;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isServer(Path folder) {
    return Files.isExecutable(folder.resolve("initdb"))
        && Files.isExecutable(folder.resolve("pg_ctl"));
  }

  private static Optional<Path> asked() {
    return RequiredTool.find("pg_config")
        .filter(pgConfig -> output(pgConfig, "--version").startsWith("PostgreSQL 15."))
        .map(pgConfig -> Path.of(output(pgConfig, "--bindir")));
  }

  private static String output(Path program, String argument) {
    try {
      Process process = new ProcessBuilder(program.toString(), argument).start();
      try (InputStream out = process.getInputStream()) {
        return new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String settings(int port) {
    return """
    listen_addresses = '127.0.0.1'
    port = %d
    unix_socket_directories = ''
    max_connections = 200
    fsync = off
    synchronous_commit = off
    full_page_writes = off
    timezone = 'UTC'
    """
        .formatted(port);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void run(Path folder, List<String> prefix, List<String> command)
      throws IOException {
    List<String> all = new ArrayList<>(prefix);
    all.addAll(command);
    Path log = folder.resolve("command.log");
    // A file and not a pipe: the server inherits the descriptors and would keep a pipe open.
    Process process =
        new ProcessBuilder(all)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    try {
      if (!process.waitFor(90, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IllegalStateException(
            String.join(" ", all) + " failed: " + Files.readString(log));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while PostgreSQL started", e);
    }
  }
}
