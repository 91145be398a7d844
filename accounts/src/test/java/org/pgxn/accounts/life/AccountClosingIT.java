package org.pgxn.accounts.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pgxn.accounts.life.LifeState.NET;
import static org.pgxn.accounts.life.LifeState.ROOT;
import static org.pgxn.accounts.life.LifeState.user;
import static org.pgxn.accounts.life.LifeState.wish;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgxn.accounts.AccountAdministration;
import org.pgxn.accounts.AccountAdministration.Filter;
import org.pgxn.accounts.AccountAdministration.NotSettable;
import org.pgxn.accounts.AccountAdministration.StatusSet;
import org.pgxn.accounts.AccountClosing;
import org.pgxn.accounts.AccountClosing.Closed;
import org.pgxn.accounts.AccountClosing.Name;
import org.pgxn.accounts.AccountClosing.Returned;
import org.pgxn.accounts.AccountClosing.StillOwns;
import org.pgxn.accounts.AccountClosing.Succession;
import org.pgxn.accounts.AccountSettings;
import org.pgxn.accounts.AccountStatus;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.LastAdministrator;
import org.pgxn.accounts.LinkDead;
import org.pgxn.accounts.MailLink;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.NoAccount;
import org.pgxn.accounts.Ownership.NameKind;
import org.pgxn.accounts.Passwords;
import org.pgxn.accounts.Registration;
import org.pgxn.accounts.SocialLink;
import org.pgxn.platform.problem.ProblemException;
import org.pgxn.testkit.AnyPostgresTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;

@AnyPostgresTest
@SpringBootTest(classes = LifeApp.class, properties = "pgxn.base-url=https://pgxn.example.org/")
@AutoConfigureMockMvc
class AccountClosingIT {
  private static final Nick ANN = Nick.of("ann");
  private static final Nick BOB = Nick.of("bob");

  @Autowired AccountClosing closing;
  @Autowired AccountAdministration administration;
  @Autowired AccountSettings settings;
  @Autowired Passwords passwords;
  @Autowired Registration registration;
  @Autowired LifeState state;
  @Autowired LifeApp.Asked asked;
  @Autowired JdbcClient jdbc;

  @BeforeEach
  void makeAnn() {
    state.clear();
    state.insert("ann", "active");
  }

  @Test
  void letsUsersLeaveForAWhile() {
    assertThat(closing.deactivate(user("ann"), ANN)).isEqualTo(new Closed(ANN));
    assertThat(state.one("status", "ann")).isEqualTo("inactive");
    assertThat(asked.revoked()).containsExactly("ann by ann");
    assertThat(closing.deactivate(user("ann"), ANN)).isEqualTo(new NoAccount());

    closing.comeBack("ann@example.org", NET);
    String token = state.lastMail().token(MailLink.RETURN);
    assertThat(passwords.ofLink(token)).isEmpty();
    assertThat(closing.returnBy(token)).isEqualTo(new Returned(ANN));

    assertThat(closing.returnBy(token)).isEqualTo(new LinkDead());
    assertThat(state.one("status", "ann")).isEqualTo("active");
    assertThat(state.events())
        .containsExactly("user.deactivated ann by ann", "user.activated ann by ann");
    assertThat(state.acts())
        .containsExactly("account.deactivated ann by ann", "account.activated ann by mail-link");
  }

  @Test
  void letsNobodyBackWhomAnAdministratorSentAway() {
    closing.deactivate(user("ann"), ANN);
    closing.comeBack("ann", NET);
    String token = state.lastMail().token(MailLink.RETURN);
    administration.setStatus(ROOT, ANN, AccountStatus.ACTIVE);
    assertThat(administration.setStatus(ROOT, ANN, AccountStatus.INACTIVE))
        .isEqualTo(new StatusSet(ANN, AccountStatus.INACTIVE));
    assertThat(closing.returnBy(token)).isEqualTo(new LinkDead());
    int mails = state.mails().size();
    closing.comeBack("ann", NET);
    assertThat(state.mails()).hasSize(mails);
  }

  @Test
  void keepsTheLastAdministrator() {
    assertThat(closing.deactivate(ROOT, Nick.of("root"))).isEqualTo(new LastAdministrator());
    assertThat(closing.delete(ROOT, Nick.of("root"), Succession.ABANDON))
        .isEqualTo(new LastAdministrator());
    assertThat(
            administration.setStatus(
                new Actor.Service("test"), Nick.of("root"), AccountStatus.INACTIVE))
        .isEqualTo(new LastAdministrator());
  }

