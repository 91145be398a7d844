package org.pgxn.accounts.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pgxn.accounts.user.AccountsFixture.ROOT;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.CredentialHolder;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.PasswordResets;
import org.pgxn.accounts.SetupOutcome;
import org.pgxn.accounts.SetupPurpose;
import org.pgxn.platform.problem.ProblemException;
import org.pgxn.testkit.PostgresTest;
import org.pgxn.testkit.TestDatabase;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

@PostgresTest
class PasswordResetsIT {
  private static final Duration LIFETIME = Duration.ofDays(2);

  private final AccountsFixture fixture;
  private final PasswordResets resets;
  private final TestDatabase database;
  private final List<Nick> revoked = new ArrayList<>();
  private final List<String> acts = new ArrayList<>();

  PasswordResetsIT(TestDatabase database) {
    this.database = database;
    this.fixture = new AccountsFixture(database);
    UserConfiguration configuration = new UserConfiguration();
    StaticListableBeanFactory holders = new StaticListableBeanFactory();
    holders.addBean("holder", (CredentialHolder) (actor, nick) -> revoked.add(nick));
    this.resets =
        configuration.passwordResets(
            database.jdbc(),
            configuration.allCredentials(
                database.jdbc(), holders.getBeanProvider(CredentialHolder.class)),
            fixture.hashes,
            database.transactionManager(),
            (actor, entry) -> acts.add(entry.act() + " " + entry.subject()),
            fixture.clock);
  }

  @Test
  void takesThePasswordAndAllOlderLinksAway() {
    fixture.make("ann", "correct-horse");
    database
        .jdbc()
        .sql("INSERT INTO public.tokens (token, nickname) VALUES ('abcde', 'ann')")
        .update();
    PasswordResets.Reset first = reset("ANN");
    PasswordResets.Reset second = reset("Ann@Example.org");

    assertThat(second.nick()).isEqualTo(Nick.of("ann"));
    assertThat(revoked).containsExactly(Nick.of("ann"), Nick.of("ann"));
    assertThat(acts).containsExactly("password.taken ann", "password.taken ann");
    assertThat(second.email()).isEqualTo("ann@example.org");
    assertThat(fixture.hashes.matches("correct-horse", fixture.passwordHash("ann"))).isFalse();
    assertThat(fixture.setup.purpose(first.link().token())).isEqualTo(new SetupPurpose.Dead());
    assertThat(database.jdbc().sql("SELECT count(*) FROM public.tokens").query(Long.class).single())
        .isZero();
    assertThat(fixture.setup.choosePassword(second.link().token(), "better-horse"))
        .isEqualTo(new SetupOutcome.Completed(Nick.of("ann")));
    assertThat(fixture.hashes.matches("better-horse", fixture.passwordHash("ann"))).isTrue();
  }

  @Test
  void makesALinkThatExpires() {
    fixture.make("eve", "correct-horse");
    PasswordResets.Reset reset = reset("eve");
    fixture.clock.advance(LIFETIME);

    assertThat(fixture.setup.purpose(reset.link().token())).isEqualTo(new SetupPurpose.Dead());
  }

  @Test
  void refusesWhatIsOfNoUse() {
    fixture.make("bob", "correct-horse");
    fixture.setStatus("bob", "inactive");

    assertThat(resets.reset(ROOT, "nobody", LIFETIME)).isEqualTo(new PasswordResets.Unknown());
    assertThat(resets.reset(ROOT, "no\0body", LIFETIME)).isEqualTo(new PasswordResets.Unknown());
    assertThat(resets.reset(ROOT, "bob", LIFETIME))
        .isEqualTo(new PasswordResets.NotActive(Nick.of("bob"), "inactive"));
    assertThatThrownBy(() -> resets.reset(ROOT, "bob", Duration.ofDays(31)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> resets.reset(new Actor.User(Nick.of("bob"), false), "bob", LIFETIME))
        .isInstanceOf(ProblemException.class);
  }

  private PasswordResets.Reset reset(String account) {
    return (PasswordResets.Reset) resets.reset(ROOT, account, LIFETIME);
  }
}
