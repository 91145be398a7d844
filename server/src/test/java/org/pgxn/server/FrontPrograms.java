package org.pgxn.server;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.pgxn.testkit.RequiredTool;

/** nginx and rsyncd with the configurations of the documents; ports and folders are ours. */
final class FrontPrograms implements AutoCloseable {
  private static final Path DOCUMENTS = Path.of("../docs/operations").toAbsolutePath().normalize();
  private static final Path SYSTEM = Path.of("/usr/sbin");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Path folder;
  private final int http;
  private final int https;
  private final int rsync;
  private final List<Process> processes = new ArrayList<>();

  private FrontPrograms(Path folder) throws IOException {
    this.folder = folder;
    this.http = freePort();
    this.https = freePort();
    this.rsync = freePort();
  }

  /** What a program printed, and its status. */
  record Finished(int status, String output) {}

  /** Fails or skips the test where a program is missing. */
  static void require() {
    if (!Files.isExecutable(SYSTEM.resolve("nginx"))) {
      RequiredTool.require("nginx");
    }
    List.of("rsync", "openssl", "curl").forEach(RequiredTool::require);
  }

  /** Lets the accounts of nginx and rsyncd into a folder. */
  static void open(Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /**
   * Starts both, and waits until they answer.
   *
   * @param folder gets their configurations and logs
   * @param root of the tree
   * @param server port of the registry
   */
  static FrontPrograms start(Path folder, Path root, int server)
      throws IOException, InterruptedException {
    FrontPrograms front = new FrontPrograms(folder);
    front.startNginx(root, server);
    front.startRsync(root);
    await().atMost(PATIENCE).until(() -> answers(front.http) && answers(front.rsync));
    return front;
  }

  URI http() {
    return URI.create("http://localhost:" + http);
  }

  URI https() {
    return URI.create("https://localhost:" + https);
  }

  /**
   * Brings a mirror up to date.
   *
   * @return the files that moved
   */
  List<String> mirror(Path mirror) throws IOException, InterruptedException {
    Finished rsync =
        run(
            "rsync",
            "-a",
            "--delete-after",
            "--modify-window=-1",
            "--out-format=%i %n",
            "rsync://localhost:%d/pgxn/".formatted(this.rsync),
            mirror + "/");
    if (rsync.status() != 0) {
      throw new IOException(rsync.output());
    }
    return rsync
        .output()
        .lines()
        .filter(line -> line.startsWith(">f"))
        .map(FrontPrograms::name)
        .toList();
  }

  private static String name(String line) {
    return line.substring(line.indexOf(' ') + 1);
  }

  /** Runs a program to its end. */
  Finished run(String... command) throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "output", ".log");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("does not end: " + String.join(" ", command));
    }
    return new Finished(process.exitValue(), Files.readString(output));
  }

  private void startNginx(Path root, int server) throws IOException, InterruptedException {
    Path certificate = folder.resolve("certificate.pem");
    Path key = folder.resolve("key.pem");
    Finished made =
        run(
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-nodes",
            "-subj",
            "/CN=localhost",
            "-keyout",
            key.toString(),
            "-out",
            certificate.toString());
    if (made.status() != 0) {
      throw new IOException(made.output());
    }
    String configuration =
        Files.readString(DOCUMENTS.resolve("nginx.conf"))
            .replace("/run/nginx.pid", folder.resolve("nginx.pid").toString())
            .replace("/var/log/nginx", folder.toString())
            .replace("listen 80;", "listen 127.0.0.1:%d;".formatted(http))
            .replace("listen 443 ssl http2;", "listen 127.0.0.1:%d ssl http2;".formatted(https))
            .replace("listen [::]:80;", "")
            .replace("listen [::]:443 ssl http2;", "")
            .replace("/etc/ssl/pgxn/fullchain.pem", certificate.toString())
            .replace("/etc/ssl/pgxn/privkey.pem", key.toString())
            .replace("127.0.0.1:8080", "127.0.0.1:" + server)
            .replace("/var/lib/pgxn/root", root.toString());
    Path file = Files.writeString(folder.resolve("nginx.conf"), configuration);
    Files.copy(DOCUMENTS.resolve("pgxn-tree.conf"), folder.resolve("pgxn-tree.conf"));
    Path nginx = SYSTEM.resolve("nginx");
    String program = Files.isExecutable(nginx) ? nginx.toString() : "nginx";
    start("nginx", program, "-c", file.toString(), "-g", "daemon off;");
  }

  private void startRsync(Path root) throws IOException {
    String configuration =
        Files.readString(DOCUMENTS.resolve("rsyncd.conf"))
            .replace("/var/log/rsyncd.log", folder.resolve("rsyncd.log").toString())
            .replace("/var/lib/pgxn/root", root.toString());
    if (!System.getProperty("user.name").equals("root")) {
      configuration =
          configuration
              .replace("use chroot = yes", "use chroot = no")
              .replace("uid = nobody", "")
              .replace("gid = nogroup", "");
    }
    Path file = Files.writeString(folder.resolve("rsyncd.conf"), configuration);
    start(
        "rsync",
        "rsync",
        "--daemon",
        "--no-detach",
        "--address=127.0.0.1",
        "--port=" + rsync,
        "--config=" + file);
  }

  private void start(String name, String... command) throws IOException {
    processes.add(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(name + ".out").toFile())
            .start());
  }

  /** Whether somebody takes connections on a port of this machine. */
  static boolean answers(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    processes.forEach(Process::destroy);
    processes.forEach(process -> process.onExit().join());
  }
}
