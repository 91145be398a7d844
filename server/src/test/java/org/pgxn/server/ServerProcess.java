package org.pgxn.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The server as its operator runs it: a process with the embedded PostgreSQL. */
final class ServerProcess implements AutoCloseable {

  /** The administrator that every server here has from the start. */
  static final String ADMINISTRATOR = "ann";

  /** The administrator's password. */
  static final String PASSWORD = "correct-horse";

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final HttpClient client = HttpClient.newHttpClient();
  private final Path folder;
  private final Process process;
  private final int port;

  private ServerProcess(Path folder, Process process, int port) {
    this.folder = folder;
    this.process = process;
    this.port = port;
  }

  /** What a command printed, and its status. */
  record Outcome(int status, String output) {}

  /**
   * Starts a server.
   *
   * @param folder gets the data folder and the log
   */
  static ServerProcess serve(Path folder) throws IOException {
    return serve(folder, Map.of());
  }

  /**
   * Starts a server that has its administrator from the start, and waits until it is ready.
   *
   * @param folder gets the data folder and the log
   */
  static ServerProcess serveAdministered(Path folder) throws IOException {
    ServerProcess server =
        serve(folder, Map.of("PGXN_BOOTSTRAP_ADMIN", ADMINISTRATOR + ":" + PASSWORD));
    server.awaitReady();
    return server;
  }

  /**
   * Starts a server.
   *
   * @param folder gets the data folder, unless the environment names another, and the log
   * @param environment variables of the process
   */
  static ServerProcess serve(Path folder, Map<String, String> environment) throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    return start(
        folder, command(environment(folder, environment), "serve", "--port=" + port), port);
  }

  /**
   * Starts a server with an administrator on a disk of its own, which ends with its process, and
   * waits until it is ready. Needs root.
   *
   * @param folder gets the log
   * @param size of the disk, as mount takes it
   */
  static ServerProcess serveOnSmallDisk(Path folder, String size) throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Map<String, String> variables = Map.of("PGXN_BOOTSTRAP_ADMIN", ADMINISTRATOR + ":" + PASSWORD);
    ProcessBuilder command = command(environment(folder, variables), "serve", "--port=" + port);
    String mount = "mount -t tmpfs -o size=%s pgxn '%s' && exec \"$@\"".formatted(size, data);
    command.command().addAll(0, List.of("unshare", "-m", "sh", "-c", mount, "sh"));
    ServerProcess server = start(folder, command, port);
    server.awaitReady();
    return server;
  }

  private static ServerProcess start(Path folder, ProcessBuilder command, int port)
      throws IOException {
    Process process = command.redirectOutput(folder.resolve("server.log").toFile()).start();
    return new ServerProcess(folder, process, port);
  }

  /** Runs a command on the data of a server to its end. */
  static Outcome run(Path folder, String... arguments) throws IOException, InterruptedException {
    return run(folder, Map.of(), arguments);
  }

  /** Runs a command to its end, with variables as for {@link #serve(Path, Map)}. */
  static Outcome run(Path folder, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    Path output = folder.resolve("command.log");
    Process process =
        command(environment(folder, environment), arguments)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("The command does not end: " + Files.readString(output));
    }
    return new Outcome(process.exitValue(), Files.readString(output));
  }

  /** Starts a command on the data of a server, which says what it has to say in command.log. */
  static Process start(Path folder, String... arguments) throws IOException {
    return command(environment(folder, Map.of()), arguments)
        .redirectOutput(folder.resolve("command.log").toFile())
        .start();
  }

  private static Map<String, String> environment(Path folder, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(more);
    environment.putIfAbsent("PGXN_DATA", folder.resolve("data").toString());
    return environment;
  }

  private static ProcessBuilder command(Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>(FastStart.command());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("PGXN_"));
    builder.environment().putAll(environment);
    return builder;
  }

  /** The status of a GET; 0 where nobody answers. */
  int status(String path) {
    URI uri = URI.create("http://localhost:" + port + path);
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build();
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  /** Where the server answers. */
  URI base() {
    return URI.create("http://localhost:" + port);
  }

  /** Waits until the server can do its work; fails when its process ends. */
  void awaitReady() {
    await().atMost(PATIENCE).until(() -> !process.isAlive() || status("/health/readiness") == 200);
    assertThat(process.isAlive()).as(log()).isTrue();
  }

  Process process() {
    return process;
  }

  String log() {
    try {
      return Files.readString(folder.resolve("server.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the server in good order, as a service manager does. */
  int terminate() throws InterruptedException {
    process.destroy();
    return process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    client.close();
  }
}
