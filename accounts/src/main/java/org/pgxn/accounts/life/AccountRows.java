package org.pgxn.accounts.life;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.pgxn.accounts.AccountStatus;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.Nick;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table {@code public.users}, as far as accounts change. Every name goes in as {@code citext}:
 * the driver's own type would compare with case. Thread-safe.
 */
final class AccountRows {

  /** No mail is ever sent to it: RFC 2606 keeps the domain free. */
  static final String NO_EMAIL = "@pgxn.invalid";

  private static final String ROW =
      """
      SELECT u.nickname::text AS nickname, u.full_name, u.email::text AS email,
             pgxn.password_hash(u.nickname, u.password) AS password, u.status::text AS status, u.set_by = u.nickname AS own_doing, u.is_admin
        FROM public.users AS u
      """;

  private final JdbcClient jdbc;

  AccountRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * An account.
   *
   * @param ownDoing whether its user brought it to its status
   */
  record Row(
      Nick nick,
      String fullName,
      String email,
      String password,
      AccountStatus status,
      boolean ownDoing,
      boolean administrator) {

    boolean active() {
      return status == AccountStatus.ACTIVE;
    }

    /** Whether its user may come back by a link. */
    boolean mayReturn() {
      return status == AccountStatus.INACTIVE && ownDoing;
    }

    /** Whether anybody reads mail to its address. */
    boolean reachable() {
      return !email.endsWith(NO_EMAIL);
    }

    /** What others know of the user, so that it makes no password. */
    List<String> about() {
      return List.of(nick.text(), fullName, email);
    }

    @Override
    public String toString() {
      return "Row[nick=" + nick + "]";
    }
  }

  Optional<Row> find(Nick nick) {
    return find(nick.text());
  }

  /** Finds an account, in whatever status, by its nick or its address. */
  Optional<Row> find(String nickOrEmail) {
    return jdbc.sql(
            ROW
                + """
                 WHERE u.nickname = :account::public.citext OR u.email = :account::public.citext
                """)
        .param("account", nickOrEmail.replace('\0', ' '))
        .query(AccountRows::row)
        .optional();
  }

  /** Reads an account that nobody else changes until this transaction ends. */
  Optional<Row> lock(Nick nick) {
    return jdbc.sql(ROW + " WHERE u.nickname = :nick::public.citext FOR NO KEY UPDATE")
        .param("nick", nick.text())
        .query(AccountRows::row)
        .optional();
  }

  /** Finds whose an address is, or was until a change that can still be undone. */
  Optional<Row> holder(String email, Instant now) {
    return jdbc.sql(
            ROW
                + """
                 WHERE u.email = :email::public.citext
                    OR u.nickname = (
                       SELECT l.nickname FROM pgxn.account_link AS l
                        WHERE l.email = :email::public.citext AND l.purpose = 'email-undo'
                          AND l.expires_at > :now
                        ORDER BY l.created_at
                        LIMIT 1)
                 ORDER BY u.email = :email::public.citext DESC
                 LIMIT 1
                """)
        .param("email", email)
        .param("now", utc(now))
        .query(AccountRows::row)
        .optional();
  }

  void setStatus(Nick nick, AccountStatus status, Actor by, Instant now) {
    jdbc.sql(
            """
            UPDATE public.users
               SET status = :status::public.status, set_by = :by::public.label, updated_at = :now
             WHERE nickname = :nick::public.citext
            """)
        .param("nick", nick.text())
        .param("status", status.word())
        .param("by", by instanceof Actor.User user ? user.nick().text() : nick.text())
        .param("now", utc(now))
        .update();
  }

  void setPassword(Nick nick, String hash, Instant now) {
    jdbc.sql(
            """
            SELECT pgxn.set_password(:nick::public.citext, :hash, :now)
            """)
        .param("nick", nick.text())
        .param("hash", hash)
        .param("now", utc(now))
        .query(_ -> {});
  }

  /**
   * Sets an address.
   *
   * @throws org.springframework.dao.DuplicateKeyException if another account has it
   */
  void setEmail(Nick nick, String email, Instant now) {
    jdbc.sql(
            """
            UPDATE public.users SET email = :email::public.email, updated_at = :now
             WHERE nickname = :nick::public.citext
            """)
        .param("nick", nick.text())
        .param("email", email)
        .param("now", utc(now))
        .update();
  }

  /** Makes others wait who would take the last administrator away too. */
  void lockAdministrators() {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('pgxn.accounts.administrator', 0))")
        .query(_ -> {});
  }

  boolean isLastAdministrator(Row row) {
    return row.administrator()
        && row.active()
        && jdbc.sql(
                """
                SELECT NOT EXISTS (
                       SELECT FROM public.users
                        WHERE is_admin AND status = 'active'
                          AND nickname <> :nick::public.citext)
                """)
            .param("nick", row.nick().text())
            .query(Boolean.class)
            .single();
  }

  static OffsetDateTime utc(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    return new Row(
        new Nick(row.getString("nickname")),
        row.getString("full_name"),
        row.getString("email"),
        row.getString("password"),
        AccountStatus.parse(row.getString("status")),
        row.getBoolean("own_doing"),
        row.getBoolean("is_admin"));
  }
}
