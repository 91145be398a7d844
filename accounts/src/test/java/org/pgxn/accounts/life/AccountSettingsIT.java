package org.pgxn.accounts.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pgxn.accounts.life.LifeState.NET;
import static org.pgxn.accounts.life.LifeState.ROOT;
import static org.pgxn.accounts.life.LifeState.user;
import static org.pgxn.accounts.life.LifeState.wish;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgxn.accounts.Access;
import org.pgxn.accounts.AccountSettings;
import org.pgxn.accounts.AccountSettings.ConfirmationSent;
import org.pgxn.accounts.AccountSettings.Edit;
import org.pgxn.accounts.AccountSettings.EmailChanged;
import org.pgxn.accounts.AccountSettings.EmailRestored;
import org.pgxn.accounts.AccountSettings.EmailTaken;
import org.pgxn.accounts.AccountSettings.OwnAccount;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.InvalidValues;
import org.pgxn.accounts.LinkDead;
import org.pgxn.accounts.MailLink;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Passwords;
import org.pgxn.accounts.Registration;
import org.pgxn.accounts.SocialLink;
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
class AccountSettingsIT {
  private static final Nick ANN = Nick.of("ann");

  @Autowired AccountSettings settings;
  @Autowired Passwords passwords;
  @Autowired Registration registration;
  @Autowired LifeState state;
  @Autowired LifeApp.Asked asked;
  @Autowired SettableClock clock;
  @Autowired JdbcClient jdbc;

  @BeforeEach
  void makeAnn() {
    state.clear();
    state.insert("ann", "active");
  }

  @Test
  void changesWhatIsGivenAndKeepsTheRest() {
    OwnAccount before = settings.read(user("ann"), ANN).orElseThrow();
    assertThat(before.emailShown()).as("older than this registry").isTrue();
    List<SocialLink> links =
        List.of(
            new SocialLink("github", "https://github.com/ann"),
            new SocialLink("mastodon", "https://fosstodon.org/@ann"));
    settings.edit(user("ann"), ANN, new Edit("Ann Newman", null, null, links, false));
    settings.edit(user("ann"), ANN, new Edit(null, "", "@ann_ex", null, null));

    OwnAccount after = settings.read(ROOT, Nick.of("ANN")).orElseThrow();
    assertThat(after)
        .isEqualTo(
            new OwnAccount(
                ANN,
                "Ann Newman",
                "ann@example.org",
                false,
                before.pendingEmail(),
                "",
                "ann_ex",
                links,
                before.status(),
                before.created()));
    assertThat(after.toString()).doesNotContain("example.org");
    assertThat(settings.links(ANN)).isEqualTo(links);
    assertThat(state.events())
        .containsExactly("user.updated ann by ann", "user.updated ann by ann");
    assertThat(
            jdbc.sql("SELECT after::text FROM pgxn.audit ORDER BY seq LIMIT 1")
                .query(String.class)
                .single())
        .contains("full_name", "links")
        .doesNotContain("Newman");
  }

  @ParameterizedTest
  @CsvSource({
    "github, http://github.com/ann",
    "github, https://ann@github.com/",
    "github, https:///x",
    "github, https://github.com/a b",
    "github, https://gïthub.com/",
    "github, javascript:alert(1)",
    "Git Hub, https://github.com/ann",
    "'', https://github.com/ann",
  })
  void refusesALinkThatIsNone(String kind, String url) {
    assertThat(
            settings.edit(
                user("ann"),
                ANN,
                new Edit(null, null, null, List.of(new SocialLink(kind, url)), null)))
        .isInstanceOf(InvalidValues.class);
    assertThat(state.events()).isEmpty();
  }

  @Test
  void refusesNineLinksAndTwoOfAKind() {
    SocialLink link = new SocialLink("a", "https://example.org/");
    for (List<SocialLink> links : List.of(List.of(link, link), Collections.nCopies(9, link))) {
      assertThat(settings.edit(user("ann"), ANN, new Edit(null, null, null, links, null)))
          .isInstanceOf(InvalidValues.class);
    }
  }

