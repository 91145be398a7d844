package org.pgxn.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgxn.server.RunningServer.Answer;

class ServerIT {

  private static final byte[] ARCHIVE = new byte[3_000_000];

  @TempDir static Path folder;
  static RunningServer server;

  @BeforeAll
  static void start() throws IOException {
    server = new RunningServer(folder);
    new Random(1).nextBytes(ARCHIVE);
    server.put("meta/spec.txt", "0123456789");
    server.put("dist/box.json", "{\"name\": \"box\"}\n");
    server.put("dist/box/1.0.0-b1/META.json", "{}\n");
    server.put("dist/box/1.0.0-b1/README.txt", "Grüße\n");
    server.put("dist/box/1.0.0-b1/box-1.0.0-b1.zip", ARCHIVE);
    server.put("tag/key value.json", "{\"tag\": \"key value\"}\n");
    server.put("tag/...json", "{\"tag\": \"..\"}\n");
    server.put("tag/ünï.json", "{\"tag\": \"ünï\"}\n");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Nested
  class TreeFiles {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            /dist/box.json                          | application/json          | public, max-age=60
            /dist/box/1.0.0-b1/META.json            | application/json          | public, max-age=60
            /dist/box/1.0.0-b1/README.txt           | text/plain;charset=utf-8  | public, max-age=60
            /dist/box/1.0.0-b1/box-1.0.0-b1.zip     | application/zip           | public, max-age=31536000, immutable
            /tag/key%20value.json                   | application/json          | public, max-age=60
            /tag/...json                            | application/json          | public, max-age=60
            /tag/%C3%BCn%C3%AF.json                 | application/json          | public, max-age=60
            /mirror/dist/box.json                   | application/json          | public, max-age=60
            """)
    void areServedToEverybody(String path, String type, String cached) throws IOException {
      Answer answer = server.get(path);

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.headers())
          .contains(
              entry("content-type", type),
              entry("cache-control", cached),
              entry("access-control-allow-origin", "*"),
              entry("x-content-type-options", "nosniff"),
              entry("accept-ranges", "bytes"),
              entry("content-length", String.valueOf(answer.body().length)))
          .containsKeys("etag", "last-modified");
      assertThat(answer.header("etag").orElseThrow()).startsWith("\"");
    }

    @Test
    void areServedByteForByte() throws IOException {
      assertThat(server.get("/dist/box/1.0.0-b1/box-1.0.0-b1.zip").body()).isEqualTo(ARCHIVE);
    }

    @Test
    void answerHeadWithoutBody() throws IOException {
      Answer head = server.send("HEAD", "/dist/box/1.0.0-b1/box-1.0.0-b1.zip");

      assertThat(head.status()).isEqualTo(200);
      assertThat(head.body()).isEmpty();
      assertThat(head.header("content-length")).contains("3000000");
      assertThat(head.header("etag"))
          .isEqualTo(server.get("/dist/box/1.0.0-b1/box-1.0.0-b1.zip").header("etag"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "PROPFIND"})
    void refuseOtherMethods(String method) throws IOException {
      Answer answer = server.send(method, "/dist/box.json", "Content-Length: 0");

      assertThat(answer.status()).isEqualTo(405);
      assertThat(answer.header("allow")).contains("GET, HEAD, OPTIONS");
    }

    @Test
    void tellBrowsersWhatIsAllowed() throws IOException {
      Answer answer =
          server.send(
              "OPTIONS",
              "/dist/box.json",
              "Origin: https://example.org",
              "Access-Control-Request-Method: GET");

      assertThat(answer.status()).isEqualTo(204);
      assertThat(answer.headers())
          .contains(
              entry("allow", "GET, HEAD, OPTIONS"),
              entry("access-control-allow-origin", "*"),
              entry("access-control-allow-methods", "GET, HEAD, OPTIONS"));
    }

    @ParameterizedTest
    @CsvSource({
      "/dist/Box.json, /dist/box.json",
      "/dist/BOX/1.0.0-B1/META.json, /dist/box/1.0.0-b1/META.json",
      "/dist/box/1.0.0b1/meta.json, /dist/box/1.0.0-b1/META.json",
      "/dist/Box/1.0.0B1/Box-1.0.0B1.zip, /dist/box/1.0.0-b1/box-1.0.0-b1.zip",
      "/tag/Key%20Value.json, /tag/key%20value.json",
      "/tag/%C3%9CN%C3%8F.json, /tag/%C3%BCn%C3%AF.json",
      "/mirror/dist/BOX.json, /mirror/dist/box.json"
    })
    void areFoundUnderOtherSpellings(String path, String location) throws IOException {
      Answer answer = server.get(path);

      assertThat(answer.status()).isEqualTo(301);
      assertThat(answer.header("location")).contains(location);
      assertThat(server.get(location).status()).isEqualTo(200);
    }
  }

  @Nested
  class Conditions {

    @Test
    void saveWhatTheClientHas() throws IOException {
      Answer first = server.get("/dist/box.json");
      String tag = first.header("etag").orElseThrow();

      for (String condition :
          new String[] {
            "If-None-Match: " + tag,
            "If-None-Match: W/" + tag,
            "If-None-Match: \"other\", " + tag,
            "If-None-Match: *",
            "If-Modified-Since: " + first.header("last-modified").orElseThrow()
          }) {
        Answer answer = server.get("/dist/box.json", condition);
        assertThat(answer.status()).as(condition).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.header("etag")).contains(tag);
      }
    }

    @Test
    void sendWhatTheClientHasNot() throws IOException {
      String modified = server.get("/dist/box.json").header("last-modified").orElseThrow();

      assertThat(server.get("/dist/box.json", "If-None-Match: \"other\"").status()).isEqualTo(200);
      assertThat(
              server
                  .get(
                      "/dist/box.json",
                      "If-None-Match: \"other\"",
                      "If-Modified-Since: " + modified)
                  .status())
          .isEqualTo(200);
      assertThat(
              server
                  .get("/dist/box.json", "If-Modified-Since: Thu, 01 Jan 1970 00:00:00 GMT")
                  .status())
          .isEqualTo(200);
      assertThat(server.get("/dist/box.json", "If-Modified-Since: yesterday").status())
          .isEqualTo(200);
    }

    @Test
    void refuseAnotherVersion() throws IOException {
      String tag = server.get("/dist/box.json").header("etag").orElseThrow();

      assertThat(server.get("/dist/box.json", "If-Match: \"other\"").status()).isEqualTo(412);
      assertThat(server.get("/dist/box.json", "If-Match: W/" + tag).status()).isEqualTo(412);
      assertThat(server.get("/dist/box.json", "If-Match: " + tag).status()).isEqualTo(200);
      assertThat(
              server
                  .get("/dist/box.json", "If-Unmodified-Since: Thu, 01 Jan 1970 00:00:00 GMT")
                  .status())
          .isEqualTo(412);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 2_000_000})
    void noticeEveryReplacement(int size) throws IOException {
      Set<String> tags = new HashSet<>();
      byte[] content = new byte[size];
      for (int version = 0; version < 50; version++) {
        content[size / 2] = (byte) version;
        server.put("stats/changing.json", content);
        Answer answer = server.get("/stats/changing.json");
        assertThat(answer.body()).isEqualTo(content);
        tags.add(answer.header("etag").orElseThrow());
      }
      assertThat(tags).hasSize(50);
    }

    @Test
    void noticeAReplacementThatLooksTheSame() throws IOException {
      FileTime time = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
      server.put("stats/same.json", "{\"a\": 1}");
      Files.setLastModifiedTime(server.root().resolve("stats/same.json"), time);
      String before = server.get("/stats/same.json").header("etag").orElseThrow();
      server.put("stats/same.json", "{\"a\": 2}");
      Files.setLastModifiedTime(server.root().resolve("stats/same.json"), time);

      assertThat(server.get("/stats/same.json", "If-None-Match: " + before).text())
          .isEqualTo("{\"a\": 2}");
    }
  }

  @Nested
  class Ranges {

    @ParameterizedTest
    @CsvSource({
      "bytes=0-3, 0123, bytes 0-3/10",
      "bytes=8-, 89, bytes 8-9/10",
      "bytes=-2, 89, bytes 8-9/10",
      "bytes=5-100, 56789, bytes 5-9/10"
    })
    void sendAPart(String range, String part, String contentRange) throws IOException {
      Answer answer = server.get("/meta/spec.txt", "Range: " + range);

      assertThat(answer.status()).isEqualTo(206);
      assertThat(answer.text()).isEqualTo(part);
      assertThat(answer.header("content-range")).contains(contentRange);
      assertThat(answer.header("content-length")).contains(String.valueOf(part.length()));
    }

    @Test
    void sendSeveralParts() throws IOException {
      Answer answer = server.get("/meta/spec.txt", "Range: bytes=0-1,8-9");
      String boundary = answer.header("content-type").orElseThrow().split("boundary=", 2)[1];

      assertThat(answer.status()).isEqualTo(206);
      assertThat(answer.header("content-length")).contains(String.valueOf(answer.body().length));
      assertThat(answer.text())
          .isEqualTo(
              """

              --%1$s
              Content-Type: text/plain; charset=utf-8
              Content-Range: bytes 0-1/10

              01
              --%1$s
              Content-Type: text/plain; charset=utf-8
              Content-Range: bytes 8-9/10

              89
              --%1$s--
              """
                  .formatted(boundary)
                  .replace("\n", "\r\n"));
    }

    @Test
    void tellTheSizeWhereThereIsNoSuchPart() throws IOException {
      Answer answer = server.get("/meta/spec.txt", "Range: bytes=10-");

      assertThat(answer.status()).isEqualTo(416);
      assertThat(answer.header("content-range")).contains("bytes */10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=x", "bytes=4-2", "lines=1-2", "bytes=0-9,0-9"})
    void sendEverythingWhereTheRangeIsNone(String range) throws IOException {
      Answer answer = server.get("/meta/spec.txt", "Range: " + range);

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.text()).isEqualTo("0123456789");
    }

    @Test
    void goOnOnlyWithTheSameVersion() throws IOException {
      Answer whole = server.get("/meta/spec.txt");
      String tag = whole.header("etag").orElseThrow();
      String date = whole.header("last-modified").orElseThrow();

      assertThat(ranged("If-Range: " + tag)).isEqualTo(206);
      assertThat(ranged("If-Range: " + date)).isEqualTo(206);
      assertThat(ranged("If-Range: W/" + tag)).isEqualTo(200);
      assertThat(ranged("If-Range: \"other\"")).isEqualTo(200);
      assertThat(ranged("If-Range: Thu, 01 Jan 1970 00:00:00 GMT")).isEqualTo(200);
      assertThat(ranged("If-Range: nonsense")).isEqualTo(200);
    }

    @Test
    void resumeALargeFile() throws IOException {
      Answer answer = server.get("/dist/box/1.0.0-b1/box-1.0.0-b1.zip", "Range: bytes=2999990-");

      assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(ARCHIVE, 2_999_990, 3_000_000));
    }

    @Test
    void areForGetOnly() throws IOException {
      assertThat(server.send("HEAD", "/meta/spec.txt", "Range: bytes=0-1").status()).isEqualTo(200);
    }

    private int ranged(String condition) throws IOException {
      return server.get("/meta/spec.txt", "Range: bytes=0-1", condition).status();
    }
  }

  @Nested
  class Fences {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "/dist/../../pgxn.properties",
          "/mirror/../pgxn.properties",
          "/mirror/%2e%2e/pgxn.properties",
          "/mirror/dist/%2E%2E/%2E%2E/pgxn.properties",
          "/mirror//etc/passwd",
          "/mirror/dist/box.json/",
          "/mirror/dist",
          "/mirror/dist/",
          "/mirror/",
          "/mirror",
          "/mirror/.hidden.json",
          "/mirror/dist/.box.json.Xy12",
          "/mirror/tag/.key.json.Xy12",
          "/mirror/escape/pgxn.properties",
          "/mirror/link.json",
          "/mirror/loop.json",
          "/mirror/dist/box.json%00.txt",
          "/mirror/dist/%c0%ae%c0%ae/index.json",
          "/mirror/dist/nobody.json",
          "/mirror/dist/box.json;a=b"
        })
    void keepEverythingElseInside(String path) throws IOException {
      Files.writeString(folder.resolve("pgxn.properties"), "secret");
      server.put(".hidden.json", "secret");
      server.put("dist/.box.json.Xy12", "secret");
      server.put("tag/.key.json.Xy12", "secret");
      link("escape", folder);
      link("link.json", folder.resolve("pgxn.properties"));
      link("loop.json", server.root().resolve("loop.json"));

      Answer answer = server.get(path);

      assertThat(answer.status()).isIn(400, 404);
      assertThat(answer.text()).doesNotContain("secret", "Exception", "\tat ");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"/dist%2f..%2fpgxn.properties", "/dist/..%5cpgxn.properties", "/dist/a|b"})
    void refuseWhatTheContainerRefuses(String path) throws IOException {
      Answer answer = server.get(path);

      assertThat(answer.status()).isIn(400, 404);
      assertThat(answer.text()).doesNotContain("secret", "Tomcat", "Exception");
    }

    @Test
    void surviveANameOfExtremeLength() throws IOException {
      assertThat(server.get("/dist/" + "a".repeat(3_000) + ".json").status()).isEqualTo(404);
    }

    private void link(String name, Path target) throws IOException {
      Path link = server.root().resolve(name);
      if (!Files.isSymbolicLink(link)) {
        Files.createSymbolicLink(link, target);
      }
    }
  }

  @Nested
  class Facade {

    @Test
    void answersProgramsInPlainText() throws IOException {
      Answer answer = server.get("/nothing/here");

      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.header("content-type")).contains("text/plain;charset=utf-8");
      assertThat(answer.text()).isEqualTo("There is nothing at this address.\n");
    }

    @Test
    void answersBrowsersWithAPage() throws IOException {
      Answer answer = server.get("/nothing/here", "Accept: text/html");

      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.header("content-type")).contains("text/html;charset=utf-8");
      assertThat(answer.text()).contains("<h1>Not Found</h1>");
    }

    @Test
    void answersTheApiWithProblems() throws IOException {
      Answer answer = server.get("/api/v2/nothing/here", "Accept: text/html");

      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.header("content-type")).contains("application/problem+json");
      assertThat(answer.text()).contains("\"status\":404");
    }

    @Test
    void letsNoOtherPageBuildPagesIn() throws IOException {
      assertThat(server.get("/nothing/here").headers())
          .containsKeys("content-security-policy", "referrer-policy", "x-frame-options")
          .contains(entry("x-content-type-options", "nosniff"), entry("cache-control", "no-store"));
    }

    @ParameterizedTest
    @CsvSource({"root.example.org", "MASTER.example.org:8080", "api.example.org"})
    void servesTheTreeToItsHosts(String host) throws IOException {
      assertThat(server.get("/dist/box.json", "Host: " + host).status()).isEqualTo(200);
      assertThat(server.get("/health", "Host: " + host).status()).isEqualTo(404);
    }

    @Test
    void buildsNoLinkFromTheHost() throws IOException {
      assertThat(server.get("/dist/BOX.json", "Host: evil.example").header("location"))
          .contains("/dist/box.json");
      assertThat(server.get("/api/v2/openapi.json", "Host: evil.example").text())
          .doesNotContain("evil.example")
          .contains("\"openapi\":\"3.1.0\"", "\"url\":\"http://localhost:");
    }
  }

  @Nested
  class Operations {

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/liveness", "/health/readiness"})
    void tellsThatItLives(String path) throws IOException {
      Answer answer = server.get(path);

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.text()).contains("\"status\":\"UP\"").doesNotContain("jdbc", "PostgreSQL");
    }

    @Test
    void measuresForThisMachineOnly() throws IOException {
      assertThat(server.get("/metrics").text())
          .contains("jvm_memory_used_bytes", "http_server_requests");
      assertThat(server.get("/metrics", "X-Forwarded-For: 192.0.2.1").status()).isEqualTo(404);
      assertThat(server.get("/%6Detrics", "Forwarded: for=192.0.2.1").status()).isEqualTo(404);
      assertThat(server.get("/metrics;x=y").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"/actuator", "/env", "/beans", "/heapdump", "/prometheus", "/v3/api-docs"})
    void showsNothingElse(String path) throws IOException {
      assertThat(server.get(path).status()).isEqualTo(404);
    }
  }
}
