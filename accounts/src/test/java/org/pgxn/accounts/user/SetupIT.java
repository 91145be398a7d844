package org.pgxn.accounts.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgxn.accounts.user.AccountsFixture.ROOT;
import static org.pgxn.accounts.user.AccountsFixture.wish;
import static org.pgxn.accounts.user.AccountsFixture.wishWithoutPassword;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgxn.accounts.AccountOutcome;
import org.pgxn.accounts.AccountProblem;
import org.pgxn.accounts.AccountRefusal;
import org.pgxn.accounts.BootstrapOutcome;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Setup;
import org.pgxn.accounts.SetupLink;
import org.pgxn.accounts.SetupOutcome;
import org.pgxn.accounts.SetupPurpose;
import org.pgxn.testkit.PostgresTest;
import org.pgxn.testkit.TestDatabase;

@PostgresTest
class SetupIT {

  private static final SetupOutcome DEAD = new SetupOutcome.LinkDead();

  private final AccountsFixture fixture;
  private final Setup setup;

  SetupIT(TestDatabase database) {
    this.fixture = new AccountsFixture(database);
    this.setup = fixture.setup;
  }

  @Test
  void makesTheAdministratorOfTheSettingOnce() {
    assertThat(setup.bootstrap("Root:correct: horse"))
        .isEqualTo(new BootstrapOutcome.Created(Nick.of("Root")));
    assertThat(setup.bootstrap("other:correct-horse"))
        .isEqualTo(new BootstrapOutcome.AlreadyAdministered());
    assertThat(setup.bootstrap(null)).isEqualTo(new BootstrapOutcome.AlreadyAdministered());
    assertThat(fixture.administrators()).containsExactly(Nick.of("root"));
    assertThat(fixture.hashes.matches("correct: horse", fixture.passwordHash("root"))).isTrue();
    assertThat(fixture.events())
        .singleElement()
        .satisfies(event -> assertThat(event.subject()).isEqualTo("Root"))
        .satisfies(event -> assertThat(event.actor()).isEqualTo("bootstrap"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', a colon",
    "root, a colon",
    ":correct-horse, A nick has",
    "r:correct-horse, A nick has",
    "1root:correct-horse, A nick has",
    "root:, A password has",
    "root:secret7, A password has",
  })
  void refusesASettingThatCannotBeFollowed(String setting, String reason) {
    assertThat(setup.bootstrap(setting))
        .isInstanceOfSatisfying(
            BootstrapOutcome.Refused.class,
            refused ->
                assertThat(refused.reason()).contains(reason).doesNotContain("secret7", "e-mail"));
    assertThat(fixture.administrators()).isEmpty();
    assertThat(fixture.accounts.count()).isZero();
  }

  @Test
  void refusesToMakeAnotherUserAdministrator() {
    fixture.make("Ann", "correct-horse");
    assertThat(setup.bootstrap("ann:secret-secret"))
        .isInstanceOfSatisfying(
            BootstrapOutcome.Refused.class,
            refused -> assertThat(refused.reason()).contains("ann").doesNotContain("secret"));
    assertThat(fixture.administrators()).isEmpty();
  }

  @Test
  void refusesANickWhoseAddressIsTaken() {
    fixture.make("ann", "correct-horse");
    fixture.database.jdbc().sql("UPDATE public.users SET email = 'root@pgxn.invalid'").update();
    assertThat(setup.bootstrap("root:correct-horse")).isInstanceOf(BootstrapOutcome.Refused.class);
  }

  @Test
  void doesNotCountAnAdministratorWhoCannotSignIn() {
    setup.bootstrap("root:correct-horse");
    fixture.setStatus("root", "inactive");
    assertThat(setup.bootstrap("boss:correct-horse"))
        .isEqualTo(new BootstrapOutcome.Created(Nick.of("boss")));
  }

  @Test
  void makesOneAdministratorWhenSeveralStartAtOnce() throws Exception {
    List<Callable<BootstrapOutcome>> starts = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      String setting = "root" + i + ":correct-horse";
      starts.add(() -> setup.bootstrap(setting));
    }
    assertThat(atOnce(starts)).filteredOn(BootstrapOutcome.Created.class::isInstance).hasSize(1);
    assertThat(fixture.administrators()).hasSize(1);
  }

