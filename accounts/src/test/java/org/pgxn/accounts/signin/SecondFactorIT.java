package org.pgxn.accounts.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pgxn.accounts.signin.People.ANN;
import static org.pgxn.accounts.signin.People.ELSEWHERE;
import static org.pgxn.accounts.signin.People.HOME;
import static org.pgxn.accounts.signin.People.PASSWORD;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.Authentication;
import org.pgxn.accounts.NewSession;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.PasswordResets;
import org.pgxn.accounts.SecondFactors;
import org.pgxn.accounts.Setup;
import org.pgxn.accounts.SetupOutcome;
import org.pgxn.accounts.SignIn;
import org.pgxn.platform.problem.ProblemException;
import org.springframework.beans.factory.annotation.Autowired;

@SignInTest
class SecondFactorIT {

  private static final Authentication.Refused USE_A_TOKEN =
      new Authentication.Refused(
          "This account has a second factor: use a token instead of the password.");

  @Autowired People people;
  @Autowired SignIn signIn;
  @Autowired SecondFactors factors;
  @Autowired PasswordResets resets;
  @Autowired Setup setup;

  @BeforeEach
  void beginAnew() {
    people.beginAnew();
  }

  @Test
  void needsACodeOnceACodeHasConfirmedTheKey() {
    Actor ann = people.actor(people.signedIn("ann", HOME));
    byte[] dropped = people.begun(ann);
    byte[] key = people.begun(ann);
    people.signedIn("ann", HOME);
    assertThat(factors.activate(ann, ANN, "no code")).isEqualTo(new SecondFactors.WrongCode());
    assertThat(factors.activate(ann, ANN, people.code(dropped, 0)))
        .isEqualTo(new SecondFactors.WrongCode());
    assertThat(factors.state(ann, ANN).since()).isEmpty();
    assertThat(factors.activate(ann, ANN, people.code(key, 0)))
        .isInstanceOfSatisfying(
            SecondFactors.Activated.class,
            activated -> assertThat(activated.recoveryCodes()).hasSize(10).doesNotHaveDuplicates());
    assertThat(factors.activate(ann, ANN, people.code(key, 1)))
        .isEqualTo(new SecondFactors.NothingBegun());
    assertThat(factors.begin(ann, ANN)).isEqualTo(new SecondFactors.AlreadyActive());
    assertThat(factors.state(ann, ANN))
        .isEqualTo(
            new SecondFactors.State(java.util.Optional.of(people.clock.instant()), 10, true));
    assertThat(people.subjects()).containsExactly("Your account has a second factor");
    String pending = people.pending(HOME);
    NewSession session = People.session(signIn.withCode(pending, people.code(key, 1), HOME));
    assertThat(people.user(session)).isPresent();
    assertThat(signIn.withCode(pending, people.code(key, 1), HOME)).isEqualTo(new SignIn.Expired());
  }

  @Test
  void showsTheKeyForAppsAndEyes() {
    Actor ann = people.actor(people.signedIn("ann", HOME));
    assertThat(factors.begin(ann, ANN))
        .isInstanceOfSatisfying(
            SecondFactors.Begun.class,
            begun -> {
              assertThat(begun.key()).matches("[A-Z2-7]{32}");
              assertThat(begun.uri())
                  .hasToString(
                      "otpauth://totp/pgxn.example.org:Ann?secret=%s&issuer=pgxn.example.org"
                          .formatted(begun.key()));
              assertThat(begun.svg())
                  .startsWith("<svg xmlns=")
                  .endsWith("/></svg>")
                  .contains("<title>The key as a QR code");
            });
  }

  @Test
  void takesTheManagersPasswordAwayAndPutsItBack() {
    String before = people.managersHash();
    people.secondFactor();
    assertThat(people.managersHash()).isNotEqualTo(before).startsWith("$argon2id$");
    assertThat(people.basic(PASSWORD)).isEqualTo(USE_A_TOKEN);
    assertThat(people.basic("wrong-horse")).isNotEqualTo(USE_A_TOKEN);
    Actor root = new Actor.User(Nick.of("root"), true);
    assertThat(factors.remove(root, ANN)).isTrue();
    assertThat(factors.remove(root, ANN)).isFalse();
    assertThat(people.managersHash()).isEqualTo(before);
    assertThat(people.basic(PASSWORD)).isInstanceOf(Authentication.Known.class);
    people.signedIn("ann", HOME);
    assertThat(people.subjects()).contains("The second factor of your account was removed");
  }

