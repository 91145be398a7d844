package org.pgxn.accounts.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgxn.accounts.Accounts;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.LeakReports;
import org.pgxn.accounts.NewAccount;
import org.pgxn.accounts.NewToken;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.TokenEnd;
import org.pgxn.accounts.TokenOutcome;
import org.pgxn.accounts.Tokens;
import org.pgxn.testkit.AnyPostgresTest;
import org.pgxn.testkit.SettableClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.json.JsonMapper;

@AnyPostgresTest
@SpringBootTest(
    classes = TokenApp.class,
    properties = {"pgxn.base-url=https://pgxn.example.org", "pgxn.outgoing=any"})
@AutoConfigureMockMvc
class LeakReportsIT {

  private static final Actor SYSTEM = new Actor.Service("test");
  private static final Nick ANN = Nick.of("ann");
  private static final String PLACE = "https://git.example.org/a/b?<c>";

  @Autowired MockMvcTester mvc;
  @Autowired JdbcClient jdbc;
  @Autowired Accounts accounts;
  @Autowired Tokens tokens;
  @Autowired SettableClock clock;
  @Autowired TokenApp.KeyServer server;
  @Autowired JsonMapper json;

  private String secret = "";
  private UUID id = new UUID(0, 0);
  private KeyPair key = keyPair();

  @BeforeEach
  void makeAToken() {
    // What was asked before is too old to count.
    clock.advance(Duration.ofDays(2));
    jdbc.sql(
            """
            DELETE FROM pgxn.token; DELETE FROM pgxn.mail; DELETE FROM pgxn.staff;
            DELETE FROM pgxn.account; DELETE FROM public.users
            """)
        .update();
    accounts.create(SYSTEM, new NewAccount("ann", "Ann", "ann@example.org", null, "correct-horse"));
    TokenOutcome.Made made =
        (TokenOutcome.Made) tokens.make(SYSTEM, ANN, new NewToken("ci", List.of("yank:*"), 90));
    jdbc.sql("DELETE FROM pgxn.mail").update();
    secret = made.text().reveal();
    id = made.token().id();
    key = keyPair();
    server.status = 200;
    server.document = document("one", key);
  }

  @Test
  void revokesWhatWasFoundAndTellsItsOwner() {
    String other = secret.substring(0, 43) + (secret.endsWith("a") ? "b" : "a");
    String report = "[%s,%s]".formatted(entry(secret), entry(other));
    MvcTestResult answer = report(report, "one", sign(key, report));
    assertThat(answer)
        .hasStatus(200)
        .bodyJson()
        .isStrictlyEqualTo(
            """
            [{"token_raw":"%s","token_type":"pgxn_token","label":"true_positive"},
             {"token_raw":"%s","token_type":"pgxn_token","label":"false_positive"}]
            """
                .formatted(secret, other));
    assertThat(cause()).contains(TokenEnd.LEAKED);
    assertThat(jdbc.sql("SELECT body_text FROM pgxn.mail").query(String.class).list())
        .singleElement()
        .asString()
        .contains(PLACE, "ann")
        .doesNotContain(secret);
    assertThat(
            jdbc.sql("SELECT after ->> 'place' FROM pgxn.audit WHERE subject = ? AND actor = ?")
                .params(id.toString(), "secret-scanning")
                .query(String.class)
                .list())
        .containsExactly(PLACE);
    assertThat(report(report, "one", sign(key, report))).bodyText().contains("true_positive");
    assertThat(jdbc.sql("SELECT count(*) FROM pgxn.mail").query(Long.class).single()).isOne();
    assertThat(server.asked.getAndSet(0)).isPositive();
  }

  @Test
  void takesAnyAddress() {
    String report =
        "[{\"token\":\"%s\",\"url\":\"a\\u0000\\ud800\\n%s\"}]".formatted(secret, "x".repeat(2000));
    assertThat(report(report, "one", sign(key, report))).hasStatus(200);
    assertThat(cause()).contains(TokenEnd.LEAKED);
  }

  @Test
  void believesOnlyWhatIsSigned() {
    String report = "[%s]".formatted(entry(secret));
    String good = sign(key, report);
    assertThat(report(report, "one", sign(keyPair(), report))).hasStatus(403);
    assertThat(report(report.replace("ci", "cd") + " ", "one", good)).hasStatus(403);
    assertThat(report(report, "one", "@")).hasStatus(403);
    assertThat(report(report, "one", null)).hasStatus(403);
    assertThat(report(report, null, good)).hasStatus(403);
    assertThat(report(report, "two", good)).hasStatus(403);
    assertThat(cause()).isEmpty();
  }

  @Test
  void asksForANewKeyOnceAMinute() {
    String report = "[%s]".formatted(entry(secret));
    KeyPair next = keyPair();
    assertThat(report(report, "one", sign(keyPair(), report))).hasStatus(403);
    server.asked.set(0);
    server.document = document("two", next);
    assertThat(report(report, "two", sign(next, report))).hasStatus(403);
    assertThat(server.asked).hasValue(0);
    clock.advance(Duration.ofSeconds(61));
    assertThat(report(report, "two", sign(next, report))).hasStatus(200);
    assertThat(server.asked).hasValue(1);
  }

  @Test
  void saysThatItCannotTell() {
    server.status = 500;
    String report = "[%s]".formatted(entry(secret));
    assertThat(report(report, "three", sign(key, report))).hasStatus(503);
    assertThat(
            new SignedLeakReports(tokens, Optional.empty(), json)
                .take(report.getBytes(UTF_8), "one", "x"))
        .isEqualTo(new LeakReports.Off());
  }

  @Test
  void refusesWhatIsNoReport() {
    for (String body : List.of("", "{}", "[1]", "[{\"token\":1}]", "[")) {
      assertThat(report(body, "one", sign(key, body))).as(body).hasStatus(400);
    }
    String large = " ".repeat(LeakReports.MAX_BYTES + 1);
    assertThat(report(large, "one", sign(key, large))).hasStatus(413);
  }

  private Optional<TokenEnd> cause() {
    return tokens.find(SYSTEM, ANN, id).orElseThrow().revocation().map(end -> end.cause());
  }

  private static String entry(String token) {
    return "{\"token\":\"%s\",\"type\":\"pgxn_token\",\"url\":\"%s\",\"source\":\"content\"}"
        .formatted(token, PLACE);
  }

  private MvcTestResult report(String body, @Nullable String keyId, @Nullable String signature) {
    var request =
        mvc.post()
            .uri("/api/v2/tokens/leaks")
            .contentType(MediaType.APPLICATION_JSON)
            .content(body);
    if (keyId != null) {
      request.header("Github-Public-Key-Identifier", keyId);
    }
    if (signature != null) {
      request.header("Github-Public-Key-Signature", signature);
    }
    return request.exchange();
  }

  private static String document(String id, KeyPair pair) {
    String body =
        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(pair.getPublic().getEncoded());
    String pem =
        "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
            .formatted(body)
            .replace("\n", "\\n");
    return "{\"public_keys\":[{\"key_identifier\":\"%s\",\"key\":\"%s\",\"is_current\":true}]}"
        .formatted(id, pem);
  }

  private static KeyPair keyPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String sign(KeyPair pair, String body) {
    try {
      Signature signer = Signature.getInstance("SHA256withECDSA");
      signer.initSign(pair.getPrivate());
      signer.update(body.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(signer.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
