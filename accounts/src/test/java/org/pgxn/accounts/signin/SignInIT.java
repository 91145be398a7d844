package org.pgxn.accounts.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pgxn.accounts.signin.People.ANN;
import static org.pgxn.accounts.signin.People.BOB;
import static org.pgxn.accounts.signin.People.ELSEWHERE;
import static org.pgxn.accounts.signin.People.HOME;
import static org.pgxn.accounts.signin.People.PASSWORD;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgxn.accounts.Access;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.Client;
import org.pgxn.accounts.CredentialHolder;
import org.pgxn.accounts.NewSession;
import org.pgxn.accounts.PasswordResets;
import org.pgxn.accounts.Sessions;
import org.pgxn.accounts.SignIn;
import org.pgxn.accounts.SignIns;
import org.pgxn.accounts.SignOuts;
import org.pgxn.accounts.StaffRole;
import org.pgxn.platform.problem.ProblemException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

@SignInTest
class SignInIT {

  @Autowired People people;
  @Autowired SignIn signIn;
  @Autowired Sessions sessions;
  @Autowired SignIns signIns;
  @Autowired PasswordResets resets;

  @Autowired
  @Qualifier("sessions")
  CredentialHolder holder;

  @Autowired SignOuts signOuts;

  @BeforeEach
  void beginAnew() {
    people.beginAnew();
  }

  @ParameterizedTest
  @CsvSource({"ann", "ANN", "Ann@example.org"})
  void signsInByNickOrAddress(String account) {
    NewSession session = people.signedIn(account, HOME);
    Actor.User user = people.actor(session);
    assertThat(user.nick().text()).isEqualTo("Ann");
    assertThat(user.access()).isEqualTo(new Access.Session(session.id(), true));
    assertThat(user.roles()).isEmpty();
  }

  @Test
  void tellsTheRolesOfNowAtEachRequest() {
    NewSession session = people.signedIn("ann", HOME);
    people.jdbc.sql("INSERT INTO pgxn.staff VALUES ('ann', 'support', 'root', now())").update();
    assertThat(people.actor(session).roles()).containsExactly(StaffRole.SUPPORT);
  }

  @ParameterizedTest
  @CsvSource({
    "ann, wrong-horse, active",
    "cyd, correct-horse, active",
    "ann, correct-horse, inactive",
    "ann, correct-horse, new",
    "cyd@example.org, correct-horse, active",
    "'', '', active",
  })
  void refusesAlikeWhateverIsWrong(String account, String password, String status) {
    people.setStatus(status);
    assertThat(signIn.withPassword(account, password, HOME)).isEqualTo(new SignIn.Refused());
    assertThat(people.jdbc.sql("SELECT count(*) FROM pgxn.sign_in").query(Long.class).single())
        .isEqualTo(1);
  }

  @Test
  void givesAnotherSessionEachTimeAndEndsTheFormer() {
    NewSession first = people.signedIn("ann", HOME);
    NewSession second =
        people.signedIn(
            "ann", new Client(HOME.origin(), first.device(), Optional.of(first.secret())));
    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(second.secret()).isNotEqualTo(first.secret());
    assertThat(people.user(first)).isEmpty();
    assertThat(people.user(second)).isPresent();
  }

  @Test
  void neverTakesASecretThatTheClientBrought() {
    String planted = "x".repeat(43);
    NewSession session =
        people.signedIn(
            "ann", new Client(HOME.origin(), Optional.of(planted), Optional.of(planted)));
    assertThat(session.secret()).isNotEqualTo(planted);
    assertThat(session.device()).isPresent().get().isNotEqualTo(planted);
  }

  @Test
  void endsASessionThatNobodyUsesForFourteenDays() {
    NewSession session = people.signedIn("ann", HOME);
    people.clock.advance(Duration.ofDays(14).minusSeconds(1));
    assertThat(people.user(session)).isPresent();
    people.clock.advance(Duration.ofDays(14));
    assertThat(people.user(session)).isEmpty();
  }

  @Test
  void endsASessionAfterNinetyDaysHoweverMuchItIsUsed() {
    NewSession session = people.signedIn("ann", HOME);
    for (int i = 0; i < 8; i++) {
      people.clock.advance(Duration.ofDays(11));
      assertThat(people.user(session)).isPresent();
    }
    people.clock.set(session.expires().minusSeconds(1));
    session = confirmed(session);
    assertThat(people.user(session)).isPresent();
    people.clock.advance(Duration.ofSeconds(1));
    assertThat(people.user(session)).isEmpty();
  }

