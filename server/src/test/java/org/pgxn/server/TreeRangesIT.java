package org.pgxn.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgxn.server.RunningServer.Answer;

/** Parts of files of the root tree. */
class TreeRangesIT {

  static final RunningServer SERVER = RunningServer.ofThisJvm();

  private static final byte[] ARCHIVE = new byte[3_000_000];

  @BeforeAll
  static void fill() throws IOException {
    new Random(1).nextBytes(ARCHIVE);
    SERVER.put("stats/digits.txt", "0123456789");
    SERVER.put("dist/box/1.0.0-b1/box-1.0.0-b1.zip", ARCHIVE);
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-3, 0123, bytes 0-3/10",
    "bytes=8-, 89, bytes 8-9/10",
    "bytes=-2, 89, bytes 8-9/10",
    "bytes=5-100, 56789, bytes 5-9/10"
  })
  void sendAPart(String range, String part, String contentRange) throws IOException {
    Answer answer = SERVER.get("/stats/digits.txt", "Range: " + range);

    assertThat(answer.status()).isEqualTo(206);
    assertThat(answer.text()).isEqualTo(part);
    assertThat(answer.header("content-range")).contains(contentRange);
    assertThat(answer.header("content-length")).contains(String.valueOf(part.length()));
  }

  @Test
  void sendSeveralParts() throws IOException {
    Answer answer = SERVER.get("/stats/digits.txt", "Range: bytes=0-1,8-9");
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
    Answer answer = SERVER.get("/stats/digits.txt", "Range: bytes=10-");

    assertThat(answer.status()).isEqualTo(416);
    assertThat(answer.header("content-range")).contains("bytes */10");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=x", "bytes=4-2", "lines=1-2", "bytes=0-9,0-9"})
  void sendEverythingWhereTheRangeIsNone(String range) throws IOException {
    Answer answer = SERVER.get("/stats/digits.txt", "Range: " + range);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo("0123456789");
  }

  @Test
  void goOnOnlyWithTheSameVersion() throws IOException {
    Answer whole = SERVER.get("/stats/digits.txt");
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
    Answer answer = SERVER.get("/dist/box/1.0.0-b1/box-1.0.0-b1.zip", "Range: bytes=2999990-");

    assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(ARCHIVE, 2_999_990, 3_000_000));
  }

  @Test
  void areForGetOnly() throws IOException {
    assertThat(SERVER.send("HEAD", "/stats/digits.txt", "Range: bytes=0-1").status())
        .isEqualTo(200);
  }

  private int ranged(String condition) throws IOException {
    return SERVER.get("/stats/digits.txt", "Range: bytes=0-1", condition).status();
  }
}
