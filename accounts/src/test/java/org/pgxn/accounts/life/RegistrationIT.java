package org.pgxn.accounts.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgxn.accounts.life.LifeState.NET;
import static org.pgxn.accounts.life.LifeState.wish;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgxn.accounts.InvalidValues;
import org.pgxn.accounts.LinkDead;
import org.pgxn.accounts.MailLink;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Origin;
import org.pgxn.accounts.Registration;
import org.pgxn.accounts.Registration.Accepted;
import org.pgxn.accounts.Registration.Activated;
import org.pgxn.accounts.Registration.NickTaken;
import org.pgxn.accounts.SignUpMode;
import org.pgxn.accounts.SocialLink;
import org.pgxn.accounts.TooMany;
import org.pgxn.accounts.password.PasswordHashes;
import org.pgxn.testkit.AnyPostgresTest;
import org.pgxn.testkit.SettableClock;
import org.pgxn.testkit.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@AnyPostgresTest
@SpringBootTest(classes = LifeApp.class, properties = "pgxn.base-url=https://pgxn.example.org/")
@AutoConfigureMockMvc
class RegistrationIT {

  @Autowired Registration registration;
  @Autowired PasswordHashes hashes;
  @Autowired LifeState state;
  @Autowired SettableClock clock;
  @Autowired TestDatabase database;
  @Autowired JdbcClient jdbc;

  @BeforeEach
  void clear() {
    state.clear();
  }

  @Test
  void makesAnAccountOfWhoConfirmsTheAddress() {
    assertThat(registration.register(wish("Ann", "ann@example.org"), NET))
        .isEqualTo(new Accepted(Nick.of("Ann"), SignUpMode.OPEN));
    assertThat(state.one("status || ' ' || set_by || ' ' || twitter || ' ' || why", "ann"))
        .isEqualTo("new Ann annex To release\nextensions.");
    assertThat(state.one("password", "ann")).startsWith("$argon2id$");
    assertThat(state.events()).isEmpty();
    LifeState.Posted mail = state.lastMail();
    assertThat(mail.to()).isEqualTo("ann@example.org");
    assertThat(mail.text()).contains("https://pgxn.example.org/").doesNotContain("Ann Ex");
    String token = mail.token(MailLink.CONFIRM);
    assertThat(registration.purpose(token))
        .isEqualTo(new Registration.ChoosePassword(Nick.of("Ann")));
    assertThat(registration.confirm(token, null)).isInstanceOf(InvalidValues.class);
    assertThat(registration.confirm(token, "ann@example.org")).isInstanceOf(InvalidValues.class);

    assertThat(registration.confirm(token, "correct-horse"))
        .isEqualTo(new Activated(Nick.of("Ann")));

    assertThat(hashes.matches("correct-horse", state.one("password", "ann"))).isTrue();
    assertThat(state.one("status", "ann")).isEqualTo("active");
    assertThat(state.lastMail().subject()).isEqualTo("Welcome to PGXN!");
    assertThat(state.events()).containsExactly("user.activated Ann by Ann");
    assertThat(registration.confirm(token, "another-horse")).isEqualTo(new LinkDead());
    assertThat(state.count("pgxn.registration")).isZero();
  }

