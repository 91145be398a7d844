package org.pgxn.meta.certs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgxn.meta.certs.Reading.Good;
import org.pgxn.meta.certs.Reading.Refused;

class ReleasePayloadTests {
  private static final String SHA1 = "81d3eae44e4a7f68c9ef6c98c47ac4e8d11f0007";
  private static final String GOOD =
      """
      {"user":"naomi","date":"2026-01-02T03:04:05Z","uri":"dist/pair/0.1.9/pair-0.1.9.zip",\
      "digests":{"sha1":"%s"}}\
      """
          .formatted(SHA1);

  @Test
  void certifiesTheLongestNewName() {
    assertThat(ReleaseUri.of("😀".repeat(63), "0.1.9-" + "a".repeat(94)).text())
        .startsWith("dist/%F0%9F%98%80")
        .endsWith("a.zip");
  }

  @Test
  void encodesInCodePointOrderWithoutBlanks() {
    assertThat(Sample.payloadText())
        .isEqualTo(
            "{\"date\":\"2026-02-03T04:05:06Z\",\"digests\":{\"sha256\":\"%s\",\"sha512\":\"%s\"},"
                    .formatted(
                        Sample.digests().hex().get(DigestAlgorithm.SHA256),
                        Sample.digests().hex().get(DigestAlgorithm.SHA512))
                + "\"uri\":\"dist/pair/0.1.9/pair-0.1.9.zip\",\"user\":\"naomi\"}");
  }

  @Test
  void encodesTheVectorOfTheContract() {
    ReleasePayload payload = read(Objects.requireNonNull(Base64Url.decode(Sample.PAYLOAD)));
    assertThat(Base64Url.encode(payload.encode())).isEqualTo(Sample.PAYLOAD);
  }

  @Test
  void readsWhatItWrites() {
    assertThat(read(Sample.payload().encode())).isEqualTo(Sample.payload());
  }

  @Test
  void escapesAUserAndKeepsNonAscii() {
    var payload = new ReleasePayload("n\"é😀", Sample.NOW, ReleaseUri.of("pair", "1.0.0"), sha1());
    assertThat(read(payload.encode())).isEqualTo(payload);
    assertThat(new String(payload.encode(), UTF_8)).endsWith("\"user\":\"n\\\"é😀\"}");
  }

  @Test
  void keepsWholeSecondsOnly() {
    var payload =
        ReleasePayload.of(
            "naomi", Instant.parse("2026-01-02T03:04:05.9Z"), "pair", "1.0.0", sha1());
    assertThat(payload.date()).isEqualTo("2026-01-02T03:04:05Z");
  }

