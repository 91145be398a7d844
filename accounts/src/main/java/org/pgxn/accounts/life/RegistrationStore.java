package org.pgxn.accounts.life;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.Moderation.Request;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Registration.Wish;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Requests for accounts, and the nicks that they take. Thread-safe. */
final class RegistrationStore {

  private final JdbcClient jdbc;

  RegistrationStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A request that was made here.
   *
   * @param moderated whether staff decide on it
   * @param confirmed whether the address was confirmed
   */
  record Pending(boolean moderated, boolean confirmed) {}

  int lapse(Instant before) {
    return jdbc.sql("SELECT pgxn.lapse_registrations(:before)")
        .param("before", AccountRows.utc(before))
        .query(Integer.class)
        .single();
  }

  boolean isTaken(Nick nick) {
    return jdbc.sql(
            """
            SELECT NOT pgxn.take_nick(:nick::public.citext)
                OR EXISTS (SELECT FROM pgxn.held_nick WHERE nickname = :nick::public.citext)
            """)
        .param("nick", nick.text())
        .query(Boolean.class)
        .single();
  }

  void hold(Nick nick, Instant now) {
    jdbc.sql(
            """
            INSERT INTO pgxn.held_nick (nickname, asked_at)
            VALUES (:nick::public.label, :now)
            ON CONFLICT DO NOTHING
            """)
        .param("nick", nick.text())
        .param("now", AccountRows.utc(now))
        .update();
  }

  /** Inserts a request, unless its nick or address is taken: then returns false. */
  boolean insert(Nick nick, Wish wish, String hash, boolean moderated, Instant now) {
    int inserted =
        jdbc.sql(
                """
                INSERT INTO public.users
                       (nickname, password, full_name, email, uri, twitter, why, status, set_by,
                        is_admin, created_at, updated_at, visited_at)
                VALUES (:nick::public.label, :hash, :fullName, :email::public.email,
                        NULLIF(:uri, '')::public.uri, :twitter::public.citext, :why, 'new',
                        :nick::public.label, false, :now, :now, :now)
                ON CONFLICT DO NOTHING
                """)
            .param("nick", nick.text())
            .param("hash", hash)
            .param("fullName", wish.fullName())
            .param("email", wish.email())
            .param("uri", wish.uri())
            .param("twitter", ProfileRules.twitter(wish.twitter()))
            .param("why", wish.why())
            .param("now", AccountRows.utc(now))
            .update();
    if (inserted == 0) {
      return false;
    }
    jdbc.sql("INSERT INTO pgxn.account (nickname) VALUES (:nick::public.label)")
        .param("nick", nick.text())
        .update();
    jdbc.sql(
            """
            INSERT INTO pgxn.registration (nickname, moderated, asked_at)
            VALUES (:nick::public.label, :moderated, :now)
            """)
        .param("nick", nick.text())
        .param("moderated", moderated)
        .param("now", AccountRows.utc(now))
        .update();
    return true;
  }

  /** Finds a request that was made here and waits; empty if it is decided by now. */
  Optional<Pending> pending(Nick nick) {
    return jdbc.sql(
            """
            SELECT r.moderated, r.confirmed_at IS NOT NULL AS confirmed
              FROM pgxn.registration AS r
              JOIN public.users AS u ON u.nickname = r.nickname
             WHERE r.nickname = :nick::public.citext AND u.status = 'new'
            """)
        .param("nick", nick.text())
        .query((row, _) -> new Pending(row.getBoolean("moderated"), row.getBoolean("confirmed")))
        .optional();
  }

  void confirm(Nick nick, Instant now) {
    jdbc.sql(
            """
            UPDATE pgxn.registration SET confirmed_at = :now
             WHERE nickname = :nick::public.citext
            """)
        .param("nick", nick.text())
        .param("now", AccountRows.utc(now))
        .update();
  }

  void forget(Nick nick) {
    jdbc.sql("DELETE FROM pgxn.registration WHERE nickname = :nick::public.citext")
        .param("nick", nick.text())
        .update();
  }

  List<Request> queue(@Nullable String after, int most) {
    return requests(
        """
         WHERE lower(u.nickname::text) COLLATE "C" > :key
         ORDER BY lower(u.nickname::text) COLLATE "C"
         LIMIT :most
        """,
        after == null ? "" : after,
        most);
  }

  Optional<Request> request(Nick nick) {
    return requests(" WHERE u.nickname = :key::public.citext LIMIT :most", nick.text(), 1).stream()
        .findFirst();
  }

  /** Those whose address was confirmed, and those that another program took. */
  private List<Request> requests(String rest, String key, int most) {
    return jdbc.sql(
            """
            SELECT u.nickname::text AS nickname, u.full_name, u.email::text AS email,
                   COALESCE(u.uri::text, '') AS uri, u.twitter::text AS twitter, u.why,
                   u.created_at, r.nickname IS NOT NULL AS confirmed
              FROM public.users AS u
              JOIN (SELECT w.nickname FROM public.users AS w WHERE w.status = 'new'
                    EXCEPT
                    SELECT p.nickname FROM pgxn.registration AS p
                     WHERE p.confirmed_at IS NULL) AS waiting ON waiting.nickname = u.nickname
              LEFT JOIN pgxn.registration AS r ON r.nickname = u.nickname
            """
                + rest)
        .param("key", key)
        .param("most", most)
        .query((row, _) ->
            new Request(
                new Nick(row.getString("nickname")),
                row.getString("full_name"),
                row.getString("email"),
                row.getString("uri"),
                row.getString("twitter"),
                row.getString("why"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("confirmed")))
        .list();
  }

  /** The addresses of those who decide. */
  List<String> moderators(int most) {
    return jdbc.sql(
            """
            SELECT u.email::text
              FROM public.users AS u
             WHERE u.status = 'active'
               AND (u.is_admin
                    OR EXISTS (SELECT FROM pgxn.staff AS s
                                WHERE s.nickname = u.nickname AND s.role = 'moderator'))
               AND u.email::text NOT LIKE '%@pgxn.invalid'
             ORDER BY u.is_admin, lower(u.nickname::text) COLLATE "C"
             LIMIT :most
            """)
        .param("most", most)
        .query((row, _) -> row.getString(1))
        .list();
  }
}
