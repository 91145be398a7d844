package org.pgxn.bench;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.pgxn.server.application.ServerApplication;
import org.pgxn.server.settings.Settings;
import org.pgxn.server.settings.SettingsReader;
import org.pgxn.server.settings.SettingsResult;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The whole server in this process, with its own PostgreSQL and an account that releases. */
final class RunningRegistry implements AutoCloseable {

  private static final String NICK = "ann";
  private static final String PASSWORD = "correct-horse";

  private static final String CREDENTIALS = credentials(NICK);

  private final ScratchFolder folder;
  private final ConfigurableApplicationContext context;
  private final HttpClient http = HttpClient.newHttpClient();
  private final int port;
  private int released;

  private RunningRegistry(ScratchFolder folder, ConfigurableApplicationContext context, int port) {
    this.folder = folder;
    this.context = context;
    this.port = port;
  }

  /** Starts it. */
  static RunningRegistry start() throws IOException {
    ScratchFolder folder = ScratchFolder.make();
    int port = freePort();
    Map<String, Object> properties = settings(folder.path(), port).properties();
    ConfigurableApplicationContext context =
        new SpringApplicationBuilder(ServerApplication.class)
            .bannerMode(Banner.Mode.OFF)
            .logStartupInfo(false)
            .initializers(starting ->
                starting
                    .getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("benchmark", properties)))
            .run();
    return new RunningRegistry(folder, context, port);
  }

  /** The port on loopback. */
  int port() {
    return port;
  }

  /** The database, as its owner. */
  JdbcClient jdbc() {
    return context.getBean(JdbcClient.class);
  }

  /** The data folder. */
  Path folder() {
    return folder.path();
  }

  /**
   * What was flushed to the disk for the root tree.
   *
   * @param files written and flushed
   * @param bytes of these files
   * @param folders flushed
   */
  record Flushes(double files, double bytes, double folders) {
    Flushes since(Flushes before) {
      return new Flushes(files - before.files, bytes - before.bytes, folders - before.folders);
    }
  }

  /**
   * Makes accounts that may release.
   *
   * @return their headers {@code Authorization}
   */
  List<String> accounts(int count) {
    jdbc()
        .sql(
            """
            INSERT INTO public.users (nickname, password, full_name, email, status, set_by)
            SELECT :nick || n, password, full_name, :nick || n || '@example.org', status, set_by
              FROM public.users, generate_series(0, :count - 1) AS n
             WHERE nickname = :nick
            """)
        .param("nick", NICK)
        .param("count", count)
        .update();
    return IntStream.range(0, count).mapToObj(n -> credentials(NICK + n)).toList();
  }

  private static String credentials(String nick) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((nick + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
  }

  /** What was flushed since the start. */
  Flushes flushes() {
    MeterRegistry meters = context.getBean(MeterRegistry.class);
    return new Flushes(
        meters.get("pgxn.tree.files").functionCounter().count(),
        meters.get("pgxn.tree.bytes").functionCounter().count(),
        meters.get("pgxn.tree.folders").functionCounter().count());
  }

  /** Makes many releases at once. */
  void fill(BulkLoad.Shape shape) {
    new BulkLoad(jdbc(), new TransactionTemplate(context.getBean(PlatformTransactionManager.class)))
        .fill(shape);
  }

  /** Some object of the running server. */
  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** Puts a file into the root tree. */
  void put(String path, byte[] content) throws IOException {
    Path file = folder.path().resolve("root").resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  /**
   * Releases a new distribution and waits for the answer, which comes when the root tree shows it.
   *
   * @return the answer's status
   */
  int release() throws IOException, InterruptedException {
    return release(1, 2);
  }

  /**
   * Likewise, with as many extensions and tags. The extensions are new, the tags are those of all
   * releases made here.
   */
  int release(int extensions, int tags) throws IOException, InterruptedException {
    released++;
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/api/v2/releases".formatted(port)))
            .header("Authorization", CREDENTIALS)
            .header("Content-Type", "application/zip")
            .POST(BodyPublishers.ofByteArray(archive("fresh" + released, extensions, tags)))
            .build();
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 201 || !response.body().contains("\"listed\":true")) {
      throw new IllegalStateException(response.body());
    }
    return response.statusCode();
  }

  /** The META.json of a release; its first extension has the distribution's name. */
  static String meta(String name, String version, int extensions, List<String> tags) {
    return """
    {"name": "%1$s", "abstract": "A pair", "version": "%4$s",
     "maintainer": "Ann <ann@example.org>", "license": "postgresql",
     "provides": {%2$s}, "tags": [%3$s],
     "meta-spec": {"version": "1.0.0", "url": "https://pgxn.org/meta/spec.txt"}}
    """
        .formatted(
            name,
            list(
                extensions,
                n ->
                    "\"%1$s\": {\"file\": \"%1$s.sql\", \"version\": \"1.0.0\"}"
                        .formatted(n == 0 ? name : name + "x" + n)),
            list(tags.size(), n -> '"' + tags.get(n) + '"'),
            version);
  }

  private static byte[] archive(String name, int extensions, int tags) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name + "-1.0.0/META.json"));
      List<String> words = IntStream.range(0, tags).mapToObj("fresh tag %d"::formatted).toList();
      zip.write(meta(name, "1.0.0", extensions, words).getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static String list(int count, IntFunction<String> item) {
    return IntStream.range(0, count).mapToObj(item).collect(Collectors.joining(", "));
  }

  private static Settings settings(Path data, int port) {
    SettingsResult result =
        SettingsReader.read(
            List.of("--port=" + port, "--data=" + data),
            Map.of("PGXN_BOOTSTRAP_ADMIN", NICK + ":" + PASSWORD),
            data);
    if (result instanceof SettingsResult.Accepted(Settings settings)) {
      return settings;
    }
    throw new IllegalStateException(result.toString());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() throws IOException {
    http.close();
    context.close();
    folder.close();
  }
}
