package org.pgxn.registry.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.NameRequest;
import org.pgxn.accounts.NameReviews;
import org.pgxn.registry.TestArchive;
import org.pgxn.registry.TestRegistry;
import org.pgxn.testkit.AnyPostgresTest;
import org.pgxn.testkit.TestDatabase;

/** What is refused, in the words of both interfaces; nothing of it stays. */
@AnyPostgresTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusedUploadIT {

  private final TestRegistry registry;
  private List<Object> before = List.of();

  RefusedUploadIT(TestDatabase database, @TempDir Path data) {
    registry = TestRegistry.start(database, data, Clock.systemUTC());
    registry.user("ann", "Ann");
    registry.user("bob", "Bob");
    for (String version : List.of("1.0.5", "1.2.5", "3.0.0", "4.0.0-RC1")) {
      accept("ann", "pair", version);
    }
    accept("bob", "bobs", "1.0.0");
  }

  private void accept(String nick, String name, String version) {
    HttpResponse<String> answer =
        registry.upload(nick, name + ".zip", TestArchive.release(name, version));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  @BeforeEach
  void remember() {
    registry.verify();
    before = registry.everything();
  }

  @AfterEach
  void nothingStays() {
    assertThat(registry.everything()).isEqualTo(before);
  }

  @AfterAll
  void stop() {
    registry.close();
  }

  /**
   * A refusal.
   *
   * @param text how the old answer begins
   * @param status of the new answer
   * @param type slug of the new answer's problem type
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Case(String name, byte[] archive, String text, int status, String type) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    byte[] good = TestArchive.release("fresh", "1.0.0");
    return Stream.of(
        new Case(
            "text that is no archive",
            "hello".getBytes(UTF_8),
            "“upload.zip” doesn’t look like a distribution archive",
            415,
            "unsupported-format"),
        new Case(
            "nothing",
            new byte[0],
            "“upload.zip” doesn’t look like a distribution archive",
            415,
            "unsupported-format"),
        new Case(
            "a zip that is cut off",
            Arrays.copyOf(good, good.length - 30),
            "",
            422,
            "archive-refused"),
        new Case(
            "an archive without META.json",
            TestArchive.zip("fresh-1.0.0/", Map.of("README", "x")),
            "Cannot find a “META.json” in “upload.zip”",
            422,
            "meta-refused"),
        new Case(
            "a META.json that is no JSON",
            TestArchive.zip("fresh-1.0.0/", Map.of("META.json", "{,}")),
            "Cannot parse JSON from “fresh-1.0.0/META.json”: ",
            422,
            "meta-refused"),
        new Case(
            "a META.json that breaks two rules",
            TestArchive.zip(
                "fresh-1.0.0/",
                Map.of(
                    "META.json",
                    TestArchive.meta("fresh", "1.0", "\"release_status\": \"great\","))),
            "The fresh-1.0.0/META.json file does not adhere to the PGXN Meta Specification."
                + " Errors:\n• ",
            422,
            "meta-refused"),
        new Case(
            "a path that escapes",
            TestArchive.zip(
                Map.of(
                    "fresh-1.0.0/META.json",
                    TestArchive.meta("fresh", "1.0.0", "").getBytes(UTF_8),
                    "fresh-1.0.0/../../etc/passwd",
                    new byte[1])),
            "",
            422,
            "archive-refused"),
        new Case(
            "two members that differ in case",
            TestArchive.zip(
                "fresh-1.0.0/",
                Map.of(
                    "META.json", TestArchive.meta("fresh", "1.0.0", ""), "a.sql", "", "A.SQL", "")),
            "",
            422,
            "archive-refused"),
        refused(
            "another’s extension",
            providing("fresh", "bobs"),
            403,
            "not-owner",
            "User “ann” does not own all provided extensions"),
        refused(
            "another’s distribution",
            providing("bobs", "fresh"),
            403,
            "not-owner",
            "User “ann” does not own the distribution"),
        refused(
            "a release that exists",
            TestArchive.release("pair", "1.0.5"),
            409,
            "release-exists",
            "Distribution “pair 1.0.5” already exists"),
        refused(
            "a release that exists in another case",
            TestArchive.release("PAIR", "4.0.0-rc1"),
            409,
            "release-exists",
            "Distribution “PAIR 4.0.0-rc1” already exists"),
        refused(
            "a version below its minor line",
            TestArchive.release("pair", "1.0.4"),
            409,
            "version-too-low",
            "Distribution “pair 1.0.4” version not greater than previous minor release “pair 1.0.5”"),
        refused(
            "a version below its major line",
            TestArchive.release("pair", "1.1.0"),
            409,
            "version-too-low",
            "Distribution “pair 1.1.0” version not greater than previous major release “pair 1.2.5”"),
        refused(
            "a version below all",
            TestArchive.release("pair", "2.0.0"),
            409,
            "version-too-low",
            "Distribution “pair 2.0.0” version not greater than previous release “pair 4.0.0-RC1”"),
        refused(
            "a reserved name",
            TestArchive.release("hstore", "1.0.0"),
            422,
            "name-refused",
            "The name is reserved: It is part of PostgreSQL."),
        refused(
            "a name that looks like another’s",
            TestArchive.release("BO-bs", "1.0.0"),
            422,
            "name-refused",
            "It looks like the extension “bobs” of “bob”."),
        refused(
            "a new name with strange characters",
            TestArchive.release("fre$h", "1.0.0"),
            422,
            "name-refused",
            "A new name has 2 to 63 ASCII letters and digits"),
        refused(
            "a new name with 64 characters",
            TestArchive.release("f".repeat(64), "1.0.0"),
            422,
            "name-refused",
            "A new name has 2 to 63 ASCII letters and digits"),
        refused(
            "a tag that is too long for a file",
            TestArchive.zip(
                "fresh-1.0.0/",
                Map.of(
                    "META.json",
                    TestArchive.meta(
                        "fresh", "1.0.0", "\"tags\": [\"" + "ü".repeat(126) + "\"],"))),
            422,
            "content-refused",
            "Tag “ü"));
  }

  private static Case refused(String name, byte[] archive, int status, String type, String text) {
    return new Case(name, archive, text, status, type);
  }

  private static byte[] providing(String distribution, String extension) {
    String meta =
        TestArchive.meta(distribution, "2.0.0", "")
            .replace("\"" + distribution + "\": {\"file\"", "\"" + extension + "\": {\"file\"");
    return TestArchive.zip(
        distribution + "-2.0.0/", new LinkedHashMap<>(Map.of("META.json", meta)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theOldInterfaceAnswers409InItsOwnWords(Case refused) {
    HttpResponse<String> answer = registry.upload("ann", "upload.zip", refused.archive());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
    assertThat(answer.body()).startsWith(refused.text()).isNotBlank();
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain;charset=UTF-8");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theNewInterfaceAnswersAProblemDocument(Case refused) {
    HttpResponse<String> answer = registry.release("ann", refused.archive(), "", Map.of());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(refused.status());
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    assertThat(answer.body())
        .contains("\"type\":\"https://pgxn.org/problems/" + refused.type() + "\"")
        .contains("\"status\":" + refused.status());
  }

  @Test
  void aDryRunTellsAllThatIsWrongAndPublishesNothing() {
    HttpResponse<String> answer =
        registry.release("ann", providing("bobs", "bobs"), "?dry_run=true", Map.of());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("not-owner").contains("belongs to “bob”");
  }

  @Test
  void aDryRunOfAGoodReleasePublishesNothing() {
    HttpResponse<String> answer =
        registry.release("ann", TestArchive.release("fresh", "1.0.0"), "?dry_run=true", Map.of());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("\"version\":\"1.0.0\"").contains("sha256");
  }

  @Test
  void wrongCredentialsGetTheOldChallenge() {
    HttpResponse<String> answer =
        registry.send(
            TestRegistry.form(
                registry.request("/upload", "nobody"),
                "a.zip",
                TestArchive.release("a1", "1.0.0")));
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).isEqualTo("Authorization required");
    assertThat(answer.headers().firstValue("WWW-Authenticate"))
        .hasValue("Basic realm=\"PGXN Users Only\"");
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
  }

  @Test
  void theNewInterfaceAsksForCredentials() {
    HttpResponse<String> answer =
        registry.release("nobody", TestArchive.release("a1", "1.0.0"), "", Map.of());
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("https://pgxn.org/problems/unauthenticated");
  }

  @Test
  void anUploadWithoutAFileIsABadRequest() {
    HttpResponse<String> answer =
        registry.send(
            registry
                .request("/upload", "ann")
                .header("X-Requested-With", "XMLHttpRequest")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("submit=Release+It%21"))
                .build());
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).isEqualTo("Bad request: no archive parameter.");
  }

  @Test
  void anotherMethodIsNotAllowed() {
    HttpResponse<String> answer =
        registry.send(
            registry
                .request("/upload", "ann")
                .header("X-Requested-With", "XMLHttpRequest")
                .method("PUT", BodyPublishers.noBody())
                .build());
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.body()).isEqualTo("The requested method is not allowed for the resource.");
    assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD, POST");
  }

  @Test
  void aFormOfAnotherSiteIsRefused() {
    HttpRequest.Builder request =
        registry.request("/upload", "ann").header("Sec-Fetch-Site", "cross-site");
    HttpResponse<String> answer =
        registry.send(TestRegistry.form(request, "a.zip", TestArchive.release("a1", "1.0.0")));
    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  void anArchiveAboveTheLimitIsTooLarge() {
    byte[] large = new byte[64 * 1024 * 1024 + 1];
    assertThat(registry.release("ann", large, "", Map.of()).statusCode()).isEqualTo(413);
    assertThat(registry.upload("ann", "large.zip", large).statusCode()).isEqualTo(413);
  }

  @Test
  void aScriptThatAcceptsJsonGetsJson() {
    HttpRequest.Builder request =
        registry
            .request("/upload", "ann")
            .header("X-Requested-With", "XMLHttpRequest")
            .header("Accept", "application/json");
    HttpResponse<String> answer =
        registry.send(TestRegistry.form(request, "a.zip", TestArchive.release("pair", "1.0.5")));
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body())
        .isEqualTo("{\"message\":\"Distribution “pair 1.0.5” already exists\"}");
  }

  @Test
  void holdsAReservedNameForReviewUnlessItIsADryRun() {
    registry.release("bob", TestArchive.release("ltree", "1.0.0"), "?dry_run=true", Map.of());
    registry.release("bob", TestArchive.release("cube", "1.0.0"), "", Map.of());
    registry.release("bob", TestArchive.release("cube", "1.0.0"), "", Map.of());
    assertThat(
            registry.bean(NameReviews.class).open(new Actor.Service("test"), 0, 100).stream()
                .filter(request -> request.user().text().equals("bob"))
                .map(NameRequest::name))
        .containsExactly("cube");
  }

  @Test
  void aPersonGetsThePageWithTheMessageEscaped() {
    HttpResponse<String> answer =
        registry.send(
            TestRegistry.form(
                registry.request("/upload", "ann"), "<b>.zip", "no archive".getBytes(UTF_8)));
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body())
        .contains("“&lt;b&gt;.zip” doesn’t look like a distribution archive")
        .contains("<form");
  }
}
