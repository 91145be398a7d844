package org.pgxn.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgxn.server.FrontPrograms.Finished;

/**
 * The server as its operator has it: behind nginx and beside rsyncd, with the configurations that
 * the documents show, watched, and stopped in good order.
 */
class OperatedServerIT {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final HttpClient client = HttpClient.newHttpClient();

  @TempDir Path folder;

  @Test
  void servesThroughNginxAndRsyncAndEndsInGoodOrder() throws Exception {
    FrontPrograms.require();
    FrontPrograms.open(folder);
    try (ServerProcess server =
        ServerProcess.serve(
            folder,
            Map.of(
                "PGXN_BOOTSTRAP_ADMIN",
                ServerProcess.ADMINISTRATOR + ":" + ServerProcess.PASSWORD,
                "PGXN_LOG_FORMAT",
                "json",
                "PGXN_ACCESS_LOG",
                "on"))) {
      server.awaitReady();
      FrontPrograms.open(folder.resolve("data"));
      try (FrontPrograms front =
          FrontPrograms.start(folder, folder.resolve("data/root"), server.base().getPort())) {
        takesUploads(front);
        servesFiles(front);
        keepsToItselfWhatIsTheOperators(front);
        mirrorsOnlyWhatChanged(front);
      }
      showsWhatOperatorsNeed(server);
      logsALinePerRequestWithoutSecrets(server);
      answersTheUploadInFlightWhenItIsStopped(server);
    }
    ServerProcess.Outcome alone = ServerProcess.run(folder, "verify");
    assertThat(alone.status()).as(alone.output()).isZero();
    assertThat(folder.resolve("data/root/dist/last/1.0.0/META.json")).exists();
  }

  private void takesUploads(FrontPrograms front) throws Exception {
    assertThat(new SmallRelease("first").upload(client, front.http(), PATIENCE)).isEqualTo(201);

    Path archive = folder.resolve("second-1.0.0.zip");
    Files.write(archive, new SmallRelease("second").archive());
    Finished curl =
        front.run(
            "curl",
            "-sk",
            "--user",
            ServerProcess.ADMINISTRATOR + ":" + ServerProcess.PASSWORD,
            "-H",
            "X-Requested-With: XMLHttpRequest",
            "-F",
            "archive=@" + archive,
            front.https() + "/upload");
    assertThat(curl.output()).contains("Success");
  }

  private void servesFiles(FrontPrograms front) throws Exception {
    byte[] index = Files.readAllBytes(folder.resolve("data/root/index.json"));
    HttpResponse<byte[]> answer = get(front, "/index.json");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(index);
    assertThat(answer.headers().map())
        .containsEntry("content-type", List.of("application/json"))
        .containsEntry("cache-control", List.of("public, max-age=60"))
        .containsEntry("access-control-allow-origin", List.of("*"))
        .containsKeys("etag", "last-modified");
    assertThat(get(front, "/index.json", "If-None-Match", header(answer, "etag")).statusCode())
        .isEqualTo(304);

    HttpResponse<byte[]> archive = get(front, "/dist/first/1.0.0/first-1.0.0.zip");
    assertThat(archive.body())
        .isEqualTo(
            Files.readAllBytes(folder.resolve("data/root/dist/first/1.0.0/first-1.0.0.zip")));
    assertThat(header(archive, "cache-control")).contains("immutable");
    assertThat(header(archive, "content-type")).isEqualTo("application/zip");

    HttpResponse<byte[]> spec = get(front, "/meta/spec.txt", "Accept-Encoding", "gzip");
    assertThat(header(spec, "content-encoding")).isEqualTo("gzip");
    assertThat(header(get(front, "/meta/v1/distribution.schema.json"), "content-type"))
        .isEqualTo("application/schema+json");
    // The server behind it knows other spellings and hosts, and makes the pages.
    assertThat(get(front, "/dist/FIRST.json").statusCode()).isEqualTo(301);
    assertThat(get(front, "/mirror/dist/first.json").statusCode()).isEqualTo(200);
    assertThat(get(front, "/").statusCode()).isEqualTo(200);
    for (String path :
        List.of(
            "//index.json", "/dist//first.json", "/dist/", "/dist/none.json", "/dist/.x.json")) {
      assertThat(get(front, path).statusCode()).as(path).isEqualTo(404);
    }
  }

  private void keepsToItselfWhatIsTheOperators(FrontPrograms front) throws Exception {
    for (String path :
        List.of(
            "/metrics",
            "/%6detrics",
            "/metrics/",
            "/health/details",
            "/health/details/db",
            "/health/uploads",
            "/health/uploads/disk")) {
      assertThat(get(front, path).statusCode()).as(path).isEqualTo(404);
    }
  }

