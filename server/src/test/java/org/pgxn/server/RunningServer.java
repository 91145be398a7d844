package org.pgxn.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.pgxn.server.application.ServerApplication;
import org.pgxn.server.settings.Settings;
import org.pgxn.server.settings.SettingsReader;
import org.pgxn.server.settings.SettingsResult;
import org.pgxn.testkit.TestDatabase;

/** The whole server in this JVM, on a database and a data folder of its own. */
final class RunningServer {

  private final TestDatabase database = TestDatabase.empty();
  private final Path data;
  private final int port;

  private RunningServer(Path data) throws IOException {
    this.data = data;
    this.port = freePort();
    ServerApplication.serve(settings());
  }

  /** The server that all tests of this JVM share, which ends with the JVM. */
  static RunningServer ofThisJvm() {
    return Shared.SERVER;
  }

  private static final class Shared {
    static final RunningServer SERVER = start();

    private static RunningServer start() {
      try {
        return new RunningServer(Files.createTempDirectory("pgxn-server-test-"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** An answer as it came over the wire; its body with one character for each byte. */
  record Answer(int status, Map<String, String> headers, String bytes) {
    byte[] body() {
      return bytes.getBytes(StandardCharsets.ISO_8859_1);
    }

    Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    String text() {
      return new String(body(), StandardCharsets.UTF_8);
    }
  }

  /**
   * Sends a request as it is, since clients tidy paths up.
   *
   * @param method and path make the first line
   * @param headers whole lines
   */
  Answer send(String method, String path, String... headers) throws IOException {
    StringBuilder request =
        new StringBuilder(method).append(' ').append(path).append(" HTTP/1.1\r\n");
    boolean named = List.of(headers).stream().anyMatch(header -> header.startsWith("Host:"));
    if (!named) {
      request.append("Host: localhost\r\n");
    }
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    request.append("Connection: close\r\n\r\n");
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      socket.getInputStream().transferTo(bytes);
      return parse(bytes.toByteArray());
    }
  }

  Answer get(String path, String... headers) throws IOException {
    return send("GET", path, headers);
  }

  /** Puts a file into the root tree by rename, as the registry does. */
  void put(String path, byte[] content) throws IOException {
    Path file = data.resolve("root").resolve(path);
    Files.createDirectories(file.getParent());
    Path staged = Files.createTempFile(data, "staged", "");
    Files.write(staged, content);
    Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE);
  }

  void put(String path, String content) throws IOException {
    put(path, content.getBytes(StandardCharsets.UTF_8));
  }

  Path data() {
    return data;
  }

  Path root() {
    return data.resolve("root");
  }

  /** What the server was started with. */
  Settings settings() {
    String url =
        database
            .jdbcUrl()
            .replace(
                "jdbc:postgresql://",
                "postgresql://%s:%s@".formatted(database.user(), database.password()));
    SettingsResult result =
        SettingsReader.read(
            List.of("--port=" + port, "--data=" + data), Map.of("PGXN_DATABASE_URL", url), data);
    if (result instanceof SettingsResult.Accepted(Settings settings)) {
      return settings;
    }
    throw new IllegalStateException(result.toString());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static Answer parse(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    String[] lines = text.substring(0, end).split("\r\n", -1);
    Map<String, String> headers = new TreeMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      headers.merge(
          lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
          lines[i].substring(colon + 1).strip(),
          (first, second) -> first + "," + second);
    }
    return new Answer(
        Integer.parseInt(lines[0].split(" ", -1)[1]), headers, text.substring(end + 4));
  }
}
