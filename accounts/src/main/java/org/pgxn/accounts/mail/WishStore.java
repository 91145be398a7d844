package org.pgxn.accounts.mail;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;
import org.pgxn.accounts.MailWishes.Kind;
import org.pgxn.accounts.Nick;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code pgxn.mail_wish}. */
final class WishStore {

  private final JdbcClient jdbc;

  WishStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Set<Kind> unwanted(Nick nick) {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    jdbc.sql("SELECT kind FROM pgxn.mail_wish WHERE nickname = :nick::public.citext ORDER BY kind")
        .param("nick", nick.text())
        .query(String.class)
        .list()
        .forEach(word -> Kind.parse(word).ifPresent(kinds::add));
    return kinds;
  }

  boolean isAccount(Nick nick) {
    return jdbc.sql(
            "SELECT EXISTS (SELECT FROM public.users WHERE nickname = :nick::public.citext)")
        .param("nick", nick.text())
        .query(Boolean.class)
        .single();
  }

  /** Returns whether it was wanted before. */
  boolean refuse(Nick nick, Kind kind, Instant now) {
    return jdbc.sql(
                """
                INSERT INTO pgxn.mail_wish (nickname, kind, set_at)
                VALUES (:nick::public.label, :kind, :now)
                ON CONFLICT DO NOTHING
                """)
            .param("nick", nick.text())
            .param("kind", kind.word())
            .param("now", now.atOffset(ZoneOffset.UTC))
            .update()
        > 0;
  }

  /** Returns whether it was not wanted before. */
  boolean want(Nick nick, Kind kind) {
    return jdbc.sql(
                """
                DELETE FROM pgxn.mail_wish
                 WHERE nickname = :nick::public.citext AND kind = :kind
                """)
            .param("nick", nick.text())
            .param("kind", kind.word())
            .update()
        > 0;
  }
}
