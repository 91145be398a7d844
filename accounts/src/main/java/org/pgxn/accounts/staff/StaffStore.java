package org.pgxn.accounts.staff;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.pgxn.accounts.AccountStatus;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Staff.Member;
import org.pgxn.accounts.StaffRole;
import org.pgxn.accounts.user.StaffRoles;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code pgxn.staff}, and who are administrators in {@code public.users}. */
final class StaffStore {

  private static final String MEMBER =
      """
      SELECT u.nickname::text AS nickname, u.full_name, u.status::text AS status,
             pgxn.staff_roles(u.nickname, u.is_admin) AS roles
        FROM public.users AS u
      """;

  private final JdbcClient jdbc;

  StaffStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Member> all() {
    return jdbc.sql(
            MEMBER
                + """
                 WHERE u.is_admin OR u.nickname IN (SELECT s.nickname FROM pgxn.staff AS s)
                 ORDER BY lower(u.nickname::text) COLLATE "C"
                """)
        .query(StaffStore::member)
        .list();
  }

  /** Finds an account, of the staff or not, and keeps others from changing it meanwhile. */
  Optional<Member> findForUpdate(Nick nick) {
    return jdbc.sql(MEMBER + " WHERE u.nickname = :nick::public.citext FOR NO KEY UPDATE OF u")
        .param("nick", nick.text())
        .query(StaffStore::member)
        .optional();
  }

  void setAdministrator(Nick nick, boolean administrator, Instant now) {
    jdbc.sql(
            """
            UPDATE public.users SET is_admin = :administrator, updated_at = :now
             WHERE nickname = :nick::public.citext
            """)
        .param("nick", nick.text())
        .param("administrator", administrator)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  void give(Actor actor, Nick nick, StaffRole role, Instant now) {
    jdbc.sql(
            """
            INSERT INTO pgxn.staff (nickname, role, given_by, given_at)
            VALUES (:nick::public.label, :role, :actor, :now)
            """)
        .param("nick", nick.text())
        .param("role", role.word())
        .param("actor", actor.label())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  void take(Nick nick, StaffRole role) {
    jdbc.sql("DELETE FROM pgxn.staff WHERE nickname = :nick::public.citext AND role = :role")
        .param("nick", nick.text())
        .param("role", role.word())
        .update();
  }

  private static Member member(ResultSet row, int number) throws SQLException {
    return new Member(
        Nick.of(row.getString("nickname")),
        row.getString("full_name"),
        AccountStatus.parse(row.getString("status")),
        StaffRoles.of(row.getArray("roles")));
  }
}
