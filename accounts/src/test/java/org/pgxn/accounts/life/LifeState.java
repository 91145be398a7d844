package org.pgxn.accounts.life;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.MailLink;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Origin;
import org.pgxn.accounts.Registration.Wish;
import org.pgxn.testkit.SettableClock;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What tests of accounts look at. */
final class LifeState {
  static final Origin NET = new Origin("192.0.2.7", "test");
  static final Actor ROOT = new Actor.User(Nick.of("root"), true);

  private static final Pattern LINK = Pattern.compile("/([a-z/]+/)([A-Za-z0-9_-]{43})\n");

  private final JdbcClient jdbc;
  private final SettableClock clock;
  private final LifeApp.Asked asked;

  LifeState(JdbcClient jdbc, SettableClock clock, LifeApp.Asked asked) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.asked = asked;
  }

  record Posted(String to, String subject, String text) {
    /** The token of its link. */
    String token(MailLink purpose) {
      Matcher matcher = LINK.matcher(text);
      if (!matcher.find() || !purpose.path("").equals("/" + matcher.group(1))) {
        throw new AssertionError("No link of " + purpose + " in " + text);
      }
      return matcher.group(2);
    }

    String setupToken() {
      Matcher matcher = LINK.matcher(text);
      if (!matcher.find() || !matcher.group(1).equals("setup/")) {
        throw new AssertionError("No set-up link in " + text);
      }
      return matcher.group(2);
    }
  }

  /** Leaves an administrator, and nothing that counts against any network. */
  void clear() {
    clock.advance(Duration.ofHours(3));
    for (String table :
        List.of(
            "pgxn.mail",
            "pgxn.account_link",
            "pgxn.social_link",
            "pgxn.registration",
            "pgxn.held_nick",
            "pgxn.setup_link",
            "pgxn.staff",
            "pgxn.account",
            "pgxn.distribution_owner",
            "public.coowners",
            "public.extensions",
            "public.tokens",
            "public.users",
            "pgxn.event")) {
      jdbc.sql("DELETE FROM " + table).update();
    }
    jdbc.sql("TRUNCATE pgxn.audit").update();
    asked.revoked().clear();
    asked.signedOut().clear();
    insert("root", "active");
    jdbc.sql("UPDATE public.users SET is_admin = true").update();
  }

  void insert(String nick, String status) {
    jdbc.sql(
            """
            INSERT INTO public.users (nickname, password, full_name, email, uri, twitter, why,
                                      status, set_by, created_at, updated_at)
            VALUES (:nick::public.label, '*', 'Some One', :email::public.email,
                    'https://example.org/', 'some', 'Because', :status::public.status,
                    :nick::public.label, '2020-01-01', '2020-01-01')
            """)
        .param("nick", nick)
        .param("email", nick + "@example.org")
        .param("status", status)
        .update();
  }

  static Wish wish(String nick) {
    return wish(nick, nick + "@example.org");
  }

  static Wish wish(String nick, String email) {
    return new Wish(nick, "Ann Ex", email, "", "@annex", List.of(), "To release\nextensions.");
  }

  static Actor user(String nick) {
    return new Actor.User(Nick.of(nick), false);
  }

  List<Posted> mails() {
    return jdbc.sql("SELECT recipient, subject, body_text FROM pgxn.mail ORDER BY id")
        .query((row, _) -> new Posted(row.getString(1), row.getString(2), row.getString(3)))
        .list();
  }

  Posted lastMail() {
    return mails().getLast();
  }

  String one(String column, String nick) {
    return jdbc.sql(
            "SELECT (%s)::text FROM public.users WHERE nickname = :nick::public.citext"
                .formatted(column))
        .param("nick", nick)
        .query(String.class)
        .single();
  }

  List<String> events() {
    return jdbc.sql(
            "SELECT type || ' ' || subject || ' by ' || actor AS line FROM pgxn.event ORDER BY seq")
        .query((row, _) -> row.getString(1))
        .list();
  }

  List<String> acts() {
    return jdbc.sql("SELECT act || ' ' || subject || ' by ' || actor FROM pgxn.audit ORDER BY seq")
        .query((row, _) -> row.getString(1))
        .list();
  }

  long count(String table) {
    return jdbc.sql("SELECT count(*) FROM " + table).query(Long.class).single();
  }
}
