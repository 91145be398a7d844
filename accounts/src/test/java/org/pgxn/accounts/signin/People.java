package org.pgxn.accounts.signin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.util.encoders.Base32;
import org.pgxn.accounts.Accounts;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.Authentication;
import org.pgxn.accounts.Client;
import org.pgxn.accounts.NewAccount;
import org.pgxn.accounts.NewSession;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Origin;
import org.pgxn.accounts.SecondFactors;
import org.pgxn.accounts.Sessions;
import org.pgxn.accounts.SignIn;
import org.pgxn.platform.mail.Mail;
import org.pgxn.testkit.SettableClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Accounts of a test, and what their users do. */
final class People {

  static final String PASSWORD = "correct-horse";
  static final Nick ANN = Nick.of("Ann");
  static final Nick BOB = Nick.of("bob");
  static final Client HOME = Client.without(new Origin("192.0.2.1", "Firefox"));
  static final Client ELSEWHERE = Client.without(new Origin("198.51.100.7", "Chrome"));

  @Autowired JdbcClient jdbc;
  @Autowired SettableClock clock;
  @Autowired Accounts accounts;
  @Autowired SignIn signIn;
  @Autowired Sessions sessions;
  @Autowired SecondFactors factors;
  @Autowired Postbox postbox;
  @Autowired Authentication authentication;

  /** Made once, for all tests: it takes long. */
  private String hash = "";

  /** Leaves Ann and Bob and nothing that was, and nobody delayed. */
  void beginAnew() {
    clock.advance(Duration.ofDays(1));
    postbox.empty();
    for (String table :
        List.of(
            "session",
            "pending_sign_in",
            "second_factor",
            "recovery_code",
            "kept_password",
            "refused_password",
            "known_device",
            "sign_in",
            "setup_link",
            "staff")) {
      jdbc.sql("DELETE FROM pgxn." + table).update();
    }
    if (hash.isEmpty()) {
      make("Ann");
      make("bob");
      hash = managersHash();
    }
    jdbc.sql("UPDATE public.users SET status = 'active', password = :hash")
        .param("hash", hash)
        .update();
  }

  private void make(String nick) {
    accounts.create(
        new Actor.Service("test"),
        new NewAccount(nick, "Some One", nick + "@example.org", null, PASSWORD));
  }

  NewSession signedIn(String account, Client client) {
    return session(signIn.withPassword(account, PASSWORD, client));
  }

  static NewSession session(SignIn.Outcome outcome) {
    assertThat(outcome).isInstanceOf(SignIn.SignedIn.class);
    return ((SignIn.SignedIn) outcome).session();
  }

  Optional<Actor.User> user(NewSession session) {
    return sessions.user(session.secret(), HOME.origin());
  }

  Actor.User actor(NewSession session) {
    return user(session).orElseThrow();
  }

  /** Ann's session, and her key, which is active. */
  byte[] secondFactor() {
    Actor ann = actor(signedIn("ann", HOME));
    byte[] key = begun(ann);
    assertThat(factors.activate(ann, ANN, code(key, 0)))
        .isInstanceOf(SecondFactors.Activated.class);
    clock.advance(Duration.ofMinutes(2));
    return key;
  }

  byte[] begun(Actor ann) {
    SecondFactors.Beginning beginning = factors.begin(ann, ANN);
    assertThat(beginning).isInstanceOf(SecondFactors.Begun.class);
    return Base32.decode(((SecondFactors.Begun) beginning).key());
  }

  /** The code that the app shows some steps from now. */
  String code(byte[] key, int later) {
    return new Totp().code(key, clock.instant().getEpochSecond() / 30 + later);
  }

  String pending(Client client) {
    SignIn.Outcome outcome = signIn.withPassword("ann", PASSWORD, client);
    assertThat(outcome).isInstanceOf(SignIn.SecondFactorNeeded.class);
    return ((SignIn.SecondFactorNeeded) outcome).pending();
  }

  Authentication.Result basic(String password) {
    byte[] credentials = ("ann:" + password).getBytes(UTF_8);
    return authentication.authenticate(
        "Basic " + Base64.getEncoder().encodeToString(credentials), HOME.origin());
  }

  List<String> subjects() {
    return postbox.mails().stream().map(Mail::subject).toList();
  }

  String managersHash() {
    return jdbc.sql("SELECT password FROM public.users WHERE nickname = 'ann'::public.citext")
        .query(String.class)
        .single();
  }

  void setStatus(String status) {
    jdbc.sql(
            """
            UPDATE public.users SET status = :status::public.status
             WHERE nickname = 'ann'::public.citext
            """)
        .param("status", status)
        .update();
  }
}
