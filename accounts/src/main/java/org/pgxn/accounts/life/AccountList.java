package org.pgxn.accounts.life;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.pgxn.accounts.AccountAdministration;
import org.pgxn.accounts.AccountAdministration.Account;
import org.pgxn.accounts.AccountAdministration.Filter;
import org.pgxn.accounts.AccountStatus;
import org.pgxn.accounts.Nick;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All accounts, as staff see them. Thread-safe. */
final class AccountList {

  private final JdbcClient jdbc;

  AccountList(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Account> list(Filter filter, String after, int most) {
    AccountStatus status = filter.status();
    String query = filter.query().strip().replace('\0', ' ');
    return jdbc.sql(
            """
            SELECT u.nickname::text AS nickname, u.full_name, u.email::text AS email,
                   u.status::text AS status, u.is_admin, u.created_at, u.visited_at,
                   u.set_by::text AS set_by
              FROM public.users AS u
             WHERE lower(u.nickname::text) COLLATE "C" > :after
               AND (:status::public.status IS NULL OR u.status = :status::public.status)
               AND (strpos(lower(u.nickname::text), lower(:query)) > 0
                    OR strpos(lower(u.full_name), lower(:query)) > 0
                    OR strpos(lower(u.email::text), lower(:query)) > 0)
             ORDER BY lower(u.nickname::text) COLLATE "C"
             LIMIT :most
            """)
        .param("after", after)
        .param("status", status == null ? null : status.word())
        .param("query", cut(query))
        .param("most", most)
        .query((row, _) ->
            new Account(
                new Nick(row.getString("nickname")),
                row.getString("full_name"),
                row.getString("email"),
                AccountStatus.parse(row.getString("status")),
                row.getBoolean("is_admin"),
                instant(row.getObject("created_at", OffsetDateTime.class)),
                instant(row.getObject("visited_at", OffsetDateTime.class)),
                new Nick(row.getString("set_by"))))
        .list();
  }

  private static String cut(String query) {
    return query.substring(0, Math.min(query.length(), AccountAdministration.MAX_QUERY));
  }

  private static Instant instant(OffsetDateTime time) {
    return time.toInstant();
  }
}