  @Test
  void isForUsersThemselvesAndAdministrators() {
    for (Actor actor : List.of(user("bob"), new Actor.Anonymous())) {
      assertThatThrownBy(() -> closing.deactivate(actor, ANN)).isInstanceOf(ProblemException.class);
      assertThatThrownBy(() -> closing.delete(actor, ANN, Succession.ABANDON))
          .isInstanceOf(ProblemException.class);
      assertThatThrownBy(() -> closing.names(actor, ANN)).isInstanceOf(ProblemException.class);
      assertThatThrownBy(() -> administration.setStatus(actor, ANN, AccountStatus.INACTIVE))
          .isInstanceOf(ProblemException.class);
      assertThatThrownBy(
              () -> administration.list(actor, new Filter(null, ""), Optional.empty(), 10))
          .isInstanceOf(ProblemException.class);
    }
  }

  @Test
  void deletesAllThatIsPersonal() {
    settings.edit(
        user("ann"),
        ANN,
        new AccountSettings.Edit(
            null, null, null, List.of(new SocialLink("x", "https://example.org/")), null));
    settings.changeEmail(user("ann"), ANN, "new@example.org");
    settings.confirmEmail(state.lastMail().token(MailLink.EMAIL));
    jdbc.sql(
            """
            INSERT INTO pgxn.staff VALUES ('ann', 'support', 'root', now());
            INSERT INTO pgxn.second_factor VALUES ('ann', 'sealed', now(), now(), 1);
            INSERT INTO pgxn.recovery_code VALUES ('ann', sha256('code'), NULL);
            INSERT INTO pgxn.kept_password VALUES ('ann', 'hash');
            INSERT INTO pgxn.refused_password VALUES ('ann', now());
            INSERT INTO pgxn.mail_wish VALUES ('ann', 'release-published', now());
            INSERT INTO pgxn.sign_in (nickname, occurred_at, result, address, device)
            VALUES ('ann', now(), 'signed-in', '192.0.2.1', 'Firefox')
            """)
        .update();

    assertThat(closing.delete(user("ann"), Nick.of("ANN"), Succession.REFUSE))
        .isEqualTo(new Closed(ANN));

    assertThat(state.one("users", "ann"))
        .doesNotContain("Some One", "example.org", "some,", "Because");
    assertThat(state.one("email", "ann")).matches("deleted-[0-9a-f-]{36}@pgxn\\.invalid");
    assertThat(state.one("status || full_name", "ann")).isEqualTo("deletedann");
    for (String table :
        List.of(
            "pgxn.social_link",
            "pgxn.account_link",
            "pgxn.staff",
            "pgxn.second_factor",
            "pgxn.recovery_code",
            "pgxn.kept_password",
            "pgxn.refused_password",
            "pgxn.mail_wish",
            "pgxn.sign_in")) {
      assertThat(state.count(table)).as(table).isZero();
    }
    assertThat(asked.revoked()).containsExactly("ann by ann");
    assertThat(state.lastMail().to()).isEqualTo("new@example.org");
    assertThat(state.events().getLast()).isEqualTo("user.deactivated ann by ann");
    assertThat(registration.register(wish("ann"), NET)).isEqualTo(new Registration.NickTaken(ANN));
    assertThat(administration.setStatus(ROOT, ANN, AccountStatus.ACTIVE))
        .isInstanceOf(NotSettable.class);
    assertThat(closing.delete(ROOT, ANN, Succession.REFUSE)).isEqualTo(new NoAccount());
  }

  private void own() {
    for (String nick : List.of("bob", "cyd")) {
      state.insert(nick, "active");
    }
    state.insert("gone", "inactive");
    jdbc.sql(
            """
            INSERT INTO public.extensions (name, owner)
            VALUES ('Pair', 'ann'), ('alone', 'ann'), ('bobs', 'bob');
            INSERT INTO public.coowners (extension, nickname, created_at)
            VALUES ('Pair', 'gone', '2019-01-01'), ('Pair', 'bob', '2020-01-01'),
                   ('Pair', 'cyd', '2021-01-01'), ('bobs', 'ann', '2021-01-01');
            INSERT INTO pgxn.distribution_owner (name, nickname, role, since)
            VALUES ('dist', 'ann', 'owner', now()), ('dist', 'cyd', 'co-owner', now()),
                   ('other', 'cyd', 'owner', now()), ('other', 'ann', 'co-owner', now());
            """)
        .update();
  }