  @ParameterizedTest
  @CsvSource({
    "pgTAP, 1.3.3-RC1, dist/pgtap/1.3.3-rc1/pgtap-1.3.3-rc1.zip",
    "pair, 1.0.0+b1, dist/pair/1.0.0+b1/pair-1.0.0+b1.zip",
    "a%b, 1.0.0, dist/a%25b/1.0.0/a%25b-1.0.0.zip",
    "ünï, 1.0.0, dist/%C3%BCn%C3%AF/1.0.0/%C3%BCn%C3%AF-1.0.0.zip",
  })
  void computesTheUriOfARelease(String name, String version, String uri) {
    assertThat(ReleaseUri.of(name, version).text()).isEqualTo(uri);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'user':'naomi',                       |                                | ''",
        "'date':'2026-01-02T03:04:05Z',        |                                | ''",
        "naomi                                 | x                              | /user",
        "naomi                                 | na.omi                         | /user",
        "naomi                                 | na omi                         | /user",
        "naomi                                 | na\\u00a0omi                   | /user",
        "naomi                                 | na\\u007fomi                   | /user",
        "naomi                                 | 😀                             | /user",
        "'naomi'                               | 7                              | /user",
        "2026-01-02T03:04:05Z                  | 2026-01-02T03:04:05            | /date",
        "2026-01-02T03:04:05Z                  | 2026-01-02T03:04:05+00:00      | /date",
        "2026-01-02T03:04:05Z                  | 2026-01-02t03:04:05z           | /date",
        "2026-01-02T03:04:05Z                  | 2026-13-02T03:04:05Z           | /date",
        "2026-01-02T03:04:05Z                  | 2026-02-30T03:04:05Z           | /date",
        "2026-01-02T03:04:05Z                  | 2026-01-02T24:00:00Z           | /date",
        "2026-01-02T03:04:05Z                  | +2026-01-02T03:04:05Z          | /date",
        "2026-01-02T03:04:05Z                  | 2026-01-02T03:04:05.Z          | /date",
        "2026-01-02T03:04:05Z                  | 2026-01-02T03:04:05.0123456789Z| /date",
        "dist/pair                             | /dist/pair                     | /uri",
        "dist/pair/0.1.9/pair-0.1.9.zip        | not a URI                      | /uri",
        "dist/pair/0.1.9/pair-0.1.9.zip        | ''                             | /uri",
        "dist/pair                             | dist/../pair                   | /uri",
        "dist/pair                             | dist//pair                     | /uri",
        "dist/pair                             | dist/./pair                    | /uri",
        "dist/pair                             | dist/p%2                       | /uri",
        "dist/pair                             | dist/pé                        | /uri",
        "dist/pair                             | dist/p?q                       | /uri",
        "'dist/pair/0.1.9/pair-0.1.9.zip'      | null                           | /uri",
        "'user'                                | 'x_y':1,'user'                 | /x_y",
        "'user'                                | 'user':'naomi','user'          | /user",
        "{'sha1':'81d3eae44e4a7f68c9ef6c98c47ac4e8d11f0007'} | {}               | /digests",
        "{'sha1':'81d3eae44e4a7f68c9ef6c98c47ac4e8d11f0007'} | []               | /digests",
        "'sha1'                                | 'SHA1'                         | /digests/SHA1",
        "'sha1'                                | 'x_sha1'                       | /digests/x_sha1",
        "'sha1'                                | 'sha256'                       | /digests/sha256",
        "81d3                                  | 81d                            | /digests/sha1",
        "81d3                                  | 81dg                           | /digests/sha1",
      },
      quoteCharacter = '`')
  void refusesAPayloadAndSaysWhere(String from, String to, String pointer) {
    String text = GOOD.replace(quoted(from), to == null || to.equals("''") ? "" : quoted(to));
    assertThat(text).isNotEqualTo(GOOD);
    assertThat(ReleasePayload.read(text.getBytes(UTF_8)))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.pointer()).isEqualTo(pointer.replace("''", "")));
  }

  @Test
  void namesAllThatIsMissing() {
    assertThat(ReleasePayload.read("{\"user\":\"naomi\"}".getBytes(UTF_8)))
        .isEqualTo(new Refused<>("", "missing properties 'date', 'uri', 'digests'"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no JSON", "[]", "\"x\"", "null", "{} {}"})
  void refusesWhatIsNoObject(String text) {
    assertThat(ReleasePayload.read(text.getBytes(UTF_8))).isInstanceOf(Refused.class);
  }

  @Test
  void takesAllDigestsInUpperCaseAndAFractionOfASecond() {
    String upper = SHA1.toUpperCase(Locale.ROOT);
    String text = GOOD.replace(SHA1, upper).replace(":05Z", ":05.25Z");
    assertThat(read(text.getBytes(UTF_8)).digests()).isEqualTo(sha1());
  }

  @Test
  void cannotBeMadeWithoutDigestsOrUser() {
    ReleaseUri uri = ReleaseUri.of("pair", "1.0.0");
    assertThatThrownBy(() -> new ReleasePayload("naomi", Sample.NOW, uri, new Digests(Map.of())))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ReleasePayload("n", Sample.NOW, uri, sha1()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ReleasePayload("naomi", Instant.MAX, uri, sha1()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Digests sha1() {
    return new Digests(Map.of(DigestAlgorithm.SHA1, SHA1));
  }

  private static String quoted(String text) {
    return text.replace('\'', '"');
  }

  private static ReleasePayload read(byte[] text) {
    if (ReleasePayload.read(text) instanceof Good<ReleasePayload>(ReleasePayload payload)) {
      return payload;
    }
    throw new AssertionError(ReleasePayload.read(text));
  }
}