  @Test
  void makesALinkWithoutASettingAndShowsItsSecretToNobodyElse() {
    SetupLink link = administratorsLink();
    assertThat(link.path()).isEqualTo("/setup/" + link.token());
    assertThat(link.toString()).doesNotContain(link.token());
    assertThat(new BootstrapOutcome.LinkMade(link).toString()).doesNotContain(link.token());
    assertThat(wish("ann", "correct-horse").toString()).doesNotContain("correct-horse");
    assertThat(
            fixture
                .database
                .jdbc()
                .sql(
                    "SELECT count(*) FROM pgxn.setup_link AS s WHERE s::text LIKE '%' || :token || '%'")
                .param("token", link.token())
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void makesTheFirstAdministratorByALinkThatWorksOnce() {
    SetupLink link = administratorsLink();
    SetupLink second = administratorsLink();
    assertThat(setup.purpose(link.token())).isEqualTo(new SetupPurpose.FirstAdministrator());
    assertThat(setup.purpose(link.token())).isEqualTo(new SetupPurpose.FirstAdministrator());

    assertThat(setup.makeAdministrator(link.token(), wish("root", "correct-horse")))
        .isEqualTo(new SetupOutcome.Completed(Nick.of("root")));

    assertThat(setup.purpose(link.token())).isEqualTo(new SetupPurpose.Dead());
    assertThat(setup.makeAdministrator(link.token(), wish("boss", "correct-horse")))
        .isEqualTo(DEAD);
    assertThat(setup.purpose(second.token())).isEqualTo(new SetupPurpose.Dead());
    assertThat(setup.makeAdministrator(second.token(), wish("boss", "correct-horse")))
        .isEqualTo(DEAD);
    assertThat(fixture.administrators()).containsExactly(Nick.of("root"));
  }

  @Test
  void doesNotReviveAUsedLinkWhenTheAdministratorIsGone() {
    SetupLink link = administratorsLink();
    setup.makeAdministrator(link.token(), wish("root", "correct-horse"));
    fixture.setStatus("root", "inactive");
    assertThat(setup.purpose(link.token())).isEqualTo(new SetupPurpose.Dead());
    assertThat(setup.makeAdministrator(link.token(), wish("boss", "correct-horse")))
        .isEqualTo(DEAD);
  }

  @Test
  void makesOneAdministratorWhenSeveralFollowTheLinkAtOnce() throws Exception {
    SetupLink link = administratorsLink();
    List<Callable<SetupOutcome>> followers = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      String nick = "root" + i;
      followers.add(() -> setup.makeAdministrator(link.token(), wish(nick, "correct-horse")));
    }
    assertThat(atOnce(followers)).filteredOn(SetupOutcome.Completed.class::isInstance).hasSize(1);
    assertThat(fixture.administrators()).hasSize(1);
  }

  @Test
  void doesNotUseTheLinkUpWhenItRefuses() {
    fixture.make("ann", "correct-horse");
    SetupLink link = administratorsLink();
    assertThat(setup.makeAdministrator(link.token(), wish("1", "short")))
        .isInstanceOfSatisfying(
            AccountRefusal.Invalid.class,
            invalid ->
                assertThat(invalid.problems())
                    .extracting(AccountProblem::field)
                    .containsExactly("nick", "password"));
    assertThat(setup.makeAdministrator(link.token(), wishWithoutPassword("root")))
        .isInstanceOf(AccountRefusal.Invalid.class);
    assertThat(setup.makeAdministrator(link.token(), wish("ANN", "correct-horse")))
        .isEqualTo(new AccountRefusal.NickTaken(Nick.of("ann")));
    assertThat(setup.choosePassword(link.token(), "correct-horse")).isEqualTo(DEAD);

    assertThat(setup.makeAdministrator(link.token(), wish("root", "correct-horse")))
        .isEqualTo(new SetupOutcome.Completed(Nick.of("root")));
  }

  @Test
  void choosesTheFirstPasswordByALinkThatWorksOnce() {
    SetupLink link = passwordLink("Ann");
    assertThat(setup.purpose(link.token()))
        .isEqualTo(new SetupPurpose.FirstPassword(Nick.of("Ann")));
    assertThat(setup.choosePassword(link.token(), "short"))
        .isInstanceOf(AccountRefusal.Invalid.class);
    assertThat(setup.makeAdministrator(link.token(), wish("root", "correct-horse")))
        .isEqualTo(DEAD);

    assertThat(setup.choosePassword(link.token(), "correct-horse"))
        .isEqualTo(new SetupOutcome.Completed(Nick.of("ann")));

    assertThat(fixture.hashes.matches("correct-horse", fixture.passwordHash("ann"))).isTrue();
    assertThat(setup.choosePassword(link.token(), "another-horse")).isEqualTo(DEAD);
    assertThat(setup.purpose(link.token())).isEqualTo(new SetupPurpose.Dead());
    assertThat(fixture.administrators()).isEmpty();
  }

  @Test
  void forgetsALinkThatHasExpired() {
    SetupLink forAdministrator = administratorsLink();
    SetupLink forPassword = passwordLink("ann");
    fixture.clock.advance(SetupLinkStore.LIFETIME.minus(Duration.ofSeconds(1)));
    assertThat(setup.purpose(forAdministrator.token())).isNotEqualTo(new SetupPurpose.Dead());
    fixture.clock.advance(Duration.ofSeconds(1));
    assertThat(setup.purpose(forAdministrator.token())).isEqualTo(new SetupPurpose.Dead());
    assertThat(setup.makeAdministrator(forAdministrator.token(), wish("root", "correct-horse")))
        .isEqualTo(DEAD);
    assertThat(setup.choosePassword(forPassword.token(), "correct-horse")).isEqualTo(DEAD);
    assertThat(fixture.administrators()).isEmpty();
  }

  @Test
  void keepsThePasswordLinkOfAClosedAccountFromWorking() {
    SetupLink link = passwordLink("ann");
    fixture.setStatus("ann", "deleted");
    assertThat(setup.purpose(link.token())).isEqualTo(new SetupPurpose.Dead());
    assertThat(setup.choosePassword(link.token(), "correct-horse")).isEqualTo(DEAD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "\0", "\ud800", "' OR true --"})
  void knowsNoLinkThatItDidNotMake(String token) {
    administratorsLink();
    assertThat(setup.purpose(token)).isEqualTo(new SetupPurpose.Dead());
    assertThat(setup.makeAdministrator(token, wish("root", "correct-horse"))).isEqualTo(DEAD);
    assertThat(setup.choosePassword(token, "correct-horse")).isEqualTo(DEAD);
  }

  private SetupLink administratorsLink() {
    return ((BootstrapOutcome.LinkMade) setup.bootstrap(null)).link();
  }

  private SetupLink passwordLink(String nick) {
    AccountOutcome outcome = fixture.accounts.create(ROOT, wishWithoutPassword(nick));
    return ((AccountOutcome.Created) outcome).link().orElseThrow();
  }

  private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<T> outcomes = new ArrayList<>();
      for (Future<T> future : threads.invokeAll(calls)) {
        outcomes.add(future.get());
      }
      return outcomes;
    }
  }
}
