package org.pgxn.accounts.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgxn.accounts.Authentication;
import org.pgxn.accounts.Origin;
import org.pgxn.accounts.password.NewHashForm;
import org.pgxn.accounts.password.PasswordHashes;
import org.pgxn.accounts.password.RecentMatches;
import org.pgxn.accounts.throttle.Network;
import org.pgxn.accounts.throttle.Place;
import org.pgxn.accounts.throttle.Throttle;
import org.pgxn.testkit.AnyPostgresTest;
import org.pgxn.testkit.TestDatabase;

@AnyPostgresTest
class PasswordCheckIT {

  private static final Origin HOME = new Origin("192.0.2.1", "test");
  private static final Origin ELSEWHERE = new Origin("198.51.100.1", "test");

  private final AccountsFixture fixture;
  private final CountingForm form = new CountingForm();
  private final PasswordCheck passwords;
  private final PasswordAuthentication basic;

  PasswordCheckIT(TestDatabase database) {
    this.fixture = new AccountsFixture(database);
    PasswordHashes hashes = new PasswordHashes(form, List.of(), 1, new SecureRandom());
    this.passwords =
        new PasswordCheck(
            new CredentialStore(database.jdbc()),
            hashes,
            new HashRenewal(new AccountStore(database.jdbc()), hashes),
            new RecentMatches(new SecureRandom(), fixture.clock),
            new Throttle(fixture.clock),
            fixture.clock);
    this.basic = new PasswordAuthentication(passwords);
  }

  private static final class CountingForm implements NewHashForm {
    private final AtomicInteger compared = new AtomicInteger();

    @Override
    public boolean covers(String hash) {
      return hash.startsWith("$test$");
    }

    @Override
    public String hash(String password) {
      return "$test$" + password;
    }

    @Override
    public boolean matches(String password, String hash) {
      compared.incrementAndGet();
      return hash.equals(hash(password));
    }
  }

  @BeforeEach
  void makeAnAccount() {
    fixture.make("Ann", "correct-horse");
    fixture
        .database
        .jdbc()
        .sql("UPDATE public.users SET password = '$test$correct-horse'")
        .update();
    form.compared.set(0);
  }

  @ParameterizedTest
  @CsvSource({
    "ann, wrong-horse, active",
    "bob, correct-horse, active",
    "ann@example.org, wrong-horse, active",
    "bob@example.org, correct-horse, active",
    "ann, correct-horse, inactive",
    "ann, correct-horse, new",
    "no/nick, correct-horse, active",
  })
  void doesTheSameWorkWhetherThereIsAnAccountOrNot(String account, String password, String status) {
    fixture.setStatus("Ann", status);
    assertThat(check(account, password, HOME)).isInstanceOf(PasswordCheck.Wrong.class);
    assertThat(form.compared).hasValue(1);
  }

  @Test
  void findsAnAccountByItsAddressInAnyCase() {
    assertThat(check("ANN@Example.org", "correct-horse", HOME))
        .isInstanceOfSatisfying(
            PasswordCheck.Right.class, right -> assertThat(right.nick().text()).isEqualTo("Ann"));
  }

  @ParameterizedTest
  @CsvSource({"ann", "bob"})
  void looksAtNothingAfterTenFailures(String account) {
    for (int i = 0; i < 10; i++) {
      assertThat(basic.check(account, "wrong-horse", HOME))
          .isEqualTo(new Authentication.Refused(PasswordAuthentication.WRONG));
    }
    form.compared.set(0);
    assertThat(basic.check(account, "correct-horse", HOME))
        .isInstanceOf(Authentication.TooMany.class);
    assertThat(form.compared).hasValue(0);
  }

  @Test
  void delaysNoOwnerForGuessesOfSomebodyElsewhere() {
    for (int i = 0; i < 20; i++) {
      basic.check("ann", "wrong-horse", ELSEWHERE);
    }
    assertThat(basic.check("ann", "correct-horse", HOME)).isInstanceOf(Authentication.Known.class);
  }

  private PasswordCheck.Result check(String account, String password, Origin origin) {
    return passwords.check(
        account, password, _ -> new Place.Anywhere(Network.of(origin.address())));
  }
}
