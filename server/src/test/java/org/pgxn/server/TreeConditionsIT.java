package org.pgxn.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgxn.server.RunningServer.Answer;

/** Conditional requests for files of the root tree. */
class TreeConditionsIT {

  static final RunningServer SERVER = RunningServer.ofThisJvm();

  @BeforeAll
  static void fill() throws IOException {
    SERVER.put("dist/box.json", "{\"name\": \"box\"}\n");
  }

  @Test
  void saveWhatTheClientHas() throws IOException {
    Answer first = SERVER.get("/dist/box.json");
    String tag = first.header("etag").orElseThrow();

    for (String condition :
        new String[] {
          "If-None-Match: " + tag,
          "If-None-Match: W/" + tag,
          "If-None-Match: \"other\", " + tag,
          "If-None-Match: *",
          "If-Modified-Since: " + first.header("last-modified").orElseThrow()
        }) {
      Answer answer = SERVER.get("/dist/box.json", condition);
      assertThat(answer.status()).as(condition).isEqualTo(304);
      assertThat(answer.body()).isEmpty();
      assertThat(answer.header("etag")).contains(tag);
    }
  }

  @Test
  void sendWhatTheClientHasNot() throws IOException {
    String modified = SERVER.get("/dist/box.json").header("last-modified").orElseThrow();

    assertThat(SERVER.get("/dist/box.json", "If-None-Match: \"other\"").status()).isEqualTo(200);
    assertThat(
            SERVER
                .get("/dist/box.json", "If-None-Match: \"other\"", "If-Modified-Since: " + modified)
                .status())
        .isEqualTo(200);
    assertThat(
            SERVER
                .get("/dist/box.json", "If-Modified-Since: Thu, 01 Jan 1970 00:00:00 GMT")
                .status())
        .isEqualTo(200);
    assertThat(SERVER.get("/dist/box.json", "If-Modified-Since: yesterday").status())
        .isEqualTo(200);
  }

  @Test
  void refuseAnotherVersion() throws IOException {
    String tag = SERVER.get("/dist/box.json").header("etag").orElseThrow();

    assertThat(SERVER.get("/dist/box.json", "If-Match: \"other\"").status()).isEqualTo(412);
    assertThat(SERVER.get("/dist/box.json", "If-Match: W/" + tag).status()).isEqualTo(412);
    assertThat(SERVER.get("/dist/box.json", "If-Match: " + tag).status()).isEqualTo(200);
    assertThat(
            SERVER
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
      SERVER.put("stats/changing.json", content);
      Answer answer = SERVER.get("/stats/changing.json");
      assertThat(answer.body()).isEqualTo(content);
      tags.add(answer.header("etag").orElseThrow());
    }
    assertThat(tags).hasSize(50);
  }

  @Test
  void noticeAReplacementThatLooksTheSame() throws IOException {
    FileTime time = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
    SERVER.put("stats/same.json", "{\"a\": 1}");
    Files.setLastModifiedTime(SERVER.root().resolve("stats/same.json"), time);
    String before = SERVER.get("/stats/same.json").header("etag").orElseThrow();
    SERVER.put("stats/same.json", "{\"a\": 2}");
    Files.setLastModifiedTime(SERVER.root().resolve("stats/same.json"), time);

    assertThat(SERVER.get("/stats/same.json", "If-None-Match: " + before).text())
        .isEqualTo("{\"a\": 2}");
  }
}
