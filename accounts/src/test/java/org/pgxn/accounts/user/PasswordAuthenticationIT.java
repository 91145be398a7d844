package org.pgxn.accounts.user;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.StaffRole;
import org.pgxn.testkit.AnyPostgresTest;
import org.pgxn.testkit.TestDatabase;

@AnyPostgresTest
class PasswordAuthenticationIT {

  private final AccountsFixture fixture;

  PasswordAuthenticationIT(TestDatabase database) {
    this.fixture = new AccountsFixture(database);
  }

  @BeforeEach
  void makeAnAccount() {
    fixture.make("Ann", "pässwörd: €");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ann", "ann", "ANN"})
  void findsTheUserInAnyCaseAndAnswersTheAccountsSpelling(String nick) {
    Actor.User user = fixture.basic(header("Basic ", nick, "pässwörd: €")).orElseThrow();
    assertThat(user.nick().text()).isEqualTo("Ann");
    assertThat(user.roles().contains(StaffRole.ADMINISTRATOR)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"basic ", "BASIC ", "Basic   "})
  void readsTheSchemeInAnyCase(String scheme) {
    assertThat(fixture.basic(header(scheme, "Ann", "pässwörd: €"))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "pässwörd", "pässwörd:", "PÄSSWÖRD: €", "pässwörd: €\0", "pässwörd: € "})
  void refusesAnotherPassword(String password) {
    assertThat(fixture.basic(header("Basic ", "Ann", password))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bob", "", "Ann ", " Ann", "Ann\0", "Änn", "ann%", "a'; --", "-ann"})
  void refusesAnUnknownNick(String nick) {
    assertThat(fixture.basic(header("Basic ", nick, "pässwörd: €"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"new", "inactive", "deleted"})
  void refusesAnAccountThatIsNotActive(String status) {
    fixture.setStatus("Ann", status);
    assertThat(fixture.basic(header("Basic ", "Ann", "pässwörd: €"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Basic",
        "Basic ",
        "Basic *",
        "Basic QW5u",
        "Basic QW5uOnB",
        "BasicQW5uOnBhc3M=",
        "Basic QW5u OnBhc3M=",
        "Bearer QW5uOnBhc3M=",
        "Basic :",
      })
  void refusesWhatIsNoBasicHeader(String header) {
    assertThat(fixture.basic(header)).isEmpty();
  }

  @Test
  void refusesNoHeaderAtAll() {
    assertThat(fixture.basic(null)).isEmpty();
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    fixture.make("bob", "grüße aus");
    assertThat(fixture.basic(encoded("Basic ", "bob:grüße aus", UTF_8))).isPresent();
    assertThat(fixture.basic(encoded("Basic ", "bob:grüße aus", ISO_8859_1))).isEmpty();
  }

  @Test
  void refusesAHeaderThatIsTooLong() {
    assertThat(fixture.basic(header("Basic ", "Ann", "x".repeat(4000)))).isEmpty();
  }

  @Test
  void tellsWhoIsAdministrator() {
    fixture.setup.bootstrap("root:correct-horse");
    assertThat(fixture.basic(header("Basic ", "root", "correct-horse")))
        .get()
        .returns(true, user -> user.roles().contains(StaffRole.ADMINISTRATOR));
  }

  @Test
  void neverMatchesAnAccountWhosePasswordIsNoHash() {
    fixture
        .database
        .jdbc()
        .sql("UPDATE public.users SET password = '' WHERE nickname = 'ann'::public.citext")
        .update();
    assertThat(fixture.basic(header("Basic ", "Ann", ""))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bf", "md5", "xdes"})
  void renewsAnOldHashThatFits(String form) {
    storeOldHash(form);
    String old = fixture.passwordHash("Ann");
    assertThat(fixture.basic(header("Basic ", "Ann", "another"))).isEmpty();
    assertThat(fixture.passwordHash("Ann")).isEqualTo(old);
    signIn();
    assertThat(fixture.passwordHash("Ann")).startsWith("$argon2id$");
    signIn();
  }

  @Test
  void leavesOldHashesOfAClosedAccountAlone() {
    storeOldHash("bf");
    fixture.setStatus("Ann", "inactive");
    assertThat(fixture.basic(header("Basic ", "Ann", "pässwörd: €"))).isEmpty();
    assertThat(fixture.passwordHash("Ann")).startsWith("$2a$");
  }

  private void storeOldHash(String form) {
    fixture
        .database
        .jdbc()
        .sql(
            """
            UPDATE public.users SET password = public.crypt(:password, public.gen_salt(:form))
             WHERE nickname = 'ann'::public.citext
            """)
        .param("password", "pässwörd: €")
        .param("form", form)
        .update();
  }

  @Test
  void notesAVisitOnceAMinute() {
    Instant made = fixture.clock.instant();
    fixture.clock.advance(Duration.ofSeconds(60));
    signIn();
    assertThat(visited()).isEqualTo(made);
    Instant later = fixture.clock.advance(Duration.ofSeconds(1));
    signIn();
    assertThat(visited()).isEqualTo(later);
  }

  private void signIn() {
    assertThat(fixture.basic(header("Basic ", "Ann", "pässwörd: €"))).isPresent();
  }

  private Instant visited() {
    return fixture
        .database
        .jdbc()
        .sql("SELECT visited_at FROM public.users WHERE nickname = 'ann'::public.citext")
        .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .single();
  }

  private static String header(String scheme, String nick, String password) {
    return encoded(scheme, nick + ":" + password, UTF_8);
  }

  private static String encoded(String scheme, String credentials, Charset charset) {
    return scheme + Base64.getEncoder().encodeToString(credentials.getBytes(charset));
  }
}
