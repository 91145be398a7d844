package org.pgxn.accounts.signin;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Origin;
import org.pgxn.accounts.Sessions;
import org.pgxn.accounts.StaffRole;
import org.pgxn.accounts.user.StaffRoles;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code pgxn.session}. */
final class SessionStore {

  /** After so long without use a session has ended. */
  static final Duration IDLE = Duration.ofDays(14);

  /** After so long it has ended anyway. */
  static final Duration LIFE = Duration.ofDays(90);

  private static final Duration NOTED = Duration.ofMinutes(1);
  private static final int MOST_OF_AN_ACCOUNT = 100;

  private final JdbcClient jdbc;

  SessionStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Who uses a session. */
  record Use(UUID id, Nick nick, Set<StaffRole> roles, Instant lastUsed, Instant confirmed) {}

  Optional<Use> find(String secret, Instant now) {
    return jdbc.sql(
            """
            SELECT s.id, u.nickname::text AS nickname, s.last_used_at, s.confirmed_at,
                   pgxn.staff_roles(u.nickname, u.is_admin) AS roles
              FROM pgxn.session AS s
              JOIN public.users AS u ON u.nickname = s.nickname
             WHERE s.secret_sha256 = :digest AND s.expires_at > :now AND u.status = 'active'
            """)
        .param("digest", Secret.digest(secret))
        .param("now", utc(now))
        .query((row, _) ->
            new Use(
                row.getObject("id", UUID.class),
                new Nick(row.getString("nickname")),
                StaffRoles.of(row.getArray("roles")),
                row.getObject("last_used_at", OffsetDateTime.class).toInstant(),
                row.getObject("confirmed_at", OffsetDateTime.class).toInstant()))
        .optional();
  }

  /** Notes the use of a session, and with it the visit of its user, at most once a minute. */
  void used(Use use, Instant now) {
    Instant due = now.minus(NOTED);
    if (!use.lastUsed().isBefore(due)) {
      return;
    }
    jdbc.sql(
            """
            UPDATE pgxn.session
               SET last_used_at = :now,
                   expires_at = LEAST(:idle, created_at + make_interval(days => :days))
             WHERE id = :id AND last_used_at < :due
            """)
        .param("id", use.id())
        .param("now", utc(now))
        .param("idle", utc(now.plus(IDLE)))
        .param("days", LIFE.toDays(), java.sql.Types.INTEGER)
        .param("due", utc(due))
        .update();
    jdbc.sql(
            """
            UPDATE public.users SET visited_at = :now
             WHERE nickname = :nick::public.citext AND visited_at < :due
            """)
        .param("nick", use.nick().text())
        .param("now", utc(now))
        .param("due", utc(due))
        .update();
  }

  void insert(UUID id, Secret secret, Nick nick, Origin origin, Instant now) {
    prune(nick, now);
    jdbc.sql(
            """
            INSERT INTO pgxn.session
                   (id, secret_sha256, nickname, created_at, last_used_at, expires_at,
                    confirmed_at, address, device)
            VALUES (:id, :digest, :nick::public.label, :now, :now, :expires, :now, :address,
                    :device)
            """)
        .param("id", id)
        .param("digest", secret.digest())
        .param("nick", nick.text())
        .param("now", utc(now))
        .param("expires", utc(now.plus(IDLE)))
        .param("address", origin.address())
        .param("device", origin.device())
        .update();
  }

  /** Puts another in a session's place; the end of its life stays. Answers when it was begun. */
  Optional<Instant> replace(UUID old, Nick nick, UUID id, Secret secret, Instant now) {
    return jdbc.sql(
            """
            UPDATE pgxn.session
               SET id = :id, secret_sha256 = :digest, confirmed_at = :now, last_used_at = :now,
                   expires_at = LEAST(:idle, created_at + make_interval(days => :days))
             WHERE id = :old AND nickname = :nick::public.citext AND expires_at > :now
            RETURNING created_at
            """)
        .param("old", old)
        .param("nick", nick.text())
        .param("id", id)
        .param("digest", secret.digest())
        .param("now", utc(now))
        .param("idle", utc(now.plus(IDLE)))
        .param("days", LIFE.toDays(), java.sql.Types.INTEGER)
        .query((row, _) -> row.getObject("created_at", OffsetDateTime.class).toInstant())
        .optional();
  }

  List<Sessions.Summary> list(Nick nick, @Nullable UUID current, Instant now) {
    return jdbc.sql(
            """
            SELECT id, created_at, last_used_at, expires_at, address, device
              FROM pgxn.session
             WHERE nickname = :nick::public.citext AND expires_at > :now
             ORDER BY last_used_at DESC, id
             LIMIT :most
            """)
        .param("nick", nick.text())
        .param("now", utc(now))
        .param("most", MOST_OF_AN_ACCOUNT)
        .query((row, _) -> {
          UUID id = row.getObject("id", UUID.class);
          return new Sessions.Summary(
              id,
              row.getObject("created_at", OffsetDateTime.class).toInstant(),
              row.getObject("last_used_at", OffsetDateTime.class).toInstant(),
              row.getObject("expires_at", OffsetDateTime.class).toInstant(),
              new Origin(row.getString("address"), row.getString("device")),
              id.equals(current));
        })
        .list();
  }

  boolean delete(Nick nick, UUID id) {
    return jdbc.sql(
                """
                DELETE FROM pgxn.session WHERE id = :id AND nickname = :nick::public.citext
                """)
            .param("id", id)
            .param("nick", nick.text())
            .update()
        > 0;
  }

  void deleteBySecret(String secret) {
    jdbc.sql("DELETE FROM pgxn.session WHERE secret_sha256 = :digest")
        .param("digest", Secret.digest(secret))
        .update();
  }

  /** Ends all sessions of an account but one, or all. */
  int deleteAll(Nick nick, @Nullable UUID but) {
    return jdbc.sql(
            """
            DELETE FROM pgxn.session
             WHERE nickname = :nick::public.citext AND id IS DISTINCT FROM :but::uuid
            """)
        .param("nick", nick.text())
        .param("but", but, java.sql.Types.OTHER)
        .update();
  }

  /** Drops some of those that have ended, and the oldest where an account has very many. */
  private void prune(Nick nick, Instant now) {
    jdbc.sql(
            """
            DELETE FROM pgxn.session
             WHERE id IN (SELECT id FROM pgxn.session WHERE expires_at <= :now
                           ORDER BY expires_at LIMIT 100 FOR UPDATE SKIP LOCKED)
                OR id IN (SELECT id FROM pgxn.session WHERE nickname = :nick::public.citext
                           ORDER BY created_at DESC, id OFFSET :most FOR UPDATE SKIP LOCKED)
            """)
        .param("now", utc(now))
        .param("nick", nick.text())
        .param("most", MOST_OF_AN_ACCOUNT - 1)
        .update();
  }

  static OffsetDateTime utc(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }
}
