package org.pgxn.accounts.signin;

import static org.pgxn.accounts.signin.SessionStore.utc;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.Nick;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of second factors and of what becomes of the password. */
final class FactorStore {

  private final JdbcClient jdbc;
  private final InstantSource clock;

  FactorStore(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** A second factor, active or begun. */
  record Factor(String sealedKey, @Nullable Instant active, long lastStep) {
    boolean isActive() {
      return active != null;
    }
  }

  Optional<Factor> find(Nick nick) {
    return jdbc.sql(
            """
            SELECT sealed_key, active_at, last_step
              FROM pgxn.second_factor
             WHERE nickname = :nick::public.citext
            """)
        .param("nick", nick.text())
        .query((row, _) -> {
          OffsetDateTime active = row.getObject("active_at", OffsetDateTime.class);
          return new Factor(
              row.getString("sealed_key"),
              active == null ? null : active.toInstant(),
              row.getLong("last_step"));
        })
        .optional();
  }

  /** Keeps a key that is not active yet; false if there is one that is. */
  boolean begin(Nick nick, String sealedKey) {
    return jdbc.sql(
                """
                INSERT INTO pgxn.second_factor AS f (nickname, sealed_key, created_at, last_step)
                VALUES (:nick::public.label, :key, :now, 0)
                ON CONFLICT (nickname) DO UPDATE
                   SET sealed_key = excluded.sealed_key, created_at = excluded.created_at,
                       last_step = 0
                 WHERE f.active_at IS NULL
                """)
            .param("nick", nick.text())
            .param("key", sealedKey)
            .param("now", utc(clock.instant()))
            .update()
        > 0;
  }

  /** Takes a time step, unless it or a later one was taken before. */
  boolean take(Nick nick, long step) {
    return jdbc.sql(
                """
                UPDATE pgxn.second_factor SET last_step = :step
                 WHERE nickname = :nick::public.citext AND last_step < :step
                """)
            .param("nick", nick.text())
            .param("step", step)
            .update()
        > 0;
  }

  /** Makes a key active, and takes the password out of the manager's sight. */
  void activate(Nick nick, String unusable) {
    jdbc.sql(
            """
            UPDATE pgxn.second_factor SET active_at = :now
             WHERE nickname = :nick::public.citext
            """)
        .param("nick", nick.text())
        .param("now", utc(clock.instant()))
        .update();
    jdbc.sql(
            """
            INSERT INTO pgxn.kept_password (nickname, password)
            SELECT nickname, password FROM public.users WHERE nickname = :nick::public.citext
            """)
        .param("nick", nick.text())
        .update();
    jdbc.sql(
            """
            UPDATE public.users SET password = :unusable
             WHERE nickname = :nick::public.citext
            """)
        .param("nick", nick.text())
        .param("unusable", unusable)
        .update();
  }

  /** Removes the second factor, and puts the password back; false if none was active. */
  boolean remove(Nick nick) {
    boolean removed =
        jdbc.sql(
                    """
                    DELETE FROM pgxn.second_factor
                     WHERE nickname = :nick::public.citext AND active_at IS NOT NULL
                    """)
                .param("nick", nick.text())
                .update()
            > 0;
    jdbc.sql(
            """
            UPDATE public.users AS u SET password = k.password
              FROM pgxn.kept_password AS k
             WHERE u.nickname = :nick::public.citext AND k.nickname = u.nickname
            """)
        .param("nick", nick.text())
        .update();
    jdbc.sql("DELETE FROM pgxn.kept_password WHERE nickname = :nick::public.citext")
        .param("nick", nick.text())
        .update();
    deleteRecoveryCodes(nick);
    return removed;
  }

  void replaceRecoveryCodes(Nick nick, Collection<byte[]> digests) {
    deleteRecoveryCodes(nick);
    for (byte[] digest : digests) {
      jdbc.sql(
              """
              INSERT INTO pgxn.recovery_code (nickname, code_sha256)
              VALUES (:nick::public.label, :digest)
              """)
          .param("nick", nick.text())
          .param("digest", digest)
          .update();
    }
  }

  /** Uses a recovery code up; of several who try at once one succeeds. */
  boolean useRecoveryCode(Nick nick, byte[] digest) {
    return jdbc.sql(
                """
                UPDATE pgxn.recovery_code SET used_at = :now
                 WHERE nickname = :nick::public.citext AND code_sha256 = :digest
                   AND used_at IS NULL
                """)
            .param("nick", nick.text())
            .param("digest", digest)
            .param("now", utc(clock.instant()))
            .update()
        > 0;
  }

  int recoveryCodes(Nick nick) {
    return jdbc.sql(
            """
            SELECT count(*) FROM pgxn.recovery_code
             WHERE nickname = :nick::public.citext AND used_at IS NULL
            """)
        .param("nick", nick.text())
        .query(Integer.class)
        .single();
  }

  boolean passwordRefused(Nick nick) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT FROM pgxn.refused_password
                            WHERE nickname = :nick::public.citext)
            """)
        .param("nick", nick.text())
        .query(Boolean.class)
        .single();
  }

  /** Says whether programs may send the password; false if that is as it was. */
  boolean refusePassword(Nick nick, boolean refused) {
    return refused
        ? jdbc.sql(
                    """
                    INSERT INTO pgxn.refused_password (nickname, since)
                    SELECT nickname, :now FROM public.users WHERE nickname = :nick::public.citext
                    ON CONFLICT (nickname) DO NOTHING
                    """)
                .param("nick", nick.text())
                .param("now", utc(clock.instant()))
                .update()
            > 0
        : jdbc.sql("DELETE FROM pgxn.refused_password WHERE nickname = :nick::public.citext")
                .param("nick", nick.text())
                .update()
            > 0;
  }

  private void deleteRecoveryCodes(Nick nick) {
    jdbc.sql("DELETE FROM pgxn.recovery_code WHERE nickname = :nick::public.citext")
        .param("nick", nick.text())
        .update();
  }
}
