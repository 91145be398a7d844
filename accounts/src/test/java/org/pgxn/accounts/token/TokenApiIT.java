package org.pgxn.accounts.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgxn.accounts.token.TokenApp.basic;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgxn.accounts.Accounts;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.NewAccount;
import org.pgxn.accounts.NewToken;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Origin;
import org.pgxn.accounts.Token;
import org.pgxn.accounts.TokenEnd;
import org.pgxn.accounts.TokenOutcome;
import org.pgxn.accounts.Tokens;
import org.pgxn.testkit.AnyPostgresTest;
import org.pgxn.testkit.SettableClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@AnyPostgresTest
@SpringBootTest(
    classes = TokenApp.class,
    properties = {"pgxn.base-url=https://pgxn.example.org", "pgxn.outgoing=any"})
@AutoConfigureMockMvc
class TokenApiIT {

  private static final String ANN = basic("ann:correct-horse");
  private static final String BOB = basic("bob:correct-horse");
  private static final Nick NICK = Nick.of("ann");
  private static final Actor SYSTEM = new Actor.Service("test");
  private static final String WISH = "{\"name\":\"ci\",\"scopes\":[\"release:pair\"]}";
  private static final String TOKENS = "/api/v2/users/ann/tokens";

  @Autowired MockMvcTester mvc;
  @Autowired JdbcClient jdbc;
  @Autowired Accounts accounts;
  @Autowired Tokens tokens;
  @Autowired SettableClock clock;
  @Autowired TokenUses uses;
  @Autowired TokenRevoker revoker;
  @Autowired ExpiryWarnings warnings;
  @Autowired PlatformTransactionManager transactions;

  @BeforeEach
  void makeAnnAndBob() {
    clock.set(Instant.parse(TokenApp.NOW));
    jdbc.sql(
            """
            DELETE FROM pgxn.token; DELETE FROM pgxn.mail; DELETE FROM pgxn.staff;
            DELETE FROM pgxn.account; DELETE FROM public.users
            """)
        .update();
    for (String nick : List.of("ann", "bob")) {
      accounts.create(
          SYSTEM, new NewAccount(nick, "Some One", nick + "@example.org", null, "correct-horse"));
    }
  }

  @Test
  void makesATokenThatIsShownOnce() {
    MvcTestResult made = post(TOKENS, ANN, WISH);
    assertThat(made).hasStatus(201).hasHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    assertThat(made)
        .bodyJson()
        .extractingPath("$.secret")
        .asString()
        .matches("pgxnp_[0-9A-Za-z]{38}");
    Token token = only();
    assertThat(made)
        .hasHeader(HttpHeaders.LOCATION, "https://pgxn.example.org" + TOKENS + "/" + token.id());
    assertThat(token.hint()).hasSize(10);
    MvcTestResult seen = get(TOKENS, ANN);
    assertThat(seen)
        .hasStatus(200)
        .bodyJson()
        .isStrictlyEqualTo(
            """
            {"items":[{"id":"%s","kind":"personal","name":"ci","scopes":["release:pair"],
             "hint":"%s","state":"live","created_at":"2026-01-05T09:58:12Z",
             "expires_at":"2026-04-05T09:58:12Z"}]}
            """
                .formatted(token.id(), token.hint()));
    assertThat(get(TOKENS + "/" + token.id(), ANN)).hasStatus(200);
    assertThat(acts(token.id())).containsExactly("token.made");
    assertThat(mails("ann@example.org"))
        .singleElement()
        .asString()
        .contains("release:pair", token.hint(), "https://pgxn.example.org/account/tokens");
  }

  @Test
  void pagesFromTheNewestOn() {
    make("one");
    make("two");
    make("three");
    MvcTestResult first = get(TOKENS + "?limit=2", ANN);
    assertThat(first)
        .bodyJson()
        .extractingPath("$.items[*].name")
        .isEqualTo(List.of("three", "two"));
    String link = String.valueOf(first.getResponse().getHeader(HttpHeaders.LINK));
    assertThat(get(link.substring(link.indexOf("/api"), link.indexOf('>')), ANN))
        .bodyJson()
        .extractingPath("$.items[*].name")
        .isEqualTo(List.of("one"));
    assertThat(get(TOKENS + "?cursor=AA", ANN)).hasStatus(400);
  }

