package org.pgxn.accounts.user;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.StaffRole;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the tables of accounts know about who may sign in. */
final class CredentialStore {

  /** What signing in needs. */
  record Credentials(
      Nick nick,
      String passwordHash,
      Set<StaffRole> roles,
      boolean active,
      Instant visitedAt,
      boolean secondFactor,
      boolean passwordRefused) {}

  /** A visit is noted once in this time: uploads of one user would wait for each other's note. */
  private static final Duration VISIT = Duration.ofMinutes(1);

  private static final String CREDENTIALS =
      """
      SELECT u.nickname::text AS nickname, pgxn.password_hash(u.nickname, u.password) AS password,
             u.status = 'active' AS active, u.visited_at,
             pgxn.staff_roles(u.nickname, u.is_admin) AS roles,
             EXISTS (SELECT FROM pgxn.second_factor AS f
                      WHERE f.nickname = u.nickname AND f.active_at IS NOT NULL) AS second_factor,
             EXISTS (SELECT FROM pgxn.refused_password AS r
                      WHERE r.nickname = u.nickname) AS refused
        FROM public.users AS u
      """;

  private final JdbcClient jdbc;

  CredentialStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Credentials> credentials(Nick nick) {
    return readCredentials(" WHERE u.nickname = :account::public.citext", nick.text());
  }

  Optional<Credentials> credentialsByEmail(String email) {
    return readCredentials(" WHERE u.email = :account::public.citext", email);
  }

  private Optional<Credentials> readCredentials(String where, String account) {
    return jdbc.sql(CREDENTIALS + where)
        .param("account", account)
        .query((row, _) ->
            new Credentials(
                new Nick(row.getString("nickname")),
                row.getString("password"),
                StaffRoles.of(row.getArray("roles")),
                row.getBoolean("active"),
                row.getObject("visited_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("second_factor"),
                row.getBoolean("refused")))
        .optional();
  }

  /** Makes whoever else would change the account wait for this transaction's end. */
  void lock(Nick nick) {
    jdbc.sql(
            """
            SELECT 1 FROM public.users WHERE nickname = :nick::public.citext FOR NO KEY UPDATE
            """)
        .param("nick", nick.text())
        .query(Integer.class)
        .optional();
  }

  /** Notes a visit of an account, unless one was noted a short while ago. */
  void visited(Nick nick, Instant last, Instant now) {
    Instant due = now.minus(VISIT);
    if (!last.isBefore(due)) {
      return;
    }
    jdbc.sql(
            """
            UPDATE public.users SET visited_at = :now
             WHERE nickname = :nick::public.citext AND visited_at < :due
            """)
        .param("nick", nick.text())
        .param("now", AccountStore.utc(now))
        .param("due", AccountStore.utc(due))
        .update();
  }
}
