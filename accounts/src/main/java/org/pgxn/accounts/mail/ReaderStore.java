package org.pgxn.accounts.mail;

import java.util.Collection;
import java.util.List;
import org.pgxn.accounts.MailWishes;
import org.pgxn.accounts.Nick;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

/** Who can be written to. */
final class ReaderStore {

  /** Somebody who gets a mail. */
  record Reader(Nick nick, String fullName, String email) {
    @Override
    public String toString() {
      return "Reader[nick=" + nick + "]";
    }
  }

  private final JdbcClient jdbc;

  ReaderStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Of some users those who are active, have an address, and want this kind of mail. */
  List<Reader> readers(Collection<Nick> nicks, MailWishes.Kind kind) {
    String[] texts = nicks.stream().map(Nick::text).toArray(String[]::new);
    return jdbc.sql(
            """
            SELECT u.nickname::text AS nickname, u.full_name, u.email::text AS email
              FROM public.users AS u
             WHERE u.nickname = ANY (:nicks::public.citext[])
               AND u.status = 'active'
               AND lower(u.email::text) NOT LIKE '%.invalid'
               AND NOT EXISTS (
                   SELECT FROM pgxn.mail_wish AS w
                    WHERE w.nickname = u.nickname AND w.kind = :kind)
             ORDER BY lower(u.nickname::text) COLLATE "C"
            """)
        .param("nicks", new SqlArrayValue("text", (Object[]) texts))
        .param("kind", kind.word())
        .query((row, _) ->
            new Reader(
                Nick.of(row.getString("nickname")),
                row.getString("full_name"),
                row.getString("email")))
        .list();
  }
}
