package org.pgxn.accounts.user;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.SetupLink;
import org.pgxn.accounts.SetupPurpose;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code pgxn.setup_link}: only digests of tokens are kept. Thread-safe. */
public final class SetupLinkStore {

  /** How long a link works. */
  static final Duration LIFETIME = Duration.ofDays(2);

  private static final int TOKEN_BYTES = 32;

  private static final String ADMINISTRATOR = "administrator";
  private static final String PASSWORD = "password";

  private static final String ALIVE =
      """
       WHERE token_sha256 = :digest AND used_at IS NULL AND expires_at > :now
         AND (nickname IS NULL
              OR EXISTS (SELECT FROM public.users AS u
                          WHERE u.nickname = setup_link.nickname AND u.status = 'active'))
      """;

  private final JdbcClient jdbc;
  private final SecureRandom random;

  SetupLinkStore(JdbcClient jdbc, SecureRandom random) {
    this.jdbc = jdbc;
    this.random = random;
  }

  SetupLink makeForAdministrator(Instant now) {
    return make(ADMINISTRATOR, null, now, LIFETIME);
  }

  /**
   * Makes a link with which to choose a password, which works for two days.
   *
   * @param nick of the account
   * @param now the time
   * @return the link
   */
  public SetupLink makeForPassword(Nick nick, Instant now) {
    return makeForPassword(nick, now, LIFETIME);
  }

  SetupLink makeForPassword(Nick nick, Instant now, Duration lifetime) {
    return make(PASSWORD, nick, now, lifetime);
  }

  /** Makes all links of an account useless, those of PGXN Manager too. */
  void revoke(Nick nick) {
    jdbc.sql("DELETE FROM public.tokens WHERE nickname = :nick::public.citext")
        .param("nick", nick.text())
        .update();
    jdbc.sql("DELETE FROM pgxn.setup_link WHERE nickname = :nick::public.citext")
        .param("nick", nick.text())
        .update();
  }

  /** Finds what an unused link that has not expired is for, without using it. */
  Optional<SetupPurpose> find(String token, Instant now) {
    return jdbc.sql(
            """
            SELECT nickname::text AS nickname
              FROM pgxn.setup_link
            """
                + ALIVE)
        .param("digest", digest(token))
        .param("now", AccountStore.utc(now))
        .query((row, _) -> purpose(row.getString("nickname")))
        .optional();
  }

  /** Uses up a link for the first administrator; of several who try at once one succeeds. */
  boolean useForAdministrator(String token, Instant now) {
    return use(token, ADMINISTRATOR, now).isPresent();
  }

  /** Uses up a link for a password; of several who try at once one succeeds. */
  Optional<Nick> useForPassword(String token, Instant now) {
    return use(token, PASSWORD, now).map(purpose -> ((SetupPurpose.FirstPassword) purpose).nick());
  }

  private Optional<SetupPurpose> use(String token, String purpose, Instant now) {
    return jdbc.sql(
            """
            UPDATE pgxn.setup_link SET used_at = :now
            """
                + ALIVE
                + " AND purpose = :purpose RETURNING nickname::text AS nickname")
        .param("digest", digest(token))
        .param("purpose", purpose)
        .param("now", AccountStore.utc(now))
        .query((row, _) -> purpose(row.getString("nickname")))
        .optional();
  }

  private SetupLink make(String purpose, @Nullable Nick nick, Instant now, Duration lifetime) {
    byte[] secret = new byte[TOKEN_BYTES];
    random.nextBytes(secret);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    SetupLink link = new SetupLink(token, now.plus(lifetime));
    jdbc.sql("DELETE FROM pgxn.setup_link WHERE expires_at <= :now")
        .param("now", AccountStore.utc(now))
        .update();
    jdbc.sql(
            """
            INSERT INTO pgxn.setup_link (token_sha256, purpose, nickname, created_at, expires_at)
            VALUES (:digest, :purpose, :nick::public.label, :now, :expires)
            """)
        .param("digest", digest(token))
        .param("purpose", purpose)
        .param("nick", nick == null ? null : nick.text())
        .param("now", AccountStore.utc(now))
        .param("expires", AccountStore.utc(link.expires()))
        .update();
    return link;
  }

  private static SetupPurpose purpose(@Nullable String nickname) {
    return nickname == null
        ? new SetupPurpose.FirstAdministrator()
        : new SetupPurpose.FirstPassword(new Nick(nickname));
  }

  private static byte[] digest(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
