package org.pgxn.accounts.life;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.MailLink;
import org.pgxn.accounts.Nick;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code pgxn.account_link}: only digests of tokens are kept. Thread-safe. */
final class LinkStore {
  private static final int TOKEN_BYTES = 32;

  private static final String ALIVE =
      """
       WHERE token_sha256 = :digest AND purpose = :purpose AND expires_at > :now
         AND nickname IS NOT NULL
      """;

  private final JdbcClient jdbc;
  private final SecureRandom random;

  LinkStore(JdbcClient jdbc, SecureRandom random) {
    this.jdbc = jdbc;
    this.random = random;
  }

  /**
   * A link that works.
   *
   * @param nick of the account
   * @param email the address that it is about; empty if about none
   */
  record Link(Nick nick, String email) {}

  /**
   * Makes a link.
   *
   * @param nick of the account; null to do the same work for nobody
   * @param email the address that it is about, or null
   * @return its token
   */
  String make(MailLink purpose, @Nullable Nick nick, @Nullable String email, Instant now) {
    byte[] secret = new byte[TOKEN_BYTES];
    random.nextBytes(secret);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    jdbc.sql("DELETE FROM pgxn.account_link WHERE expires_at <= :now")
        .param("now", AccountRows.utc(now))
        .update();
    jdbc.sql(
            """
            INSERT INTO pgxn.account_link
                   (token_sha256, purpose, nickname, email, created_at, expires_at)
            VALUES (:digest, :purpose, :nick::public.label, :email::public.email, :now, :expires)
            """)
        .param("digest", digest(token))
        .param("purpose", purpose.word())
        .param("nick", nick == null ? null : nick.text())
        .param("email", email)
        .param("now", AccountRows.utc(now))
        .param("expires", AccountRows.utc(now.plus(Duration.ofHours(purpose.hours()))))
        .update();
    return token;
  }

  /** Finds a link without using it. */
  Optional<Link> find(MailLink purpose, String token, Instant now) {
    return jdbc.sql(
            "SELECT nickname::text AS nickname, email::text AS email FROM pgxn.account_link"
                + ALIVE)
        .param("digest", digest(token))
        .param("purpose", purpose.word())
        .param("now", AccountRows.utc(now))
        .query(LinkStore::link)
        .optional();
  }

  /** Uses a link up; of several who try at once one succeeds. */
  Optional<Link> use(MailLink purpose, String token, Instant now) {
    return jdbc.sql(
            "DELETE FROM pgxn.account_link"
                + ALIVE
                + " RETURNING nickname::text AS nickname, email::text AS email")
        .param("digest", digest(token))
        .param("purpose", purpose.word())
        .param("now", AccountRows.utc(now))
        .query(LinkStore::link)
        .optional();
  }

  void drop(MailLink purpose, Nick nick) {
    jdbc.sql(
            """
            DELETE FROM pgxn.account_link
             WHERE nickname = :nick::public.citext AND purpose = :purpose
            """)
        .param("nick", nick.text())
        .param("purpose", purpose.word())
        .update();
  }

  /** The new address of an account that waits to be confirmed. */
  Optional<String> pendingEmail(Nick nick, Instant now) {
    return jdbc.sql(
            """
            SELECT email::text FROM pgxn.account_link
             WHERE nickname = :nick::public.citext AND purpose = 'email' AND expires_at > :now
             ORDER BY created_at DESC
             LIMIT 1
            """)
        .param("nick", nick.text())
        .param("now", AccountRows.utc(now))
        .query(String.class)
        .optional();
  }

  private static Link link(ResultSet row, int number) throws SQLException {
    String email = row.getString("email");
    return new Link(new Nick(row.getString("nickname")), email == null ? "" : email);
  }

  private static byte[] digest(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