  @Test
  void hidesTokensFromOthers() {
    UUID id = make("ci").token().id();
    for (String path : List.of(TOKENS, TOKENS + "/" + id)) {
      assertThat(get(path, BOB)).hasStatus(403);
      assertThat(mvc.get().uri(path)).hasStatus(401);
    }
    assertThat(post(TOKENS, BOB, WISH)).hasStatus(403);
    assertThat(delete(TOKENS + "/" + id, BOB)).hasStatus(403);
    assertThat(get("/api/v2/users/bob/tokens/" + id, BOB)).hasStatus(404);
    assertThat(delete("/api/v2/users/bob/tokens/" + id, BOB)).hasStatus(404);
    assertThat(delete(TOKENS + "/x", ANN)).hasStatus(404);
    assertThat(only().revocation()).isEmpty();
  }

  @Test
  void revokesForOwnerAndStaff() {
    UUID own = make("own").token().id();
    UUID lost = make("lost").token().id();
    assertThat(delete(TOKENS + "/" + own, ANN)).hasStatus(204);
    assertThat(delete(TOKENS + "/" + own, ANN)).hasStatus(204);
    staff("bob", "support");
    assertThat(delete(TOKENS + "/" + lost, BOB)).hasStatus(204);
    assertThat(cause(own)).isEqualTo(TokenEnd.OWNER);
    assertThat(cause(lost)).isEqualTo(TokenEnd.STAFF);
    assertThat(acts(own)).containsExactly("token.made", "token.revoked");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                    | /name,/scopes",
        "{'name':'','scopes':['x'],'days':0}                   | /name,/scopes,/days",
        "{'name':'a\\nb','scopes':['release:a b'],'days':366}  | /name,/scopes,/days",
        "{'name':'ci','scopes':[null]}                         | /scopes",
        "{'name':'ci','scopes':['admin:*']}                    | /scopes",
        "{'name':'ci','scopes':['yank:\\ud800']}                | /scopes",
      })
  void pointsAtWhatIsWrong(String wish, String pointers) {
    assertThat(post(TOKENS, ANN, wish.replace('\'', '"')))
        .hasStatus(422)
        .bodyJson()
        .extractingPath("$.errors[*].pointer")
        .isEqualTo(List.of(pointers.split(",", -1)));
  }

  @Test
  void keepsWithinItsLimits() {
    assertThat(tokens.make(SYSTEM, NICK, wish("n".repeat(100), 365)))
        .isInstanceOf(TokenOutcome.Made.class);
    assertThat(tokens.make(SYSTEM, NICK, wish("n".repeat(101), 1)))
        .isInstanceOf(TokenOutcome.Invalid.class);
    fill(98, clock.instant().plusSeconds(1));
    assertThat(post(TOKENS, ANN, WISH)).hasStatus(201);
    assertThat(post(TOKENS, ANN, WISH)).hasStatus(409);
    clock.advance(Duration.ofSeconds(1));
    assertThat(post(TOKENS, ANN, WISH)).hasStatus(201);
  }

  @Test
  void letsATokenDoWhatItsScopesSay() {
    String own = "Bearer " + make("ci").text().reveal();
    assertThat(get(TOKENS, own)).hasStatus(403).bodyText().contains("insufficient-scope");
    assertThat(post(TOKENS, own, WISH)).hasStatus(403);
    staff("bob", "support");
    String bobs = "/api/v2/users/bob/tokens";
    assertThat(post(bobs, BOB, "{\"name\":\"all\",\"scopes\":[\"admin:*\"]}")).hasStatus(201);
    TokenOutcome made =
        tokens.make(SYSTEM, Nick.of("bob"), new NewToken("all", List.of("admin:*"), 90));
    String admin = "Bearer " + ((TokenOutcome.Made) made).text().reveal();
    assertThat(get(TOKENS, admin)).hasStatus(200);
    jdbc.sql("DELETE FROM pgxn.staff").update();
    assertThat(get(TOKENS, admin)).hasStatus(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ann", "ANN", "", "__token__"})
  void takesATokenInPlaceOfThePassword(String nick) {
    String secret = make("ci").text().reveal();
    assertThat(get(TOKENS, basic(nick + ":" + secret))).hasStatus(403);
  }

  @Test
  void saysWhatIsWrongWithAToken() {
    TokenOutcome.Made made = make("ci");
    String secret = made.text().reveal();
    challenged(basic("bob:" + secret), "The token is not of the nick that came with it.");
    challenged("Bearer " + secret.substring(0, 43) + "-", "This is no token of this registry.");
    char last = secret.charAt(43) == 'a' ? 'b' : 'a';
    challenged(
        "Bearer " + secret.substring(0, 43) + last,
        "The token is damaged. Copy the whole of it anew.");
    jdbc.sql("UPDATE public.users SET status = 'inactive'").update();
    challenged("Bearer " + secret, "The account of the token is not active.");
    jdbc.sql("UPDATE public.users SET status = 'active'").update();
    clock.advance(Duration.ofDays(90));
    challenged("Bearer " + secret, "The token expired on 2026-04-05. Make a new one.");
    tokens.revokeHeld(made.text(), Origin.unknown());
    challenged("Bearer " + secret, "The token was revoked on 2026-04-05.");
    jdbc.sql("DELETE FROM pgxn.token").update();
    challenged(basic(":" + secret), "There is no such token.");
  }

  @Test
  void revokesForWhoeverHasIt() {
    TokenOutcome.Made first = make("first");
    assertThat(delete("/api/v2/tokens/current", "Bearer " + first.text().reveal())).hasStatus(204);
    assertThat(cause(first.token().id())).isEqualTo(TokenEnd.HOLDER);
    assertThat(delete("/api/v2/tokens/current", "Bearer " + first.text().reveal())).hasStatus(401);
    assertThat(delete("/api/v2/tokens/current", ANN)).hasStatus(400);
    assertThat(mvc.delete().uri("/api/v2/tokens/current")).hasStatus(401);

    TokenOutcome.Made second = make("second");
    assertThat(revocation(second.text().reveal())).hasStatus(204);
    assertThat(cause(second.token().id())).isEqualTo(TokenEnd.HOLDER);
    jdbc.sql("DELETE FROM pgxn.token").update();
    assertThat(revocation(second.text().reveal())).hasStatus(204);
    assertThat(revocation("secret7")).hasStatus(422).bodyText().doesNotContain("secret7");
  }

  @Test
  void notesTheLastUseOnceAMinute() {
    String bearer = "Bearer " + make("ci").text().reveal();
    get(TOKENS, bearer);
    uses.flush();
    Instant first = clock.instant();
    assertThat(only().lastUse()).contains(new Token.Use(first, "127.0.0.1"));
    clock.advance(Duration.ofSeconds(59));
    get(TOKENS, bearer);
    uses.flush();
    assertThat(only().lastUse()).contains(new Token.Use(first, "127.0.0.1"));
    clock.advance(Duration.ofSeconds(2));
    get(TOKENS, bearer);
    uses.flush();
    assertThat(only().lastUse()).contains(new Token.Use(first.plusSeconds(61), "127.0.0.1"));
  }

  @Test
  void warnsAWeekAndADayBeforeTheEnd() {
    tokens.make(SYSTEM, NICK, wish("long", 30));
    tokens.make(SYSTEM, NICK, wish("week", 7));
    tokens.make(SYSTEM, NICK, wish("day", 1));
    jdbc.sql("DELETE FROM pgxn.mail").update();
    assertThat(warnings.warn()).isZero();
    clock.advance(Duration.ofDays(6));
    assertThat(warnings.warn()).isOne();
    assertThat(mails("ann@example.org")).singleElement().asString().contains("Name: week");
    clock.advance(Duration.ofDays(17));
    assertThat(warnings.warn()).isOne();
    assertThat(warnings.warn()).isZero();
    clock.advance(Duration.ofDays(6));
    assertThat(warnings.warn()).isOne();
    assertThat(warnings.warn()).isZero();
    clock.advance(Duration.ofDays(365 + 7));
    warnings.forget();
    assertThat(tokens.page(SYSTEM, NICK, Optional.empty(), 9)).isEmpty();
  }

  @Test
  void dropsAllOfAnAccount() {
    UUID id = make("ci").token().id();
    new TransactionTemplate(transactions)
        .executeWithoutResult(_ -> revoker.revokeAll(SYSTEM, Nick.of("ANN")));
    assertThat(cause(id)).isEqualTo(TokenEnd.ACCOUNT);
  }

  private void challenged(String authorization, String reason) {
    assertThat(get(TOKENS, authorization))
        .hasStatus(401)
        .headers()
        .hasHeaderSatisfying(
            HttpHeaders.WWW_AUTHENTICATE,
            values ->
                assertThat(values)
                    .contains(
                        "Bearer realm=\"PGXN Users Only\", error=\"invalid_token\","
                            + " error_description=\"%s\"".formatted(reason)));
  }

  private TokenOutcome.Made make(String name) {
    return (TokenOutcome.Made) tokens.make(SYSTEM, NICK, wish(name, 90));
  }

  private static NewToken wish(String name, int days) {
    return new NewToken(name, List.of("release:pair"), days);
  }

  private void fill(int count, Instant expires) {
    jdbc.sql(
            """
            INSERT INTO pgxn.token
                   (id, kind, secret_sha256, hint, nickname, name, scopes, created_at, expires_at)
            SELECT gen_random_uuid(), 'personal', sha256(n::text::bytea), 'pgxnp_0000', 'ann',
                   'ci', '{release:*}', now(), :expires
              FROM generate_series(1, :count) AS n
            """)
        .param("expires", TokenStore.utc(expires))
        .param("count", count)
        .update();
  }

  private void staff(String nick, String role) {
    jdbc.sql("INSERT INTO pgxn.staff VALUES (:nick, :role, 'test', now())")
        .params(Map.of("nick", nick, "role", role))
        .update();
  }

  private Token only() {
    List<Token> all = tokens.page(SYSTEM, NICK, Optional.empty(), 9);
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  private TokenEnd cause(UUID id) {
    return tokens.find(SYSTEM, NICK, id).orElseThrow().revocation().orElseThrow().cause();
  }

  private List<String> acts(UUID id) {
    return jdbc.sql("SELECT act FROM pgxn.audit WHERE subject = :id ORDER BY seq")
        .param("id", id.toString())
        .query((row, _) -> row.getString(1))
        .list();
  }

  private List<String> mails(String recipient) {
    return jdbc.sql("SELECT body_text FROM pgxn.mail WHERE recipient = :to ORDER BY 1")
        .param("to", recipient)
        .query((row, _) -> row.getString(1))
        .list();
  }

  private MvcTestResult get(String path, String authorization) {
    return mvc.get().uri(path).header(HttpHeaders.AUTHORIZATION, authorization).exchange();
  }

  private MvcTestResult delete(String path, String authorization) {
    return mvc.delete().uri(path).header(HttpHeaders.AUTHORIZATION, authorization).exchange();
  }

  private MvcTestResult post(String path, String authorization, String body) {
    return mvc.post()
        .uri(path)
        .header(HttpHeaders.AUTHORIZATION, authorization)
        .contentType(MediaType.APPLICATION_JSON)
        .content(body)
        .exchange();
  }

  private MvcTestResult revocation(String token) {
    return mvc.post()
        .uri("/api/v2/tokens/revocations")
        .contentType(MediaType.APPLICATION_JSON)
        .content("{\"token\":\"%s\"}".formatted(token))
        .exchange();
  }
}
