package org.pgxn.accounts.user;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.AccountStatus;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * The tables {@code public.users} and {@code pgxn.account}.
 *
 * <p>Every name goes in as {@code citext}: the driver's own type would compare with case (root
 * registry contract §4.8).
 */
final class AccountStore {

  /** A row to be inserted. */
  record NewRow(
      Nick nick,
      String fullName,
      String email,
      String uri,
      String passwordHash,
      Nick setBy,
      boolean administrator) {}

  private static final String PROFILE =
      """
      SELECT u.nickname::text AS nickname, u.full_name, COALESCE(u.uri::text, '') AS uri,
             CASE WHEN COALESCE(a.email_shown, true) THEN u.email::text ELSE '' END AS email,
             u.twitter::text AS twitter, u.status::text AS status, u.is_admin, u.created_at
        FROM public.users AS u
        LEFT JOIN pgxn.account AS a ON a.nickname = u.nickname
      """;

  private final JdbcClient jdbc;

  AccountStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Inserts an active account, unless its nick or e-mail address is taken: then returns false. */
  boolean insert(NewRow row, Instant now) {
    if (!take(row.nick())) {
      return false;
    }
    int inserted =
        jdbc.sql(
                """
                INSERT INTO public.users
                       (nickname, password, full_name, email, uri, status, set_by, is_admin,
                        created_at, updated_at, visited_at)
                VALUES (:nick::public.label, :password, :fullName, :email::public.email,
                        NULLIF(:uri, '')::public.uri, 'active', :setBy::public.label,
                        :administrator, :now, :now, :now)
                ON CONFLICT DO NOTHING
                """)
            .param("nick", row.nick().text())
            .param("password", row.passwordHash())
            .param("fullName", row.fullName())
            .param("email", row.email())
            .param("uri", row.uri())
            .param("setBy", row.setBy().text())
            .param("administrator", row.administrator())
            .param("now", utc(now))
            .update();
    if (inserted == 0) {
      return false;
    }
    jdbc.sql("INSERT INTO pgxn.account (nickname) VALUES (:nick::public.label)")
        .param("nick", row.nick().text())
        .update();
    return true;
  }

  /** Sets the password, in the caller's transaction, where the account's hash is. */
  void setPassword(Nick nick, String passwordHash, Instant now) {
    jdbc.sql("SELECT pgxn.set_password(:nick::public.citext, :password, :now)")
        .param("nick", nick.text())
        .param("password", passwordHash)
        .param("now", utc(now))
        .query(_ -> {});
  }

  /** Replaces a hash by another of the same password, unless it was changed meanwhile. */
  void renewHash(Nick nick, String old, String renewed) {
    jdbc.sql(
            """
            UPDATE public.users SET password = :renewed
             WHERE nickname = :nick::public.citext AND password = :old
            """)
        .param("nick", nick.text())
        .param("old", old)
        .param("renewed", renewed)
        .update();
  }

  /** Whom to write to about an account. */
  record Contact(Nick nick, String fullName, String email, String status) {}

  /** Finds an account, in whatever status, by its nick or its address of e-mail. */
  Optional<Contact> contact(String nickOrEmail) {
    return jdbc.sql(
            """
            SELECT nickname::text AS nickname, full_name, email::text AS email,
                   status::text AS status
              FROM public.users
             WHERE nickname = :account::public.citext OR email = :account::public.citext
            """)
        .param("account", nickOrEmail.replace('\0', ' '))
        .query((row, _) ->
            new Contact(
                new Nick(row.getString("nickname")),
                row.getString("full_name"),
                row.getString("email"),
                row.getString("status")))
        .optional();
  }

  /**
   * Whether neither an account nor an organisation has a nick. Whoever else asks waits for this
   * transaction's end.
   */
  boolean take(Nick nick) {
    return jdbc.sql("SELECT pgxn.take_nick(:nick::public.citext)")
        .param("nick", nick.text())
        .query(Boolean.class)
        .single();
  }

  /** Whether a PGXN Manager has the same database. */
  boolean isShared() {
    return jdbc.sql("SELECT pgxn.on_manager_database()").query(Boolean.class).single();
  }

  boolean administratorExists() {
    return jdbc.sql("SELECT EXISTS (SELECT FROM public.users WHERE is_admin AND status = 'active')")
        .query(Boolean.class)
        .single();
  }

  /** Makes whoever else asks whether there is an administrator wait for this transaction's end. */
  void lockFirstAdministrator() {
    jdbc.sql(
            """
            SELECT pg_advisory_xact_lock(hashtextextended('pgxn.accounts.administrator', 0)) IS NULL
            """)
        .query(Boolean.class)
        .single();
  }

  /** Asks the rules that the database itself has, which differ on a manager's. */
  boolean isEmail(String text) {
    return jdbc.sql("SELECT public.is_email(:text::public.citext)")
        .param("text", text)
        .query(Boolean.class)
        .single();
  }

  boolean isUri(String text) {
    return jdbc.sql("SELECT public.is_uri(:text::public.citext)")
        .param("text", text)
        .query(Boolean.class)
        .single();
  }

  List<Profile> profiles(Collection<Nick> nicks) {
    String[] texts = nicks.stream().map(Nick::text).toArray(String[]::new);
    return jdbc.sql(
            PROFILE
                + """
                 WHERE u.nickname = ANY (:nicks::public.citext[])
                 ORDER BY lower(u.nickname::text) COLLATE "C"
                """)
        .param("nicks", new SqlArrayValue("text", (Object[]) texts))
        .query(AccountStore::profile)
        .list();
  }

  List<Profile> page(@Nullable String after, int fetch) {
    return jdbc.sql(
            PROFILE
                + """
                 WHERE u.status IN ('active', 'inactive')
                   AND lower(u.nickname::text) COLLATE "C" > :after
                 ORDER BY lower(u.nickname::text) COLLATE "C"
                 LIMIT :fetch
                """)
        .param("after", after == null ? "" : after)
        .param("fetch", fetch)
        .query(AccountStore::profile)
        .list();
  }

  List<Nick> nicks(@Nullable String after, int most) {
    return jdbc.sql(
            """
            SELECT nickname::text AS nickname
              FROM public.users
             WHERE lower(nickname::text) COLLATE "C" > :after
             ORDER BY lower(nickname::text) COLLATE "C"
             LIMIT :most
            """)
        .param("after", after == null ? "" : after)
        .param("most", most)
        .query((row, _) -> new Nick(row.getString("nickname")))
        .list();
  }

  long count() {
    return jdbc.sql("SELECT count(*) FROM public.users").query(Long.class).single();
  }

  static OffsetDateTime utc(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }

  private static Profile profile(ResultSet row, int number) throws SQLException {
    return new Profile(
        new Nick(row.getString("nickname")),
        row.getString("full_name"),
        row.getString("email"),
        row.getString("uri"),
        row.getString("twitter"),
        AccountStatus.parse(row.getString("status")),
        row.getBoolean("is_admin"),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }
}
