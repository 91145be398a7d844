package org.pgxn.accounts.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.MailWishes;
import org.pgxn.accounts.Nick;
import org.pgxn.events.Event;
import org.pgxn.events.EventType;
import org.pgxn.events.Follower;
import org.pgxn.platform.json.JsonSettings;
import org.pgxn.testkit.AnyPostgresTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@AnyPostgresTest
@SpringBootTest(
    classes = AccountsApp.class,
    properties = {AccountsApp.BASE, AccountsApp.MAIL_SERVER})
@AutoConfigureMockMvc
class ReleaseLettersIT {
  @Autowired JdbcClient jdbc;
  @Autowired Clock clock;
  @Autowired PlatformTransactionManager transactions;
  @Autowired MailWishes wishes;

  @Autowired
  @Qualifier("releaseLetters")
  Follower letters;

  /** A mail as it was posted. */
  private record Posted(String to, String subject, String text, String html) {}

  @BeforeEach
  void makeOwners() {
    update("DELETE FROM pgxn.mail");
    update("DELETE FROM pgxn.setup_link; DELETE FROM pgxn.staff; DELETE FROM pgxn.account");
    update("DELETE FROM pgxn.mail_wish");
    update("DELETE FROM pgxn.distribution_owner");
    update("DELETE FROM public.users");
    update(
        """
        INSERT INTO public.users (nickname, password, full_name, email, status, set_by)
        SELECT nick, '*', nick || ' Ex', nick || '@example.org', 'active', nick
          FROM unnest(ARRAY['Ann', 'bob', 'cyd']) AS nick
        """);
    update(
        """
        INSERT INTO pgxn.distribution_owner (name, nickname, role, since)
        VALUES ('pair', 'Ann', 'owner', now()), ('pair', 'bob', 'co-owner', now())
        """);
  }

  @Test
  void tellsEachOwnerAndTheReleaserOnce() {
    handle(published("Pair", "bob", clock.instant()));

    assertThat(posted())
        .extracting(Posted::to)
        .containsExactly("Ann@example.org", "bob@example.org");
    assertThat(posted()).extracting(Posted::subject).containsOnly("Pair 1.2.0+b was released");
    Posted owner = posted().getFirst();
    assertThat(owner.text())
        .contains(
            "Hello Ann Ex,",
            "bob released Pair 1.2.0+b",
            "“A pair of values”",
            "https://pgxn.example.org/distributions/Pair/1.2.0+b",
            "If you did not expect this, ask bob.");
    assertThat(posted().getLast().text())
        .contains("you released Pair 1.2.0+b", "If this was not you", "revoke your");
  }

  @Test
  void tellsTheReleaserOfANameThatIsNobodys() {
    handle(published("naïve", "cyd", clock.instant()));
    assertThat(posted()).extracting(Posted::to).containsExactly("cyd@example.org");
    assertThat(posted().getFirst().text()).contains("/distributions/na%C3%AFve/1.2.0+b");
  }

  @Test
  void writesToNobodyWhoCannotOrWillNotRead() {
    update("UPDATE public.users SET status = 'inactive' WHERE nickname = 'ann'");
    update("UPDATE public.users SET email = 'bob@PGXN.invalid' WHERE nickname = 'bob'");
    Nick cyd = Nick.of("cyd");
    Actor user = new Actor.User(cyd, false);
    assertThat(wishes.set(user, cyd, MailWishes.Kind.RELEASE_PUBLISHED, false)).isTrue();
    assertThat(wishes.set(user, cyd, MailWishes.Kind.RELEASE_PUBLISHED, false)).isTrue();
    assertThat(wishes.wanted(user, cyd)).isEmpty();

    handle(published("pair", "cyd", clock.instant()));
    assertThat(posted()).isEmpty();

    wishes.set(user, cyd, MailWishes.Kind.RELEASE_PUBLISHED, true);
    assertThat(wishes.wanted(user, cyd)).containsExactly(MailWishes.Kind.RELEASE_PUBLISHED);
    handle(published("pair", "cyd", clock.instant()));
    assertThat(posted()).hasSize(1);
  }

  @Test
  void tellsNothingThatIsOld() {
    Instant old = clock.instant().minusSeconds(2 * 86_400);
    handle(published("pair", "bob", old));
    assertThat(posted()).isEmpty();
  }

  @Test
  void cutsWhatIsLongerThanASubject() {
    handle(published("x".repeat(2_000), "cyd", clock.instant()));
    assertThat(posted().getFirst().subject()).hasSizeLessThan(998);
    assertThat(posted().getFirst().text()).contains("/distributions/" + "x".repeat(2_000) + "/");
  }

  @Test
  void wantsNothingButNewReleases() {
    assertThat(letters.types()).containsExactly(EventType.RELEASE_PUBLISHED);
    assertThat(letters.name()).isEqualTo("accounts.mail");
  }

  private static Event published(String distribution, String user, Instant when) {
    return new Event(
        1,
        new UUID(0, 1),
        EventType.RELEASE_PUBLISHED,
        distribution + "/1.2.0+b",
        user,
        when,
        JsonSettings.mapper()
            .valueToTree(
                Map.of(
                    "distribution",
                    distribution,
                    "version",
                    "1.2.0+b",
                    "abstract",
                    "A pair\r\nof values",
                    "user",
                    user)));
  }

  private void handle(Event event) {
    new TransactionTemplate(transactions).executeWithoutResult(_ -> letters.handle(List.of(event)));
  }

  private List<Posted> posted() {
    return jdbc.sql("SELECT recipient, subject, body_text, body_html FROM pgxn.mail ORDER BY id")
        .query((row, _) ->
            new Posted(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
        .list();
  }

  private void update(String sql) {
    jdbc.sql(sql).update();
  }
}
