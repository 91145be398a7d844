package org.pgxn.accounts.life;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.pgxn.accounts.AccountSettings.Edit;
import org.pgxn.accounts.AccountSettings.OwnAccount;
import org.pgxn.accounts.AccountStatus;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.SocialLink;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What users tell of themselves. Thread-safe. */
final class ProfileStore {

  /** The tables whose rows go with an account: what is personal, and what signs it in. */
  private static final List<String> OF_AN_ACCOUNT =
      List.of(
          "account",
          "social_link",
          "account_link",
          "staff",
          "registration",
          "mail_wish",
          "second_factor",
          "recovery_code",
          "kept_password",
          "refused_password",
          "sign_in");

  private final JdbcClient jdbc;
  private final LinkStore mailLinks;

  ProfileStore(JdbcClient jdbc, LinkStore mailLinks) {
    this.jdbc = jdbc;
    this.mailLinks = mailLinks;
  }

  Optional<OwnAccount> read(Nick nick, Instant now) {
    return jdbc.sql(
            """
            SELECT u.nickname::text AS nickname, u.full_name, u.email::text AS email,
                   COALESCE(a.email_shown, true) AS email_shown,
                   COALESCE(u.uri::text, '') AS uri, u.twitter::text AS twitter,
                   u.status::text AS status, u.created_at
              FROM public.users AS u
              LEFT JOIN pgxn.account AS a ON a.nickname = u.nickname
             WHERE u.nickname = :nick::public.citext
            """)
        .param("nick", nick.text())
        .query((row, _) ->
            new OwnAccount(
                new Nick(row.getString("nickname")),
                row.getString("full_name"),
                row.getString("email"),
                row.getBoolean("email_shown"),
                mailLinks.pendingEmail(nick, now),
                row.getString("uri"),
                row.getString("twitter"),
                links(nick),
                AccountStatus.parse(row.getString("status")),
                row.getObject("created_at", OffsetDateTime.class).toInstant()))
        .optional();
  }

  List<SocialLink> links(Nick nick) {
    return jdbc.sql(
            """
            SELECT kind, url FROM pgxn.social_link
             WHERE nickname = :nick::public.citext
             ORDER BY kind COLLATE "C"
            """)
        .param("nick", nick.text())
        .query((row, _) -> new SocialLink(row.getString("kind"), row.getString("url")))
        .list();
  }

  void edit(Nick nick, Edit edit, Instant now) {
    jdbc.sql(
            """
            UPDATE public.users
               SET full_name = COALESCE(:fullName, full_name),
                   uri = CASE WHEN :uri::text IS NULL THEN uri
                              ELSE NULLIF(:uri::text, '')::public.uri END,
                   twitter = COALESCE(:twitter::public.citext, twitter),
                   updated_at = :now
             WHERE nickname = :nick::public.citext
            """)
        .param("nick", nick.text())
        .param("fullName", edit.fullName())
        .param("uri", edit.uri())
        .param("twitter", edit.twitter())
        .param("now", AccountRows.utc(now))
        .update();
    Boolean shown = edit.emailShown();
    if (shown != null) {
      jdbc.sql(
              """
              INSERT INTO pgxn.account (nickname, email_shown)
              VALUES (:nick::public.label, :shown)
              ON CONFLICT (nickname) DO UPDATE SET email_shown = EXCLUDED.email_shown
              """)
          .param("nick", nick.text())
          .param("shown", shown)
          .update();
    }
    List<SocialLink> links = edit.links();
    if (links != null) {
      replace(nick, links);
    }
  }

  void replace(Nick nick, List<SocialLink> links) {
    jdbc.sql("DELETE FROM pgxn.social_link WHERE nickname = :nick::public.citext")
        .param("nick", nick.text())
        .update();
    for (SocialLink link : links) {
      jdbc.sql(
              """
              INSERT INTO pgxn.social_link (nickname, kind, url)
              VALUES (:nick::public.label, :kind, :url)
              """)
          .param("nick", nick.text())
          .param("kind", link.kind())
          .param("url", link.url())
          .update();
    }
  }

  /** Replaces all that tells who the user of a deleted account was, but for the nick. */
  void wipe(Nick nick, String email, String hash) {
    jdbc.sql(
            """
            UPDATE public.users
               SET full_name = nickname::text, email = :email::public.email, uri = NULL,
                   twitter = '', why = '', password = :hash, is_admin = false
             WHERE nickname = :nick::public.citext
            """)
        .param("nick", nick.text())
        .param("email", email)
        .param("hash", hash)
        .update();
    for (String table : OF_AN_ACCOUNT) {
      jdbc.sql("DELETE FROM pgxn.%s WHERE nickname = :nick::public.citext".formatted(table))
          .param("nick", nick.text())
          .update();
    }
    jdbc.sql(
            """
            INSERT INTO pgxn.account (nickname, email_shown) VALUES (:nick::public.label, false)
            """)
        .param("nick", nick.text())
        .update();
  }
}