  @Test
  void takesEachCodeOnceAndNoneBefore() {
    byte[] key = people.secondFactor();
    String first = people.code(key, 0);
    String before = people.code(key, -1);
    People.session(signIn.withCode(people.pending(HOME), first, HOME));
    String pending = people.pending(HOME);
    assertThat(signIn.withCode(pending, first, HOME)).isEqualTo(new SignIn.Refused());
    assertThat(signIn.withCode(pending, before, HOME)).isEqualTo(new SignIn.Refused());
    People.session(signIn.withCode(pending, people.code(key, 1), HOME));
  }

  @Test
  void letsOneInOfTwoWhoSendTheSameCodeAtOnce() throws Exception {
    byte[] key = people.secondFactor();
    String code = people.code(key, 0);
    List<Callable<SignIn.Outcome>> both =
        List.of(people.pending(HOME), people.pending(ELSEWHERE)).stream()
            .<Callable<SignIn.Outcome>>map(p -> () -> signIn.withCode(p, code, HOME))
            .toList();
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      List<SignIn.Outcome> outcomes =
          threads.invokeAll(both).stream().map(java.util.concurrent.Future::resultNow).toList();
      assertThat(outcomes).filteredOn(SignIn.SignedIn.class::isInstance).hasSize(1);
      assertThat(outcomes).contains(new SignIn.Refused());
    }
  }

  @Test
  void takesEachRecoveryCodeOnce() {
    people.secondFactor();
    List<String> codes = renewed();
    String typed = codes.getFirst().toUpperCase(java.util.Locale.ROOT).replace("-", " ");
    People.session(signIn.withCode(people.pending(HOME), typed, HOME));
    assertThat(signIn.withCode(people.pending(HOME), codes.getFirst(), HOME))
        .isEqualTo(new SignIn.Refused());
    assertThat(people.subjects()).contains("A recovery code of your account was used");
    List<String> others = renewed();
    assertThat(signIn.withCode(people.pending(HOME), codes.get(1), HOME))
        .isEqualTo(new SignIn.Refused());
    NewSession session = People.session(signIn.withCode(people.pending(HOME), others.get(1), HOME));
    assertThat(factors.state(people.actor(session), ANN).recoveryCodes()).isEqualTo(9);
  }

  @Test
  void wantsThePasswordAgainAfterFiveMinutesOrFiveCodes() {
    byte[] key = people.secondFactor();
    String pending = people.pending(HOME);
    people.clock.advance(Duration.ofMinutes(5));
    assertThat(signIn.withCode(pending, people.code(key, 0), HOME)).isEqualTo(new SignIn.Expired());
    String second = people.pending(HOME);
    for (int i = 0; i < 5; i++) {
      assertThat(signIn.withCode(second, "0", HOME)).isEqualTo(new SignIn.Refused());
    }
    assertThat(signIn.withCode(second, people.code(key, 0), HOME)).isEqualTo(new SignIn.Expired());
    assertThat(signIn.withCode("x", people.code(key, 0), HOME)).isEqualTo(new SignIn.Expired());
  }

  @Test
  void delaysWhoGuessesCodes() {
    byte[] key = people.secondFactor();
    for (int i = 0; i < 2; i++) {
      String pending = people.pending(ELSEWHERE);
      for (int j = 0; j < 5; j++) {
        assertThat(signIn.withCode(pending, "000000", ELSEWHERE))
            .isNotInstanceOf(SignIn.TooMany.class);
      }
    }
    String pending = people.pending(ELSEWHERE);
    assertThat(signIn.withCode(pending, people.code(key, 0), ELSEWHERE))
        .isInstanceOf(SignIn.TooMany.class);
  }

  @Test
  void confirmsASessionByCodeOrPassword() {
    byte[] key = people.secondFactor();
    NewSession session =
        People.session(signIn.withCode(people.pending(HOME), people.code(key, 0), HOME));
    Actor ann = people.actor(session);
    assertThat(signIn.confirm(ann, people.code(key, 0))).isEqualTo(new SignIn.Refused());
    NewSession byCode = People.session(signIn.confirm(ann, people.code(key, 1)));
    assertThat(people.user(session)).isEmpty();
    People.session(signIn.confirm(people.actor(byCode), PASSWORD));
  }

  @Test
  void takesTheKeyOfNoOtherAccount() {
    byte[] key = people.secondFactor();
    people
        .jdbc
        .sql("UPDATE pgxn.second_factor SET nickname = 'bob' WHERE nickname = 'ann'::public.citext")
        .update();
    SignIn.Outcome outcome = signIn.withPassword("bob", PASSWORD, HOME);
    assertThat(outcome)
        .isInstanceOfSatisfying(
            SignIn.SecondFactorNeeded.class,
            needed ->
                assertThat(signIn.withCode(needed.pending(), people.code(key, 0), HOME))
                    .isEqualTo(new SignIn.Refused()));
  }

  @Test
  void staysWhenThePasswordIsChanged() {
    byte[] key = people.secondFactor();
    PasswordResets.Outcome reset =
        resets.reset(new Actor.Service("test"), "ann", Duration.ofHours(1));
    String unusable = people.managersHash();
    String token =
        reset instanceof PasswordResets.Reset made ? made.link().token() : reset.toString();
    assertThat(signIn.withPassword("ann", PASSWORD, HOME)).isEqualTo(new SignIn.Refused());
    assertThat(setup.choosePassword(token, "battery-staple"))
        .isEqualTo(new SetupOutcome.Completed(ANN));
    assertThat(people.managersHash()).isEqualTo(unusable);
    assertThat(people.basic("battery-staple")).isEqualTo(USE_A_TOKEN);
    assertThat(signIn.withPassword("ann", "battery-staple", HOME))
        .isInstanceOfSatisfying(
            SignIn.SecondFactorNeeded.class,
            needed -> People.session(signIn.withCode(needed.pending(), people.code(key, 0), HOME)));
    Actor root = new Actor.User(Nick.of("root"), true);
    assertThat(factors.remove(root, ANN)).isTrue();
    assertThat(people.basic("battery-staple")).isInstanceOf(Authentication.Known.class);
  }

  @Test
  void letsUsersKeepTheirPasswordFromPrograms() {
    Actor ann = people.actor(people.signedIn("ann", HOME));
    factors.refusePassword(ann, ANN, true);
    assertThat(people.basic(PASSWORD))
        .isEqualTo(
            new Authentication.Refused(
                "This account takes no password here: use a token instead of it."));
    assertThat(factors.state(ann, ANN).passwordRefused()).isTrue();
    people.signedIn("ann", HOME);
    factors.refusePassword(ann, ANN, false);
    assertThat(people.basic(PASSWORD)).isInstanceOf(Authentication.Known.class);
  }

  @Test
  void wantsAFreshSessionOfTheUserOfTheAccount() {
    Actor bob = people.actor(people.signedIn("bob", HOME));
    NewSession session = people.signedIn("ann", HOME);
    people.clock.advance(Duration.ofMinutes(11));
    Actor stale = people.actor(session);
    Actor root = new Actor.User(Nick.of("root"), true);
    for (Actor actor : List.of(bob, stale, new Actor.Anonymous())) {
      refused(() -> factors.begin(actor, ANN));
      refused(() -> factors.activate(actor, ANN, "123456"));
      refused(() -> factors.remove(actor, ANN));
      refused(() -> factors.renewRecoveryCodes(actor, ANN));
      refused(() -> factors.refusePassword(actor, ANN, true));
    }
    refused(() -> factors.begin(root, ANN));
    refused(() -> factors.state(bob, ANN));
  }

  private List<String> renewed() {
    return factors.renewRecoveryCodes(new Actor.User(ANN, false), ANN).orElseThrow();
  }

  private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(ProblemException.class);
  }
}
