package org.pgxn.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgxn.server.RunningServer.Answer;

/** Files of the root tree over HTTP. */
class TreeFilesIT {

  static final RunningServer SERVER = RunningServer.ofThisJvm();

  private static final byte[] ARCHIVE = new byte[3_000_000];

  @BeforeAll
  static void fill() throws IOException {
    new Random(1).nextBytes(ARCHIVE);
    SERVER.put("dist/box.json", "{\"name\": \"box\"}\n");
    SERVER.put("dist/box/1.0.0-b1/META.json", "{}\n");
    SERVER.put("dist/box/1.0.0-b1/README.txt", "Grüße\n");
    SERVER.put("dist/box/1.0.0-b1/box-1.0.0-b1.zip", ARCHIVE);
    SERVER.put("tag/key value.json", "{\"tag\": \"key value\"}\n");
    SERVER.put("tag/...json", "{\"tag\": \"..\"}\n");
    SERVER.put("tag/ünï.json", "{\"tag\": \"ünï\"}\n");
  }

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
    Answer answer = SERVER.get(path);

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
    assertThat(SERVER.get("/dist/box/1.0.0-b1/box-1.0.0-b1.zip").body()).isEqualTo(ARCHIVE);
  }

  @Test
  void answerHeadWithoutBody() throws IOException {
    Answer head = SERVER.send("HEAD", "/dist/box/1.0.0-b1/box-1.0.0-b1.zip");

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.header("content-length")).contains("3000000");
    assertThat(head.header("etag"))
        .isEqualTo(SERVER.get("/dist/box/1.0.0-b1/box-1.0.0-b1.zip").header("etag"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "PROPFIND"})
  void refuseOtherMethods(String method) throws IOException {
    Answer answer = SERVER.send(method, "/dist/box.json", "Content-Length: 0");

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("allow")).contains("GET, HEAD, OPTIONS");
  }

  @Test
  void tellBrowsersWhatIsAllowed() throws IOException {
    Answer answer =
        SERVER.send(
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
    Answer answer = SERVER.get(path);

    assertThat(answer.status()).isEqualTo(301);
    assertThat(answer.header("location")).contains(location);
    assertThat(SERVER.get(location).status()).isEqualTo(200);
  }
}