  @Test
  void notesTheLastUseOnceAMinuteAndDropsWhatHasEnded() {
    NewSession session = people.signedIn("ann", HOME);
    Instant begun = people.clock.instant();
    people.clock.advance(Duration.ofSeconds(60));
    assertThat(onlySession(session).lastUsed()).isEqualTo(begun);
    Instant later = people.clock.advance(Duration.ofSeconds(1));
    assertThat(onlySession(session).lastUsed()).isEqualTo(later);
    people.clock.advance(Duration.ofDays(15));
    people.signedIn("bob", HOME);
    assertThat(people.jdbc.sql("SELECT count(*) FROM pgxn.session").query(Long.class).single())
        .isEqualTo(1);
  }

  @Test
  void keepsAtMostAHundredSessionsOfAnAccount() {
    people
        .jdbc
        .sql(
            """
            INSERT INTO pgxn.session
            SELECT gen_random_uuid(), sha256(n::text::bytea), 'ann', :now, :now,
                   :now::timestamptz + '1 day'::interval, :now, '', ''
              FROM generate_series(1, 120) AS n
            """)
        .param("now", SessionStore.utc(people.clock.instant().minusSeconds(1)))
        .update();
    NewSession session = people.signedIn("ann", HOME);
    assertThat(sessions.list(people.actor(session), ANN)).hasSize(100);
  }

  @Test
  void shutsOutAnAccountThatIsNoLongerActive() {
    NewSession session = people.signedIn("ann", HOME);
    people.setStatus("inactive");
    assertThat(people.user(session)).isEmpty();
  }

