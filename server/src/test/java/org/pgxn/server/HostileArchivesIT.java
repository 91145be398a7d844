package org.pgxn.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgxn.testkit.archives.HostileArchive;
import org.pgxn.testkit.archives.HostileArchives;

/** Every kind of hostile archive comes to the server as an upload, and nothing stays of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileArchivesIT {

  private static final List<HostileArchive> KINDS = HostileArchives.all();
  private static final String BOUNDARY = "boundary-of-a-form";
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String CALM =
      """
      {"name": "calm", "version": "1.0.0", "abstract": "No sea monster", "license": "mit",
       "maintainer": "Ann", "provides": {"calm": {"file": "calm.sql", "version": "1.0.0"}},
       "meta-spec": {"version": "1.0.0"}}
      """;
  private static final int SENDERS = 4;
  private static final String NO_ARCHIVE = "not-an-archive";

  private final HttpClient client = HttpClient.newHttpClient();
  private final Path folder;
  private final ServerProcess server;
  private final List<Answered> answersOfNew = new ArrayList<>();
  private final List<Answered> answersOfOld = new ArrayList<>();
  private Map<String, Long> files = Map.of();
  private String events = "";

  HostileArchivesIT(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.server = ServerProcess.serveAdministered(folder);
  }

  @BeforeAll
  void sendAll() throws Exception {
    settle();
    files = files();
    events = catalog();
    try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
      List<Future<Answered>> toNew =
          KINDS.stream().map(kind -> senders.submit(() -> sendToNew(kind))).toList();
      List<Future<Answered>> toOld =
          KINDS.stream().map(kind -> senders.submit(() -> sendToOld(kind))).toList();
      for (Future<Answered> answer : toNew) {
        answersOfNew.add(answer.get());
      }
      for (Future<Answered> answer : toOld) {
        answersOfOld.add(answer.get());
      }
    }
  }

  /** What was answered to one kind of archive. */
  record Answered(HostileArchive hostile, HttpResponse<String> answer) {
    @Override
    public String toString() {
      return hostile.name();
    }
  }

  @AfterAll
  void stop() {
    try (server;
        client) {
      assertThat(server.log()).doesNotContain("OutOfMemoryError", " failed, ");
    }
  }

  List<Answered> answersOfNew() {
    return answersOfNew;
  }

  List<Answered> answersOfOld() {
    return answersOfOld;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("answersOfNew")
  void theNewInterfaceRefuses(Answered answered) {
    HostileArchive hostile = answered.hostile();
    HttpResponse<String> answer = answered.answer();
    assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499).isNotEqualTo(401);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    if (hostile.rule().equals(NO_ARCHIVE)) {
      assertThat(answer.body()).contains("\"type\":\"https://pgxn.org/problems/unsupported-format");
    } else {
      assertThat(answer.body())
          .containsPattern("\"type\":\"https://pgxn.org/problems/(archive-refused|too-large)\"")
          .contains("\"rule\":\"" + hostile.rule() + "\"");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("answersOfOld")
  void theOldInterfaceRefuses(Answered answered) {
    HostileArchive hostile = answered.hostile();
    HttpResponse<String> answer = answered.answer();
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
    assertThat(answer.body()).isNotBlank();
    if (hostile.entry() != null) {
      assertThat(answer.body()).contains("“" + hostile.entry() + "”");
    }
  }

  /** The container removes the parts of a form after it has sent the answer, so this may wait. */
  @Test
  void nothingStays() throws IOException, InterruptedException {
    assertThat(catalog()).isEqualTo(events);
    await()
        .pollDelay(Duration.ZERO)
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(files()).isEqualTo(files));
    assertThat(server.status("/dist/" + HostileArchives.DISTRIBUTION + ".json")).isEqualTo(404);
  }

  /** Else all of them could be refused for the lack of something. */
  @Test
  void acceptsWhatTheyAreMadeFrom() throws IOException, InterruptedException {
    for (byte[] honest : HostileArchives.honest()) {
      HttpResponse<String> answer =
          send(
              request("/api/v2/releases?dry_run=true")
                  .header("Content-Type", "application/zip")
                  .POST(BodyPublishers.ofByteArray(honest)));
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(answer.body()).contains(HostileArchives.DISTRIBUTION);
    }
  }

  /** Releases something harmless: when the lists show it, the tree has caught up with the start. */
  private void settle() throws IOException, InterruptedException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("calm-1.0.0/META.json"));
      zip.write(CALM.getBytes(UTF_8));
    }
    HttpResponse<String> answer =
        send(
            request("/api/v2/releases")
                .header("Content-Type", "application/zip")
                .POST(BodyPublishers.ofByteArray(bytes.toByteArray())));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    assertThat(answer.body()).contains("\"listed\":true");
  }

  private Answered sendToNew(HostileArchive hostile) throws IOException, InterruptedException {
    return new Answered(
        hostile,
        send(
            request("/api/v2/releases")
                .header("Content-Type", "application/zip")
                .POST(BodyPublishers.ofByteArray(hostile.bytes()))));
  }

  private Answered sendToOld(HostileArchive hostile) throws IOException, InterruptedException {
    return new Answered(
        hostile,
        send(
            request("/upload")
                .header("X-Requested-With", "XMLHttpRequest")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(form(hostile.bytes())))));
  }

  private HttpRequest.Builder request(String path) {
    String credentials = ServerProcess.ADMINISTRATOR + ":" + ServerProcess.PASSWORD;
    return HttpRequest.newBuilder(server.base().resolve(path))
        .header(
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString(UTF_8));
  }

  private static byte[] form(byte[] archive) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        "--%s\r\nContent-Disposition: form-data; name=\"archive\"; filename=\"a.zip\"\r\n\r\n"
            .formatted(BOUNDARY)
            .getBytes(ISO_8859_1));
    body.writeBytes(archive);
    body.writeBytes("\r\n--%s--\r\n".formatted(BOUNDARY).getBytes(ISO_8859_1));
    return body.toByteArray();
  }

  /** Everything that the catalog tells: events, distributions, releases. */
  private String catalog() throws IOException, InterruptedException {
    StringBuilder all = new StringBuilder();
    for (String list : List.of("events", "distributions", "extensions", "releases/kraken/1.0.0")) {
      HttpResponse<String> answer = send(request("/api/v2/" + list).GET());
      all.append(answer.statusCode());
      if (answer.statusCode() == 200) {
        all.append(answer.body());
      }
    }
    return all.toString();
  }

  private static boolean isOfPostgres(Path top) {
    return top.getFileName().toString().startsWith("postgres");
  }

  /** Everything in the data folder with its size, but for the files of the database. */
  private Map<String, Long> files() throws IOException {
    Path data = folder.resolve("data");
    Map<String, Long> sizes = new TreeMap<>();
    try (Stream<Path> tops = Files.list(data)) {
      for (Path top : tops.filter(top -> !isOfPostgres(top)).toList()) {
        try (Stream<Path> paths = Files.walk(top)) {
          paths
              .map(Path::toFile)
              .filter(File::isFile)
              .forEach(file -> sizes.put(file.getPath(), file.length()));
        }
      }
    }
    return sizes;
  }
}