  @Test
  void keepsNoTokenButItsDigest() {
    registration.register(wish("ann"), NET);
    String token = state.lastMail().token(MailLink.CONFIRM);
    assertThat(
            jdbc.sql("SELECT count(*) FROM pgxn.account_link AS l WHERE l::text LIKE :token")
                .param("token", "%" + token + "%")
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void doesNotTellWhoAskThatAnAddressIsKnown() {
    state.insert("bob", "active");
    assertThat(registration.register(wish("ann", "BOB@example.org"), NET))
        .isEqualTo(new Accepted(Nick.of("ann"), SignUpMode.OPEN));
    assertThat(state.lastMail().subject()).isEqualTo("You have a PGXN account already");
    assertThat(state.lastMail().text()).contains("account bob");
    assertThat(registration.register(wish("ann", "other@example.org"), NET))
        .as("as if the first request had made an account")
        .isEqualTo(new NickTaken(Nick.of("ann")));
    assertThat(state.count("public.users")).isEqualTo(2);
    clock.advance(Duration.ofDays(7));
    assertThat(registration.register(wish("ann", "other@example.org"), NET))
        .isInstanceOf(Accepted.class);
  }

  @Test
  void tellsThatANickIsTaken() {
    state.insert("bob", "deleted");
    assertThat(registration.register(wish("BOB", "new@example.org"), NET))
        .isEqualTo(new NickTaken(Nick.of("bob")));
    assertThat(state.mails()).isEmpty();
  }

  @Test
  void sendsTheLinkAgainToWhoAsksAgain() {
    registration.register(wish("ann"), NET);
    assertThat(registration.register(wish("ann"), NET)).isInstanceOf(NickTaken.class);
    assertThat(state.mails()).hasSize(2);
    assertThat(registration.confirm(state.lastMail().token(MailLink.CONFIRM), "correct-horse"))
        .isInstanceOf(Activated.class);
    assertThat(registration.confirm(state.mails().get(1).token(MailLink.CONFIRM), "other-horse"))
        .isEqualTo(new LinkDead());
  }

  @Test
  void stopsALinkAfterTwoDays() {
    registration.register(wish("ann"), NET);
    clock.advance(Duration.ofDays(2));
    assertThat(registration.purpose(state.lastMail().token(MailLink.CONFIRM)))
        .isEqualTo(new LinkDead());
  }

  @Test
  void freesNickAndAddressAfterSevenDays() {
    registration.register(
        new Registration.Wish(
            "ann",
            "Ann",
            "ann@example.org",
            "",
            "",
            List.of(new SocialLink("github", "https://github.com/ann")),
            ""),
        NET);
    clock.advance(Duration.ofDays(7).minusSeconds(1));
    assertThat(registration.lapse()).isZero();
    clock.advance(Duration.ofSeconds(1));
    assertThat(registration.lapse()).isOne();
    assertThat(state.count("public.users")).isOne();
    assertThat(registration.register(wish("ann"), NET)).isInstanceOf(Accepted.class);
  }

  @Test
  void lapsesAsARoleThatDeletesNoUserItself() {
    registration.register(wish("ann"), NET);
    jdbc.sql(
            """
            CREATE ROLE lapses LOGIN PASSWORD 'lapses';
            GRANT USAGE ON SCHEMA pgxn TO lapses;
            GRANT EXECUTE ON FUNCTION pgxn.lapse_registrations(timestamptz) TO lapses
            """)
        .update();
    try {
      DataSource service = new DriverManagerDataSource(database.jdbcUrl(), "lapses", "lapses");
      assertThat(
              JdbcClient.create(service)
                  .sql("SELECT pgxn.lapse_registrations('2100-01-01')")
                  .query(Integer.class)
                  .single())
          .isOne();
    } finally {
      jdbc.sql("DROP OWNED BY lapses; DROP ROLE lapses").update();
    }
  }

  @Test
  void freesNobodyWhoWasEverInUseOrCameAnotherWay() {
    state.insert("old", "new");
    for (String nick : List.of("used", "owner")) {
      registration.register(wish(nick), NET);
    }
    jdbc.sql(
            """
            UPDATE public.users SET set_by = 'root', updated_at = updated_at + '1 s'::interval
             WHERE nickname = 'used'::public.citext
            """)
        .update();
    jdbc.sql("INSERT INTO public.extensions (name, owner) VALUES ('pair', 'owner')").update();
    clock.advance(Duration.ofDays(8));
    assertThat(registration.lapse()).isZero();
    assertThat(state.count("public.users")).isEqualTo(4);
  }

  @Test
  void saysAllThatIsWrong() {
    Registration.Answer answer =
        registration.register(
            new Registration.Wish(
                "-",
                "",
                "x",
                "ftp://x",
                "@a b",
                List.of(new SocialLink("x", "http://example.org")),
                "a\0"),
            NET);
    assertThat(answer)
        .isInstanceOfSatisfying(
            InvalidValues.class,
            invalid ->
                assertThat(invalid.problems())
                    .extracting(problem -> problem.field())
                    .containsExactly(
                        "nick", "full_name", "email", "uri", "twitter", "links", "why"));
  }

  @Test
  void takesFiveAnHourFromANetwork() {
    for (int i = 0; i < 5; i++) {
      assertThat(registration.register(wish("ann" + i), new Origin("2001:db8::" + i, "")))
          .isInstanceOf(Accepted.class);
    }
    assertThat(registration.register(wish("bob"), new Origin("2001:db8::ffff", "")))
        .isEqualTo(new TooMany(Duration.ofMinutes(12)));
    assertThat(registration.register(wish("bob"), new Origin("2001:db8:0:1::1", "")))
        .isInstanceOf(Accepted.class);
    clock.advance(Duration.ofMinutes(12));
    assertThat(registration.register(wish("cyd"), new Origin("2001:db8::1", "")))
        .isInstanceOf(Accepted.class);
  }

  @Test
  void letsOneOfSeveralHaveANickAndALink() throws InterruptedException {
    List<Registration.Answer> answers = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String email = "ann" + i + "@example.org";
      threads.add(
          Thread.ofVirtual()
              .start(() -> {
                Registration.Answer answer = registration.register(wish("ann", email), NET);
                synchronized (answers) {
                  answers.add(answer);
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(answers).hasSize(4).filteredOn(Accepted.class::isInstance).hasSize(1);
    assertThat(answers).filteredOn(NickTaken.class::isInstance).hasSize(3);
  }
}