  @Test
  void endsSessionsAtOnce() {
    NewSession mine = people.signedIn("ann", HOME);
    NewSession other = people.signedIn("ann", ELSEWHERE);
    NewSession third = people.signedIn("ann", ELSEWHERE);
    NewSession bobs = people.signedIn("bob", HOME);
    Actor ann = people.actor(mine);
    assertThat(sessions.list(ann, ANN))
        .hasSize(3)
        .filteredOn(Sessions.Summary::current)
        .extracting(Sessions.Summary::id)
        .containsExactly(mine.id());
    assertThat(sessions.revoke(ann, ANN, other.id())).isTrue();
    assertThat(sessions.revoke(ann, ANN, other.id())).isFalse();
    assertThat(people.user(other)).isEmpty();
    assertThat(sessions.revoke(ann, ANN, bobs.id())).isFalse();
    assertThatThrownBy(() -> sessions.revoke(ann, BOB, bobs.id()))
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> sessions.list(ann, BOB)).isInstanceOf(ProblemException.class);
    assertThat(sessions.revokeOthers(ann, ANN)).isEqualTo(1);
    assertThat(people.user(third)).isEmpty();
    assertThat(people.user(mine)).isPresent();
    assertThat(people.user(bobs)).isPresent();
    sessions.signOut(mine.secret());
    assertThat(people.user(mine)).isEmpty();
  }

  @Test
  void dropsWhatItHoldsOfAnAccount() {
    NewSession mine = people.signedIn("ann", HOME);
    NewSession other = people.signedIn("ann", ELSEWHERE);
    signOuts.endOthers(people.actor(mine), ANN);
    assertThat(people.user(other)).isEmpty();
    holder.revokeAll(people.actor(mine), ANN);
    assertThat(people.user(mine)).isEmpty();
  }

  @Test
  void isFreshForTenMinutes() {
    NewSession session = people.signedIn("ann", HOME);
    people.clock.advance(Duration.ofMinutes(10).minusSeconds(1));
    assertThat(isFresh(session)).isTrue();
    people.clock.advance(Duration.ofSeconds(1));
    assertThat(isFresh(session)).isFalse();
    NewSession confirmed = confirmed(session);
    assertThat(isFresh(confirmed)).isTrue();
    assertThat(confirmed.id()).isNotEqualTo(session.id());
    assertThat(confirmed.expires()).isEqualTo(session.expires());
    assertThat(people.user(session)).isEmpty();
  }

  @Test
  void confirmsNobodyWithAWrongPasswordAndAfterTenOfThemNobody() {
    NewSession session = people.signedIn("ann", HOME);
    Actor ann = people.actor(session);
    for (int i = 0; i < 10; i++) {
      assertThat(signIn.confirm(ann, "wrong-horse")).isEqualTo(new SignIn.Refused());
    }
    assertThat(signIn.confirm(ann, PASSWORD)).isInstanceOf(SignIn.TooMany.class);
    assertThat(people.user(session)).isPresent();
    people.signedIn("ann", HOME);
  }

  @Test
  void confirmsNoSessionThatHasEnded() {
    NewSession session = people.signedIn("ann", HOME);
    Actor ann = people.actor(session);
    sessions.signOut(session.secret());
    assertThatThrownBy(() -> signIn.confirm(ann, PASSWORD)).isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> signIn.confirm(new Actor.User(ANN, false), PASSWORD))
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> signIn.confirm(new Actor.Anonymous(), PASSWORD))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void locksNoOwnerOutWhateverAnAttackerDoes() {
    NewSession home = people.signedIn("ann", HOME);
    for (int i = 0; i < 10; i++) {
      assertThat(signIn.withPassword("ann", "wrong-horse", ELSEWHERE))
          .isEqualTo(new SignIn.Refused());
    }
    assertThat(signIn.withPassword("ann", PASSWORD, ELSEWHERE))
        .isEqualTo(new SignIn.TooMany(Duration.ofSeconds(30)));
    people.signedIn("ann", HOME);
    // In the attacker's own network the owner's browser is known by its cookie.
    people.signedIn("ann", new Client(ELSEWHERE.origin(), home.device(), Optional.empty()));
    people.clock.advance(Duration.ofSeconds(30));
    people.signedIn("ann", ELSEWHERE);
  }

  @Test
  void tellsOfANewDeviceButNotOfTheFirst() {
    NewSession first = people.signedIn("ann", HOME);
    assertThat(people.subjects()).isEmpty();
    people.signedIn("ann", HOME);
    people.signedIn("ann", new Client(ELSEWHERE.origin(), first.device(), Optional.empty()));
    assertThat(people.subjects()).isEmpty();
    people.signedIn("ann", Client.without(new org.pgxn.accounts.Origin("203.0.113.9", "Edge")));
    assertThat(people.subjects()).containsExactly("New sign-in to your account");
    assertThat(people.postbox.mails().getFirst().text())
        .contains("203.0.113.9", "Edge", "https://pgxn.example.org/account/sessions");
  }

  @Test
  void keepsTheNewestHundredOfEachSort() {
    people.signedIn("ann", HOME);
    people
        .jdbc
        .sql(
            """
            INSERT INTO pgxn.sign_in (nickname, occurred_at, result, address, device)
            SELECT 'ann', :now, 'wrong-code', '', '' FROM generate_series(1, 102)
            """)
        .param("now", SessionStore.utc(people.clock.instant()))
        .update();
    assertThat(signIn.withPassword("ann", "wrong-horse", ELSEWHERE))
        .isEqualTo(new SignIn.Refused());
    Actor ann = people.actor(people.signedIn("ann", HOME));
    List<SignIns.Entry> entries = signIns.list(ann, ANN, Long.MAX_VALUE, 1000);
    assertThat(entries).hasSize(102);
    assertThat(entries.getFirst().result()).isEqualTo(SignIns.Result.SIGNED_IN);
    assertThat(entries.get(1).result()).isEqualTo(SignIns.Result.WRONG_PASSWORD);
    assertThat(entries.get(1).origin()).isEqualTo(ELSEWHERE.origin());
    assertThat(entries.getLast().result()).isEqualTo(SignIns.Result.SIGNED_IN);
    assertThat(signIns.list(ann, ANN, entries.get(1).number(), 2)).hasSize(2);
    assertThatThrownBy(() -> signIns.list(ann, BOB, Long.MAX_VALUE, 10))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void takesNoPasswordThatWasTakenAway() {
    resets.reset(new Actor.Service("test"), "ann", Duration.ofHours(1));
    assertThat(signIn.withPassword("ann", PASSWORD, HOME)).isEqualTo(new SignIn.Refused());
  }

  private NewSession confirmed(NewSession session) {
    return People.session(signIn.confirm(people.actor(session), PASSWORD));
  }

  private boolean isFresh(NewSession session) {
    return ((Access.Session) people.actor(session).access()).fresh();
  }

  private Sessions.Summary onlySession(NewSession session) {
    Actor ann = people.actor(session);
    List<Sessions.Summary> all = sessions.list(ann, ANN);
    assertThat(all).extracting(Sessions.Summary::id).containsExactly(session.id());
    UUID id = all.getFirst().id();
    assertThat(id).isEqualTo(session.id());
    return all.getFirst();
  }
}