  @Test
  void asksWhatBecomesOfNames() {
    own();
    Name alone = new Name(NameKind.EXTENSION, "alone", List.of());
    List<Name> all =
        List.of(
            new Name(NameKind.DISTRIBUTION, "dist", List.of(Nick.of("cyd"))),
            new Name(NameKind.EXTENSION, "Pair", List.of(BOB, Nick.of("cyd"))),
            alone);
    assertThat(closing.names(user("ann"), ANN)).isEqualTo(all);
    assertThat(closing.delete(user("ann"), ANN, Succession.REFUSE)).isEqualTo(new StillOwns(all));
    assertThat(closing.delete(user("ann"), ANN, Succession.HAND_OVER))
        .isEqualTo(new StillOwns(List.of(alone)));
    assertThat(state.one("status", "ann")).isEqualTo("active");
    assertThat(state.events()).isEmpty();
  }

  @Test
  void handsNamesOverAndAbandonsTheRest() {
    own();
    assertThat(closing.delete(user("ann"), ANN, Succession.ABANDON)).isEqualTo(new Closed(ANN));
    assertThat(
            jdbc.sql(
                    """
                    SELECT name || ' ' || owner || ' ' ||
                           ARRAY(SELECT nickname::text FROM public.coowners
                                  WHERE extension = name ORDER BY 1)::text
                      FROM public.extensions ORDER BY name
                    """)
                .query((row, _) -> row.getString(1))
                .list())
        .containsExactly("alone ann {}", "bobs bob {}", "Pair bob {cyd,gone}");
    assertThat(
            jdbc.sql(
                    """
                    SELECT name || ' ' || nickname || ' ' || role
                      FROM pgxn.distribution_owner ORDER BY name
                    """)
                .query((row, _) -> row.getString(1))
                .list())
        .containsExactly("dist cyd owner", "other cyd owner");
    assertThat(state.events())
        .containsExactly(
            "distribution.transferred dist by ann",
            "ownership.changed Pair by ann",
            "ownership.changed bobs by ann",
            "ownership.changed other by ann",
            "user.deactivated ann by ann");
    assertThat(
            jdbc.sql("SELECT after ->> 'abandoned' FROM pgxn.audit").query(String.class).single())
        .isEqualTo("[\"alone\"]");
  }

  @Test
  void setsAStatusButNotOnesOwn() {
    state.insert("asks", "new");
    assertThat(administration.setStatus(ROOT, Nick.of("root"), AccountStatus.INACTIVE))
        .isEqualTo(new AccountAdministration.OwnAccount());
    assertThat(administration.setStatus(ROOT, Nick.of("none"), AccountStatus.ACTIVE))
        .isEqualTo(new NoAccount());
    assertThat(administration.setStatus(ROOT, Nick.of("asks"), AccountStatus.ACTIVE))
        .isInstanceOf(NotSettable.class);
    assertThat(administration.setStatus(ROOT, ANN, AccountStatus.DELETED))
        .isInstanceOf(NotSettable.class);
    assertThat(administration.setStatus(ROOT, ANN, AccountStatus.ACTIVE))
        .isEqualTo(new StatusSet(ANN, AccountStatus.ACTIVE));
    assertThat(state.events()).isEmpty();
    administration.setStatus(ROOT, ANN, AccountStatus.INACTIVE);
    assertThat(asked.revoked()).containsExactly("ann by root");
    assertThat(state.acts()).containsExactly("account.deactivated ann by root");
  }

  @Test
  void listsAccountsByStatusAndWords() {
    state.insert("Bob", "deleted");
    state.insert("asks", "new");
    assertThat(list(null, "")).containsExactly("ann", "asks", "Bob", "root");
    assertThat(list(AccountStatus.NEW, "")).containsExactly("asks");
    assertThat(list(null, "BOB@")).containsExactly("Bob");
    assertThat(list(null, "%")).isEmpty();
    assertThat(list(null, "\0" + "x".repeat(1_000))).isEmpty();
    assertThat(
            administration.list(
                ROOT, new Filter(null, "some one"), Optional.of(Nick.of("ASKS")), 1))
        .singleElement()
        .satisfies(account -> assertThat(account.nick()).isEqualTo(BOB));
  }

  private List<String> list(@Nullable AccountStatus status, String q) {
    return administration.list(ROOT, new Filter(status, q), Optional.empty(), 10).stream()
        .map(account -> account.nick().text())
        .toList();
  }
}