  @Test
  void isNobodyElsesBusiness() {
    Edit edit = new Edit("x", null, null, null, null);
    for (Actor actor : List.of(user("bob"), new Actor.Anonymous())) {
      assertThatThrownBy(() -> settings.read(actor, ANN)).isInstanceOf(ProblemException.class);
      assertThatThrownBy(() -> settings.edit(actor, ANN, edit))
          .isInstanceOf(ProblemException.class);
      assertThatThrownBy(() -> settings.changeEmail(actor, ANN, "b@example.org"))
          .isInstanceOf(ProblemException.class);
    }
    Actor stale = new Actor.User(ANN, Set.of(), new Access.Session(UUID.randomUUID(), false), NET);
    assertThatThrownBy(() -> settings.changeEmail(stale, ANN, "b@example.org"))
        .isInstanceOf(ProblemException.class);
  }

  private String askFor(String email) {
    assertThat(settings.changeEmail(user("ann"), ANN, email)).isEqualTo(new ConfirmationSent());
    assertThat(state.lastMail().to()).isEqualTo(email);
    return state.lastMail().token(MailLink.EMAIL);
  }

  @Test
  void changesAnAddressOnceItIsConfirmed() {
    String first = askFor("typo@example.org");
    String token = askFor("new@example.org");
    assertThat(settings.read(user("ann"), ANN).orElseThrow().pendingEmail())
        .contains("new@example.org");
    assertThat(settings.confirmEmail(first)).isEqualTo(new LinkDead());
    assertThat(state.one("email", "ann")).isEqualTo("ann@example.org");

    assertThat(settings.confirmEmail(token)).isEqualTo(new EmailChanged(ANN));

    assertThat(state.one("email", "ann")).isEqualTo("new@example.org");
    assertThat(settings.confirmEmail(token)).isEqualTo(new LinkDead());
    assertThat(state.lastMail().to()).isEqualTo("ann@example.org");
    assertThat(state.events()).containsExactly("user.updated ann by ann");
    assertThat(state.acts()).containsExactly("email.changed ann by mail-link");
  }

  @Test
  void bringsTheOldAddressBackAndTakesThePasswordAway() {
    settings.confirmEmail(askFor("thief@example.org"));
    String undo = state.lastMail().token(MailLink.EMAIL_UNDO);
    settings.confirmEmail(askFor("den@example.org"));
    String thiefs = state.lastMail().token(MailLink.EMAIL_UNDO);
    passwords.forgotten("den@example.org", NET);
    String reset = state.lastMail().token(MailLink.RESET);
    String hash = state.one("password", "ann");
    clock.advance(Duration.ofMinutes(30));

    assertThat(settings.undoEmail(undo)).isEqualTo(new EmailRestored(ANN));

    assertThat(state.one("email", "ann")).isEqualTo("ann@example.org");
    assertThat(state.one("password", "ann")).isNotEqualTo(hash);
    assertThat(asked.revoked()).containsExactly("ann by mail-link");
    assertThat(settings.undoEmail(thiefs)).isEqualTo(new LinkDead());
    assertThat(passwords.ofLink(reset)).isEmpty();
    assertThat(state.lastMail().to()).isEqualTo("ann@example.org");
    assertThat(passwords.ofLink(state.lastMail().token(MailLink.RESET))).contains(ANN);
  }

  @Test
  void undoesForSevenDays() {
    settings.confirmEmail(askFor("new@example.org"));
    String undo = state.lastMail().token(MailLink.EMAIL_UNDO);
    assertThat(registration.register(wish("eve", "ann@example.org"), NET))
        .isInstanceOf(Registration.Accepted.class);
    assertThat(state.count("public.users")).as("the address is kept free").isEqualTo(2);
    clock.advance(Duration.ofDays(7));
    assertThat(settings.undoEmail(undo)).isEqualTo(new LinkDead());
  }

  @Test
  void tellsOnlyTheOwnerThatAnAddressIsKnown() {
    state.insert("bob", "active");
    assertThat(settings.changeEmail(user("ann"), ANN, "BOB@example.org"))
        .isEqualTo(new ConfirmationSent());
    assertThat(state.lastMail().subject()).isEqualTo("You have a PGXN account already");
    assertThat(settings.read(user("ann"), ANN).orElseThrow().pendingEmail())
        .contains("BOB@example.org");
  }

  @Test
  void takesNoAddressThatBecameAnothersMeanwhile() {
    String token = askFor("bob@example.org");
    state.insert("bob", "active");
    assertThat(settings.confirmEmail(token)).isEqualTo(new EmailTaken());
    assertThat(state.one("email", "ann")).isEqualTo("ann@example.org");
  }
}
