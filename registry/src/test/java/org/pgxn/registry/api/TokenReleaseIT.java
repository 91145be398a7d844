package org.pgxn.registry.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.NewToken;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Origin;
import org.pgxn.accounts.TokenOutcome;
import org.pgxn.accounts.TokenText;
import org.pgxn.accounts.Tokens;
import org.pgxn.registry.TestArchive;
import org.pgxn.registry.TestRegistry;
import org.pgxn.testkit.AnyPostgresTest;
import org.pgxn.testkit.SettableClock;
import org.pgxn.testkit.TestDatabase;

/** Releases with a token in place of the password. */
@AnyPostgresTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenReleaseIT {

  private final SettableClock clock = SettableClock.at("2026-01-05T09:58:12Z");
  private final TestRegistry registry;

  TokenReleaseIT(TestDatabase database, @TempDir Path data) {
    registry = TestRegistry.start(database, data, clock);
    registry.user("ann", "Ann");
  }

  @AfterAll
  void stop() {
    registry.close();
  }

  @Test
  void releasesByTheOldInterface() {
    String token = token("release:pair", 90);
    for (String nick : List.of("Ann", "__token__")) {
      String version = nick.equals("Ann") ? "1.0.0" : "1.0.1";
      HttpResponse<String> answer = upload(basic(nick, token), "pair", version);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("Success");
    }
    assertThat(upload("Bearer " + token, "pair", "1.0.2").statusCode()).isEqualTo(200);
    assertThat(registry.get("/api/v2/releases/pair/1.0.0").body()).contains("\"ann\"");
  }

  @Test
  void saysWhichScopeATokenLacks() {
    String token = token("release:pair", 90);
    List<Object> before = everything();
    HttpResponse<String> old = upload(basic("ann", token), "other", "1.0.0");
    assertThat(old.statusCode()).isEqualTo(403);
    assertThat(old.body())
        .isEqualTo("The token may not release “other”: it lacks the scope “release:other”");

    HttpResponse<String> fresh = release(token, "");
    assertThat(fresh.statusCode()).isEqualTo(403);
    assertThat(fresh.body()).contains("problems/insufficient-scope", "release:other");
    assertThat(fresh.headers().allValues("WWW-Authenticate"))
        .containsExactly("Bearer error=\"insufficient_scope\", scope=\"release:other\"");

    HttpResponse<String> dry = release(token, "?dry_run=true");
    assertThat(dry.statusCode()).isEqualTo(200);
    assertThat(dry.body()).contains("problems/insufficient-scope", "release:other");
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void letsWhoGuessedOftenWait() {
    for (int guess = 0; guess < 10; guess++) {
      assertThat(upload(basic("nobody", "guess " + guess), "pair", "9.0.0").statusCode())
          .isEqualTo(401);
    }
    HttpResponse<String> answer = upload(basic("nobody", "another"), "pair", "9.0.0");
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.body()).isEqualTo("Too many wrong passwords. Wait a while, then try again.");
    assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
  }

  @Test
  void refusesTokensThatDoNotWork() {
    String expired = token("release:*", 1);
    String revoked = token("release:*", 90);
    registry
        .bean(Tokens.class)
        .revokeHeld(TokenText.tryParse(revoked).orElseThrow(), Origin.unknown());
    List<Object> before = everything();
    refuse("Bearer " + revoked, "The token was revoked on 2026-01-05.");
    clock.advance(Duration.ofDays(1));
    refuse(basic("ann", expired), "The token expired on 2026-01-06. Make a new one.");
    refuse(
        basic("ann", expired.substring(0, 40) + "zzzz"),
        "The token is damaged. Copy the whole of it anew.");
    HttpResponse<String> password = upload(basic("ann", "wrong-horse"), "third", "1.0.0");
    assertThat(password.statusCode()).isEqualTo(401);
    assertThat(password.headers().allValues("WWW-Authenticate")).hasSize(1);
    assertThat(everything()).isEqualTo(before);
  }

  private void refuse(String authorization, String reason) {
    HttpResponse<String> answer = upload(authorization, "third", "1.0.0");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).isEqualTo("Authorization required");
    assertThat(answer.headers().allValues("WWW-Authenticate"))
        .containsExactly(
            "Basic realm=\"PGXN Users Only\"",
            "Bearer realm=\"PGXN Users Only\", error=\"invalid_token\", error_description=\"%s\""
                .formatted(reason));
  }

  private List<Object> everything() {
    registry.verify();
    return registry.everything();
  }

  private String token(String scope, int days) {
    TokenOutcome made =
        registry
            .bean(Tokens.class)
            .make(
                new Actor.Service("test"),
                Nick.of("ann"),
                new NewToken("upload", List.of(scope), days));
    return ((TokenOutcome.Made) made).text().reveal();
  }

  private HttpResponse<String> upload(String authorization, String name, String version) {
    HttpRequest.Builder request =
        registry
            .request("/upload", "ann")
            .setHeader("Authorization", authorization)
            .header("X-Requested-With", "XMLHttpRequest")
            .header("Accept", "text/plain");
    return registry.send(
        TestRegistry.form(request, name + ".zip", TestArchive.release(name, version)));
  }

  private HttpResponse<String> release(String token, String query) {
    return registry.send(
        registry
            .request("/api/v2/releases" + query, "ann")
            .setHeader("Authorization", "Bearer " + token)
            .header("Content-Type", "application/zip")
            .POST(BodyPublishers.ofByteArray(TestArchive.release("other", "1.0.0")))
            .build());
  }

  private static String basic(String nick, String secret) {
    return "Basic " + Base64.getEncoder().encodeToString((nick + ":" + secret).getBytes(UTF_8));
  }
}
