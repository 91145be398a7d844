package org.pgxn.accounts.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pgxn.accounts.life.LifeState.NET;
import static org.pgxn.accounts.life.LifeState.ROOT;
import static org.pgxn.accounts.life.LifeState.user;
import static org.pgxn.accounts.life.LifeState.wish;

import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgxn.accounts.AccountRefusal;
import org.pgxn.accounts.Authentication;
import org.pgxn.accounts.InvalidValues;
import org.pgxn.accounts.LinkDead;
import org.pgxn.accounts.MailLink;
import org.pgxn.accounts.Moderation;
import org.pgxn.accounts.Moderation.Decided;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.NoAccount;
import org.pgxn.accounts.Origin;
import org.pgxn.accounts.Passwords;
import org.pgxn.accounts.Registration;
import org.pgxn.accounts.Registration.Queued;
import org.pgxn.accounts.Registration.Wish;
import org.pgxn.accounts.Setup;
import org.pgxn.accounts.SetupOutcome;
import org.pgxn.accounts.SignUpMode;
import org.pgxn.platform.problem.ProblemException;
import org.pgxn.testkit.AnyPostgresTest;
import org.pgxn.testkit.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Beside a PGXN Manager: requests are moderated, and its program verifies our hashes. */
@AnyPostgresTest
@SpringBootTest(
    classes = {LifeApp.class, SharedDatabaseIT.Shared.class},
    properties = "pgxn.base-url=https://pgxn.example.org/")
class SharedDatabaseIT {

  @TestConfiguration
  static class Shared {
    @Bean
    @Primary
    DataSource sharedDataSource(TestDatabase database) {
      database
          .jdbc()
          .sql(
              """
              CREATE TABLE public.metadata (label text, value int);
              INSERT INTO public.metadata VALUES ('schema_version', 19)
              """)
          .update();
      return database.dataSource();
    }
  }

  private static final Nick ANN = Nick.of("ann");

  @Autowired Registration registration;
  @Autowired Moderation moderation;
  @Autowired Passwords passwords;
  @Autowired Setup setup;
  @Autowired Authentication authentication;
  @Autowired LifeState state;
  @Autowired JdbcClient jdbc;

  @BeforeEach
  void clear() {
    state.clear();
  }

  /** What the manager's own function compares (root registry contract §3.2). */
  private boolean managerVerifies(String password) {
    return jdbc.sql(
            """
            SELECT password = public.crypt(:password, password) AND status = 'active'
              FROM public.users WHERE nickname = 'ann'::public.citext
            """)
        .param("password", password)
        .query(Boolean.class)
        .single();
  }

  private void confirm() {
    assertThat(registration.register(wish("ann"), NET))
        .isEqualTo(new Registration.Accepted(ANN, SignUpMode.MODERATED));
    String token = state.lastMail().token(MailLink.CONFIRM);
    assertThat(registration.purpose(token)).isEqualTo(new Registration.ConfirmAddress(ANN));
    assertThat(queue()).isEmpty();
    assertThat(registration.confirm(token, null)).isEqualTo(new Queued(ANN));
    assertThat(registration.confirm(token, null)).isEqualTo(new LinkDead());
  }

  private List<Nick> queue() {
    return moderation.queue(ROOT, Optional.empty(), 10).stream()
        .map(Moderation.Request::nick)
        .toList();
  }

  @Test
  void staffLetInAndTheManagerVerifiesEveryPassword() {
    confirm();
    assertThat(state.lastMail().to()).isEqualTo("root@example.org");
    assertThat(state.lastMail().text())
        .contains("To release extensions.", "https://pgxn.example.org/admin/moderate");
    assertThat(state.one("password", "ann")).startsWith("$2a$10$");
    assertThat(queue()).containsExactly(ANN);

    assertThat(moderation.approve(ROOT, Nick.of("ANN"))).isEqualTo(new Decided(ANN));
    assertThat(moderation.approve(ROOT, ANN)).isEqualTo(new NoAccount());
    assertThat(setup.choosePassword(state.lastMail().setupToken(), "ann@example.org"))
        .isInstanceOf(AccountRefusal.Invalid.class);
    assertThat(setup.choosePassword(state.lastMail().setupToken(), "correct-horse"))
        .isEqualTo(new SetupOutcome.Completed(ANN));
    assertThat(managerVerifies("correct-horse")).isTrue();

    assertThat(passwords.change(user("ann"), ANN, "correct-horse", "bätter-horse €"))
        .isEqualTo(new Passwords.Changed());
    assertThat(managerVerifies("bätter-horse €")).isTrue();
    assertThat(managerVerifies("correct-horse")).isFalse();

    passwords.forgotten("ann", NET);
    passwords.reset(state.lastMail().token(MailLink.RESET), "third-horse");
    assertThat(managerVerifies("third-horse")).isTrue();
    assertThat(state.one("password", "ann")).startsWith("$2a$10$");

    assertThat(state.one("set_by", "ann")).isEqualTo("root");
    assertThat(state.events()).containsExactly("user.activated ann by root");
    assertThat(state.acts()).startsWith("request.approved ann by root");
  }

  @Test
  void leavesOldHashesForTheManagerAsTheyAre() {
    state.insert("ann", "active");
    jdbc.sql(
            """
            UPDATE public.users SET password = public.crypt('correct-horse', public.gen_salt('md5'))
             WHERE nickname = 'ann'::public.citext
            """)
        .update();
    assertThat(authentication.authenticate("Basic YW5uOmNvcnJlY3QtaG9yc2U=", Origin.unknown()))
        .isInstanceOf(Authentication.Known.class);
    assertThat(state.one("password", "ann")).startsWith("$1$");
  }

  @Test
  void staffRefuse() {
    confirm();
    assertThat(moderation.reject(ROOT, ANN, "Tell us\nmore.")).isEqualTo(new Decided(ANN));
    assertThat(state.one("status", "ann")).isEqualTo("deleted");
    assertThat(state.lastMail().to()).isEqualTo("ann@example.org");
    assertThat(state.lastMail().text()).contains("Reason: Tell us more.");
    assertThat(state.acts()).containsExactly("request.rejected ann by root");
    assertThat(state.events()).isEmpty();
    assertThat(moderation.reject(ROOT, ANN, "")).isEqualTo(new NoAccount());
  }

  @Test
  void decidesOnRequestsOfTheManagersFormToo() {
    state.insert("Old", "new");
    assertThat(moderation.queue(ROOT, Optional.empty(), 10))
        .singleElement()
        .satisfies(request -> assertThat(request.confirmed()).isFalse());
    assertThat(moderation.approve(ROOT, Nick.of("old"))).isEqualTo(new Decided(Nick.of("old")));
    assertThat(state.one("status", "old")).isEqualTo("active");
  }

  @Test
  void isForStaff() {
    confirm();
    assertThatThrownBy(() -> moderation.queue(user("bob"), Optional.empty(), 10))
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> moderation.approve(user("ann"), ANN))
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> moderation.reject(user("ann"), ANN, ""))
        .isInstanceOf(ProblemException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abcd", "?!?!?!", "     "})
  void asksWhatFor(String why) {
    assertThat(
            registration.register(
                new Wish("ann", "Ann", "ann@example.org", "", "", List.of(), why), NET))
        .isInstanceOfSatisfying(
            InvalidValues.class,
            invalid ->
                assertThat(invalid.problems())
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.field()).isEqualTo("why")));
  }
}
