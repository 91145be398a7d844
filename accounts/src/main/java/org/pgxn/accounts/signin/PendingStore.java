package org.pgxn.accounts.signin;

import static org.pgxn.accounts.signin.SessionStore.utc;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.SignIn;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code pgxn.pending_sign_in}. */
final class PendingStore {

  /** How long a code may take. */
  static final Duration LIFE = Duration.ofMinutes(5);

  private static final int MOST_CODES = 5;

  private final JdbcClient jdbc;
  private final SecureRandom random;
  private final InstantSource clock;

  PendingStore(JdbcClient jdbc, SecureRandom random, InstantSource clock) {
    this.jdbc = jdbc;
    this.random = random;
    this.clock = clock;
  }

  /** Makes one for whoever has sent the right password. */
  SignIn.SecondFactorNeeded make(Nick nick) {
    Secret secret = Secret.random(random);
    Instant expires = clock.instant().plus(LIFE);
    jdbc.sql(
            """
            DELETE FROM pgxn.pending_sign_in
             WHERE secret_sha256 IN
                   (SELECT secret_sha256 FROM pgxn.pending_sign_in WHERE expires_at <= :now
                     ORDER BY expires_at LIMIT 100 FOR UPDATE SKIP LOCKED)
            """)
        .param("now", utc(clock.instant()))
        .update();
    jdbc.sql(
            """
            INSERT INTO pgxn.pending_sign_in (secret_sha256, nickname, expires_at)
            VALUES (:digest, :nick::public.label, :expires)
            """)
        .param("digest", secret.digest())
        .param("nick", nick.text())
        .param("expires", utc(expires))
        .update();
    return new SignIn.SecondFactorNeeded(secret.text(), expires);
  }

  Optional<Nick> find(String secret) {
    return jdbc.sql(
            """
            SELECT nickname::text AS nickname
              FROM pgxn.pending_sign_in
             WHERE secret_sha256 = :digest AND expires_at > :now AND attempts < :most
            """)
        .param("digest", Secret.digest(secret))
        .param("now", utc(clock.instant()))
        .param("most", MOST_CODES)
        .query((row, _) -> new Nick(row.getString("nickname")))
        .optional();
  }

  /** Counts a code that was sent; false if it may not be looked at any longer. */
  boolean count(String secret) {
    return jdbc.sql(
                """
                UPDATE pgxn.pending_sign_in SET attempts = attempts + 1
                 WHERE secret_sha256 = :digest AND expires_at > :now AND attempts < :most
                """)
            .param("digest", Secret.digest(secret))
            .param("now", utc(clock.instant()))
            .param("most", MOST_CODES)
            .update()
        > 0;
  }

  void delete(String secret) {
    jdbc.sql("DELETE FROM pgxn.pending_sign_in WHERE secret_sha256 = :digest")
        .param("digest", Secret.digest(secret))
        .update();
  }

  void deleteAll(Nick nick) {
    jdbc.sql("DELETE FROM pgxn.pending_sign_in WHERE nickname = :nick::public.citext")
        .param("nick", nick.text())
        .update();
  }
}
