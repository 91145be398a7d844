package org.pgxn.accounts.signin;

import static org.pgxn.accounts.signin.SessionStore.utc;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Origin;
import org.pgxn.accounts.SignIns;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code pgxn.sign_in}. */
final class HistoryStore {

  private static final int MOST = 100;

  private final JdbcClient jdbc;

  HistoryStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Adds an entry, and drops old ones of its sort. Of those who have no account it does the same,
   * so that the time does not tell that they have none.
   */
  void add(Optional<Nick> nick, SignIns.Result result, Origin origin, Instant now) {
    jdbc.sql(
            """
            INSERT INTO pgxn.sign_in (nickname, occurred_at, result, address, device)
            VALUES (:nick::public.label, :now, :result, :address, :device)
            """)
        .param("nick", nick.map(Nick::text).orElse(null), java.sql.Types.VARCHAR)
        .param("now", utc(now))
        .param("result", result.word())
        .param("address", origin.address())
        .param("device", origin.device())
        .update();
    String whose = nick.isPresent() ? "nickname = :nick::public.citext" : "nickname IS NULL";
    JdbcClient.StatementSpec old =
        jdbc.sql(
                """
                DELETE FROM pgxn.sign_in
                 WHERE number IN (SELECT number FROM pgxn.sign_in
                                   WHERE %s
                                     AND (result IN ('signed-in', 'confirmed')) = :good
                                   ORDER BY number DESC OFFSET :most FOR UPDATE SKIP LOCKED)
                """
                    .formatted(whose))
            .param("good", isGood(result))
            .param("most", MOST);
    nick.ifPresent(some -> old.param("nick", some.text()));
    old.update();
  }

  boolean everSignedIn(Nick nick) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT FROM pgxn.sign_in
                            WHERE nickname = :nick::public.citext AND result = 'signed-in')
            """)
        .param("nick", nick.text())
        .query(Boolean.class)
        .single();
  }

  List<SignIns.Entry> list(Nick nick, long before, int most) {
    return jdbc.sql(
            """
            SELECT number, occurred_at, result, address, device
              FROM pgxn.sign_in
             WHERE nickname = :nick::public.citext AND number < :before
             ORDER BY number DESC
             LIMIT :most
            """)
        .param("nick", nick.text())
        .param("before", before)
        .param("most", most)
        .query((row, _) ->
            new SignIns.Entry(
                row.getLong("number"),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                SignIns.Result.parse(row.getString("result")),
                new Origin(row.getString("address"), row.getString("device"))))
        .list();
  }

  private static boolean isGood(SignIns.Result result) {
    return switch (result) {
      case SIGNED_IN, CONFIRMED -> true;
      case WRONG_PASSWORD, WRONG_CODE -> false;
    };
  }
}
