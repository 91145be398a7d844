package org.pgxn.accounts.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pgxn.accounts.user.AccountsFixture.ROOT;
import static org.pgxn.accounts.user.AccountsFixture.wish;
import static org.pgxn.accounts.user.AccountsFixture.wishWithoutPassword;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgxn.accounts.AccountOutcome;
import org.pgxn.accounts.AccountProblem;
import org.pgxn.accounts.AccountRefusal;
import org.pgxn.accounts.AccountStatus;
import org.pgxn.accounts.Accounts;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.NewAccount;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Profile;
import org.pgxn.accounts.SetupLink;
import org.pgxn.events.Event;
import org.pgxn.events.EventLog;
import org.pgxn.events.EventType;
import org.pgxn.events.NewEvent;
import org.pgxn.platform.problem.ProblemException;
import org.pgxn.testkit.PostgresTest;
import org.pgxn.testkit.TestDatabase;
import org.springframework.http.HttpHeaders;

@PostgresTest
class AccountsIT {

  private final AccountsFixture fixture;
  private final Accounts accounts;

  AccountsIT(TestDatabase database) {
    this.fixture = new AccountsFixture(database);
    this.accounts = fixture.accounts;
  }

  @Test
  void makesAnAccountThatCanSignInAtOnce() {
    fixture.setup.bootstrap("root:correct-horse");
    Actor root = new Actor.User(Nick.of("root"), true);
    AccountOutcome outcome =
        accounts.create(
            root,
            new NewAccount(
                "Ann", "Ann É. Ex", "Ann@example.org", "https://example.org/~ann", "pässwörd"));

    assertThat(outcome).isEqualTo(new AccountOutcome.Created(Nick.of("Ann"), Optional.empty()));
    assertThat(accounts.profile(Nick.of("ANN")))
        .contains(
            new Profile(
                Nick.of("Ann"),
                "Ann É. Ex",
                "",
                "https://example.org/~ann",
                "",
                AccountStatus.ACTIVE,
                false,
                fixture.clock.instant()));
    assertThat(fixture.hashes.matches("pässwörd", fixture.passwordHash("ann"))).isTrue();
    assertThat(setBy("ann")).isEqualTo("root");
  }

  @Test
  void tellsTheLogWhoMadeWhom() {
    fixture.setup.bootstrap("root:correct-horse");
    accounts.create(new Actor.User(Nick.of("root"), true), wish("Ann", "correct-horse"));

    Event event = fixture.events().getLast();
    assertThat(event.type()).isEqualTo(EventType.USER_ACTIVATED);
    assertThat(event.subject()).isEqualTo("Ann");
    assertThat(event.actor()).isEqualTo("root");
    assertThat(event.data()).hasToString("{\"user\":\"Ann\",\"full_name\":\"Ann Ex\"}");
  }

  @Test
  void makesNoAccountWhenTheLogFails() {
    EventLog broken =
        new EventLog() {
          @Override
          public List<Event> append(List<NewEvent> events) {
            throw new IllegalStateException("The log is full");
          }

          @Override
          public List<Event> read(long after, Set<EventType> types, int most) {
            return List.of();
          }

          @Override
          public long latestSeq() {
            return 0;
          }
        };
    Accounts failing =
        new UserConfiguration()
            .accounts(
                fixture.database.jdbc(),
                broken,
                fixture.audit,
                fixture.hashes,
                fixture.rules,
                fixture.database.transactionManager(),
                fixture.clock);
    assertThatThrownBy(() -> failing.create(ROOT, wishWithoutPassword("ann")))
        .hasMessage("The log is full");
    assertThat(accounts.count()).isZero();
    assertThat(links()).isZero();
  }

  @Test
  void givesALinkInPlaceOfAPassword() {
    AccountOutcome outcome = accounts.create(ROOT, wishWithoutPassword("ann"));

    assertThat(outcome).isInstanceOf(AccountOutcome.Created.class);
    SetupLink link = ((AccountOutcome.Created) outcome).link().orElseThrow();
    assertThat(link.token()).matches("[A-Za-z0-9_-]{43}");
    assertThat(link.expires()).isEqualTo(fixture.clock.instant().plus(SetupLinkStore.LIFETIME));
    assertThat(outcome.toString()).doesNotContain(link.token());
    assertThat(fixture.hashes.matches("", fixture.passwordHash("ann"))).isFalse();
  }