  private void mirrorsOnlyWhatChanged(FrontPrograms front) throws Exception {
    Path mirror = folder.resolve("mirror");
    front.mirror(mirror);
    assertThat(files(mirror)).isEqualTo(files(folder.resolve("data/root")));
    Map<String, String> before = files(mirror);

    assertThat(new SmallRelease("third").upload(client, front.http(), PATIENCE)).isEqualTo(201);
    List<String> moved = front.mirror(mirror);

    Map<String, String> after = files(mirror);
    assertThat(after).isEqualTo(files(folder.resolve("data/root")));
    List<String> changed =
        after.entrySet().stream()
            .filter(file -> !file.getValue().equals(before.get(file.getKey())))
            .map(Map.Entry::getKey)
            .toList();
    assertThat(moved).containsExactlyInAnyOrderElementsOf(changed);
    assertThat(changed)
        .contains("dist/third/1.0.0/third-1.0.0.zip", "tag/survivor.json", "stats/summary.json")
        .doesNotContain("index.json", "dist/first.json");
  }

  private void showsWhatOperatorsNeed(ServerProcess server) throws Exception {
    String metrics = client.send(request(server, "/metrics"), BodyHandlers.ofString()).body();
    assertThat(metrics)
        .contains(
            "pgxn_release_seconds_count{outcome=\"published\",reason=\"none\"} 3",
            "pgxn_release_size_bytes_count 3",
            "pgxn_tree_marks{lane=\"fast\"}",
            "pgxn_tree_lag_seconds",
            "pgxn_tree_files_total",
            "pgxn_admission_places{state=\"waiting\"} 0",
            "hikaricp_connections_active",
            "disk_free_bytes{path=");
    String health = client.send(request(server, "/health/details"), BodyHandlers.ofString()).body();
    assertThat(health)
        .contains("\"db\":", "\"disk\":", "\"tree\":", "\"behind\":")
        .doesNotContain(
            "jdbc:", Files.readString(folder.resolve("data/postgres-password")).strip());
  }

  private void logsALinePerRequestWithoutSecrets(ServerProcess server) {
    server.status("/setup/abcdef0123456789");
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(server.log()).contains("\"/setup/…\""));
    assertThat(server.log().lines().filter(line -> line.contains("\"path\":\"/upload\"")))
        .singleElement()
        .asString()
        .startsWith("{")
        .contains("\"status_code\":200", "\"method\":\"POST\"");
    assertThat(server.log())
        .doesNotContain("abcdef0123456789", ServerProcess.PASSWORD, "Authorization", "Basic ");
  }

  private void answersTheUploadInFlightWhenItIsStopped(ServerProcess server) throws Exception {
    byte[] archive = new SmallRelease("last").archive();
    int port = server.base().getPort();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      OutputStream out = socket.getOutputStream();
      out.write(SmallRelease.head(archive.length).getBytes(UTF_8));
      out.write(archive, 0, archive.length / 2);
      out.flush();
      // The first half is on the disk: the server works on it.
      await().atMost(PATIENCE).until(() -> isReceiving(folder.resolve("data/staging")));
      server.process().destroy();
      await().atMost(PATIENCE).until(() -> !FrontPrograms.answers(port));
      assertThat(server.process().isAlive()).isTrue();
      out.write(archive, archive.length / 2, archive.length - archive.length / 2);
      out.flush();
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      socket.getInputStream().transferTo(answer);
      assertThat(answer.toString(ISO_8859_1))
          .startsWith("HTTP/1.1 201")
          .contains("\"listed\":true");
    }
    assertThat(server.process().waitFor()).isEqualTo(143);
  }

  private static boolean isReceiving(Path staging) throws IOException {
    try (Stream<Path> files = Files.list(staging)) {
      return files.anyMatch(file -> file.getFileName().toString().startsWith("upload-"));
    }
  }

  private HttpResponse<byte[]> get(FrontPrograms front, String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(front.http() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static HttpRequest request(ServerProcess server, String path) {
    return HttpRequest.newBuilder(server.base().resolve(path)).build();
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  /** The files below a folder, each with a hash of its bytes and its time. */
  private static Map<String, String> files(Path root) throws IOException {
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        found.put(
            root.relativize(file).toString(),
            Arrays.hashCode(Files.readAllBytes(file))
                + " "
                + Files.getLastModifiedTime(file).toInstant().getEpochSecond());
      }
    }
    return found;
  }
}
