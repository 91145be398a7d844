package org.pgxn.accounts.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pgxn.accounts.life.LifeState.NET;
import static org.pgxn.accounts.life.LifeState.user;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgxn.accounts.Access;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.InvalidValues;
import org.pgxn.accounts.LinkDead;
import org.pgxn.accounts.MailLink;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.NoAccount;
import org.pgxn.accounts.Origin;
import org.pgxn.accounts.Passwords;
import org.pgxn.accounts.Passwords.LinkOnItsWay;
import org.pgxn.accounts.TooMany;
import org.pgxn.accounts.password.PasswordHashes;
import org.pgxn.platform.problem.ProblemException;
import org.pgxn.testkit.AnyPostgresTest;
import org.pgxn.testkit.SettableClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;

@AnyPostgresTest
@SpringBootTest(classes = LifeApp.class, properties = "pgxn.base-url=https://pgxn.example.org/")
@AutoConfigureMockMvc
class PasswordsIT {
  private static final Nick ANN = Nick.of("ann");

  @Autowired Passwords passwords;
  @Autowired PasswordHashes hashes;
  @Autowired LifeState state;
  @Autowired LifeApp.Asked asked;
  @Autowired SettableClock clock;
  @Autowired JdbcClient jdbc;

  @BeforeEach
  void makeAnn() {
    state.clear();
    state.insert("ann", "active");
    setPassword("correct-horse");
  }

  private void setPassword(String password) {
    jdbc.sql("UPDATE public.users SET password = :hash WHERE nickname = 'ann'::public.citext")
        .param("hash", hashes.hash(password))
        .update();
  }

  @Test
  void changesAPasswordForWhoKnowsTheOldOne() {
    assertThat(passwords.change(user("ann"), ANN, "wrong-horse", "better-horse"))
        .isEqualTo(new Passwords.WrongPassword());
    assertThat(passwords.change(user("ann"), ANN, "correct-horse", "password1"))
        .isInstanceOf(InvalidValues.class);
    assertThat(passwords.change(user("ann"), ANN, "correct-horse", "correct-horse"))
        .isInstanceOf(InvalidValues.class);
    assertThat(passwords.change(user("ann"), ANN, "correct-horse", "better-horse"))
        .isEqualTo(new Passwords.Changed());

    assertThat(hashes.matches("better-horse", state.one("password", "ann"))).isTrue();
    assertThat(asked.signedOut()).containsExactly("ann by ann");
    assertThat(asked.revoked()).as("tokens go on").isEmpty();
    assertThat(state.acts()).containsExactly("password.changed ann by ann");
    assertThat(state.lastMail().subject()).isEqualTo("Your PGXN password was changed");
  }

  @Test
  void changesNobodyElsesPassword() {
    Actor token = new Actor.User(ANN, Set.of(), new Access.Token(UUID.randomUUID(), Set.of()), NET);
    for (Actor actor : List.of(LifeState.ROOT, user("bob"), new Actor.Anonymous(), token)) {
      assertThatThrownBy(() -> passwords.change(actor, ANN, "correct-horse", "better-horse"))
          .isInstanceOf(ProblemException.class);
    }
    assertThat(passwords.change(user("nobody"), Nick.of("nobody"), "a", "b"))
        .isEqualTo(new NoAccount());
  }

  @Test
  void comparesTenOldPasswordsAnHour() {
    for (int i = 0; i < 10; i++) {
      assertThat(passwords.change(user("ann"), ANN, "wrong-" + i, "better-horse"))
          .isEqualTo(new Passwords.WrongPassword());
    }
    assertThat(passwords.change(user("ann"), ANN, "correct-horse", "better-horse"))
        .isInstanceOf(TooMany.class);
  }

  @Test
  void mailsALinkWithWhichToChooseAnotherPassword() {
    jdbc.sql("INSERT INTO public.tokens (token, nickname) VALUES ('abcde', 'ann')").update();
    assertThat(passwords.forgotten(" ANN@example.org ", NET)).isEqualTo(new LinkOnItsWay());
    String first = state.lastMail().token(MailLink.RESET);
    assertThat(passwords.forgotten("Ann", NET)).isEqualTo(new LinkOnItsWay());
    String token = state.lastMail().token(MailLink.RESET);
    assertThat(passwords.ofLink(token)).contains(ANN);
    assertThat(passwords.reset(token, "ann@example.org")).isInstanceOf(InvalidValues.class);

    assertThat(passwords.reset(token, "better-horse")).isEqualTo(new Passwords.Reset(ANN));

    assertThat(hashes.matches("better-horse", state.one("password", "ann"))).isTrue();
    assertThat(asked.revoked()).containsExactly("ann by mail-link");
    assertThat(state.acts()).containsExactly("password.reset ann by mail-link");
    assertThat(state.count("public.tokens")).isZero();
    for (String used : List.of(first, token, "", "\0")) {
      assertThat(passwords.ofLink(used)).isEmpty();
      assertThat(passwords.reset(used, "other-horse")).isEqualTo(new LinkDead());
    }
  }

  @Test
  void answersAndWritesTheSameForNobody() {
    state.insert("bob", "deleted");
    state.insert("cyd", "new");
    for (String nobody : List.of("nobody", "no@example.org", "bob", "cyd", "a\0", "", "\ud800")) {
      assertThat(passwords.forgotten(nobody, NET)).isEqualTo(new LinkOnItsWay());
    }
    assertThat(state.count("pgxn.account_link")).isEqualTo(7);
    assertThat(state.mails()).isEmpty();
  }

  @Test
  void stopsALinkAfterAnHour() {
    passwords.forgotten("ann", NET);
    clock.advance(Duration.ofHours(1));
    assertThat(passwords.reset(state.lastMail().token(MailLink.RESET), "better-horse"))
        .isEqualTo(new LinkDead());
  }

  @Test
  void mailsThreeLinksAnHourToOneAddress() {
    for (int i = 0; i < 5; i++) {
      assertThat(passwords.forgotten("ann", new Origin("192.0.2." + i, "")))
          .isEqualTo(new LinkOnItsWay());
    }
    assertThat(state.mails()).hasSize(3);
  }

  @Test
  void takesTenAnHourFromANetwork() {
    for (int i = 0; i < 10; i++) {
      assertThat(passwords.forgotten("nobody" + i, NET)).isEqualTo(new LinkOnItsWay());
    }
    assertThat(passwords.forgotten("ann", NET)).isEqualTo(new TooMany(Duration.ofMinutes(6)));
  }
}