  @Test
  void demandsThatTheAnonymousSignIn() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> accounts.create(new Actor.Anonymous(), wish("ann", "correct-horse")))
        .satisfies(e -> assertThat(e.problem().status()).isEqualTo(401))
        .satisfies(e ->
            assertThat(e.headers().getFirst(HttpHeaders.WWW_AUTHENTICATE)).startsWith("Basic "));
    assertThat(accounts.count()).isZero();
  }

  @Test
  void refusesWhoIsNoAdministrator() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() ->
            accounts.create(new Actor.User(Nick.of("bob"), false), wish("ann", "correct-horse")))
        .satisfies(e -> assertThat(e.problem().status()).isEqualTo(403));
    assertThat(accounts.count()).isZero();
  }

  @Test
  void refusesANickThatIsTakenInOtherCase() {
    fixture.make("Ann", "correct-horse");
    assertThat(
            accounts.create(
                ROOT, new NewAccount("aNN", "Other", "o@example.org", null, "correct-horse")))
        .isEqualTo(new AccountRefusal.NickTaken(Nick.of("ann")));
    assertThat(accounts.count()).isOne();
    assertThat(fixture.events()).hasSize(1);
  }

  @Test
  void refusesAnEmailAddressThatIsTakenInOtherCase() {
    fixture.make("ann", "correct-horse");
    assertThat(
            accounts.create(
                ROOT, new NewAccount("bob", "Bob", "ANN@Example.ORG", null, "correct-horse")))
        .isEqualTo(new AccountRefusal.EmailTaken());
    assertThat(accounts.count()).isOne();
  }

  @Test
  void keepsTheNickOfAClosedAccountTaken() {
    fixture.make("ann", "correct-horse");
    fixture.setStatus("ann", "deleted");
    assertThat(fixture.make("ann", "correct-horse")).isInstanceOf(AccountRefusal.NickTaken.class);
  }

  @Test
  void namesAllThatIsWrongAtOnce() {
    AccountOutcome outcome =
        accounts.create(ROOT, new NewAccount("1ann-", "", "ann", "javascript:alert(1)", "short"));
    assertThat(outcome).isInstanceOf(AccountRefusal.Invalid.class);
    assertThat(((AccountRefusal.Invalid) outcome).problems())
        .extracting(AccountProblem::field)
        .containsExactly("nick", "full_name", "email", "uri", "password");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 9, 9, nick", "2, 9, 9, ''", "63, 9, 9, ''", "64, 9, 9, nick",
    "9, 0, 9, full_name", "9, 1, 9, ''", "9, 255, 9, ''", "9, 256, 9, full_name",
    "9, 9, 7, password", "9, 9, 8, ''", "9, 9, 72, ''", "9, 9, 73, password",
  })
  void holdsTheLengths(int nick, int fullName, int password, String field) {
    NewAccount account =
        new NewAccount(
            "a".repeat(nick), "n".repeat(fullName), "ann@example.org", null, "p".repeat(password));
    assertThat(fieldsThatAreWrong(account)).isEqualTo(field);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ééééééé", "correct\0horse", "\ud800\ud800\ud800\ud800\ud800\ud800\ud800\ud800"})
  void refusesAPasswordThatIsNoneOfEightCharacters(String password) {
    assertThat(fieldsThatAreWrong(wish("ann", password))).isEqualTo("password");
  }

  @Test
  void countsCharactersAtLeastAndBytesAtMost() {
    assertThat(fieldsThatAreWrong(wish("ann", "é".repeat(37)))).isEqualTo("password");
    assertThat(fieldsThatAreWrong(wish("bob", "é".repeat(36)))).isEmpty();
    assertThat(fieldsThatAreWrong(wish("cyd", "😀".repeat(7)))).isEqualTo("password");
    assertThat(fieldsThatAreWrong(wish("dan", "😀".repeat(8)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ann",
        "@example.org",
        "ann@",
        "ann@example",
        "a b@example.org",
        "ann@-x.org",
        "ann..x@example.org",
        "ann@example.org\n",
        "ann@example.org\0",
        "ann@exa\ud800mple.org",
        "ann@example.org, bob@example.org",
        "änn@example.org",
      })
  void refusesWhatIsNoEmailAddress(String email) {
    assertThat(fieldsThatAreWrong(new NewAccount("ann", "Ann", email, null, "correct-horse")))
        .isEqualTo("email");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.org",
        "ftp://example.org",
        "https://",
        "https:///x",
        "https://#x",
        "https://example.org/a b",
        "http",
        "https://example.org/\"><script>",
        "data:text/html,x",
        "https://example.org/\0",
      })
  void refusesWhatIsNoWebAddress(String uri) {
    assertThat(
            fieldsThatAreWrong(
                new NewAccount("ann", "Ann", "ann@example.org", uri, "correct-horse")))
        .isEqualTo("uri");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "https://example.org", "HTTP://example.org:80/a?b=c#d", "https://[::1]/%20"})
  void takesAWebAddressOrNone(String uri) {
    assertThat(
            fieldsThatAreWrong(
                new NewAccount("ann", "Ann", "ann@example.org", uri, "correct-horse")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "Ann\nEx", "Ann\0Ex", "Ann\u2028Ex", "Ann\ud800Ex"})
  void refusesAFullNameThatIsNoLineOfText(String fullName) {
    assertThat(
            fieldsThatAreWrong(
                new NewAccount("ann", fullName, "ann@example.org", null, "correct-horse")))
        .isEqualTo("full_name");
  }

  @Test
  void showsTheAddressOfAnOldAccountAndOfWhoAgreed() {
    fixture.make("ann", "correct-horse");
    fixture.make("bob", "correct-horse");
    fixture.database.jdbc().sql("DELETE FROM pgxn.account WHERE nickname = 'ann'").update();
    assertThat(accounts.profiles(List.of(Nick.of("ANN"), Nick.of("bob"), Nick.of("none"))))
        .hasSize(2)
        .hasEntrySatisfying(
            Nick.of("ann"), ann -> assertThat(ann.email()).isEqualTo("ann@example.org"))
        .hasEntrySatisfying(Nick.of("bob"), bob -> assertThat(bob.email()).isEmpty());
    fixture.database.jdbc().sql("UPDATE pgxn.account SET email_shown = true").update();
    assertThat(accounts.profile(Nick.of("bob")).orElseThrow().email()).isEqualTo("bob@example.org");
    assertThat(accounts.profiles(List.of())).isEmpty();
  }

  @Test
  void listsThoseInUseByNickWithoutCase() {
    for (String nick : List.of("bob", "Cyd", "ann", "Dan", "eve")) {
      fixture.make(nick, "correct-horse");
    }
    fixture.setStatus("ann", "new");
    fixture.setStatus("bob", "inactive");
    fixture.setStatus("eve", "deleted");

    assertThat(accounts.page(Optional.empty(), 9))
        .extracting(profile -> profile.nick().text())
        .containsExactly("bob", "Cyd", "Dan");
    assertThat(accounts.page(Optional.of(Nick.of("CYD")), 9))
        .extracting(profile -> profile.nick().text())
        .containsExactly("Dan");
    assertThat(accounts.nicks(Optional.empty(), 2))
        .extracting(Nick::text)
        .containsExactly("ann", "bob");
    assertThat(accounts.nicks(Optional.of(Nick.of("BOB")), 9))
        .extracting(Nick::text)
        .containsExactly("Cyd", "Dan", "eve");
    assertThat(accounts.count()).isEqualTo(5);
  }

  private String fieldsThatAreWrong(NewAccount account) {
    return switch (accounts.create(ROOT, account)) {
      case AccountRefusal.Invalid invalid ->
          String.join(" ", invalid.problems().stream().map(AccountProblem::field).toList());
      case AccountOutcome.Created _ -> "";
      case AccountRefusal refusal -> throw new AssertionError(refusal);
    };
  }

  private String setBy(String nick) {
    return fixture
        .database
        .jdbc()
        .sql("SELECT set_by::text FROM public.users WHERE nickname = :nick::public.citext")
        .param("nick", nick)
        .query(String.class)
        .single();
  }

  private long links() {
    return fixture
        .database
        .jdbc()
        .sql("SELECT count(*) FROM pgxn.setup_link")
        .query(Long.class)
        .single();
  }
}
