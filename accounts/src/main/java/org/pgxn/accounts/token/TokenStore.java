package org.pgxn.accounts.token;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Scope;
import org.pgxn.accounts.Token;
import org.pgxn.accounts.TokenEnd;
import org.pgxn.accounts.TokenKind;
import org.pgxn.accounts.user.StaffRoles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * The table {@code pgxn.token}. Times are compared with the process's clock, not the database's.
 */
final class TokenStore {

  /** The one statement of a request with a token. */
  static final String FIND =
      """
      SELECT t.id, u.nickname::text AS nickname, u.status = 'active' AS active,
             pgxn.staff_roles(u.nickname, u.is_admin) AS roles,
             t.scopes, t.expires_at, t.revoked_at, t.last_used_at
        FROM pgxn.token AS t
        JOIN public.users AS u ON u.nickname = t.nickname
       WHERE t.secret_sha256 = :digest AND t.kind <> 'refresh'
      """;

  private static final String TOKEN =
      """
      SELECT id, kind, nickname::text AS nickname, name, scopes, hint, created_at, expires_at,
             last_used_at, last_used_address, revoked_at, revoked_because
        FROM pgxn.token
      """;

  private final JdbcClient jdbc;

  TokenStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<FoundToken> find(byte[] sha256) {
    return jdbc.sql(FIND).param("digest", sha256).query(TokenStore::found).optional();
  }

  Optional<Token> token(byte[] sha256) {
    return jdbc.sql(TOKEN + " WHERE secret_sha256 = :digest")
        .param("digest", sha256)
        .query(TokenStore::token)
        .optional();
  }

  Optional<Token> token(Nick nick, UUID id) {
    return jdbc.sql(TOKEN + " WHERE id = :id AND nickname = :nick::public.citext")
        .param("id", id)
        .param("nick", nick.text())
        .query(TokenStore::token)
        .optional();
  }

  List<Token> page(Nick nick, Optional<UUID> after, int most) {
    return jdbc.sql(
            TOKEN
                + """
                 WHERE nickname = :nick::public.citext
                   AND (:after::uuid IS NULL OR id < :after::uuid)
                 ORDER BY id DESC
                 LIMIT :most
                """)
        .param("nick", nick.text())
        .param("after", after.orElse(null))
        .param("most", most)
        .query(TokenStore::token)
        .list();
  }

  /** Finds the tokens of an account that were not revoked. */
  List<UUID> notRevoked(Nick nick) {
    return jdbc.sql(
            """
            SELECT id FROM pgxn.token
             WHERE nickname = :nick::public.citext AND revoked_at IS NULL
             ORDER BY id
            """)
        .param("nick", nick.text())
        .query((row, _) -> row.getObject("id", UUID.class))
        .list();
  }

  /** Makes all others who make a token for this account wait for this transaction's end. */
  void lock(Nick nick) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('pgxn.token ' || :nick, 0)) IS NULL")
        .param("nick", nick.lowerCase())
        .query(Boolean.class)
        .single();
  }

  /** Counts the personal tokens of an account that work. */
  int live(Nick nick, Instant now) {
    return jdbc.sql(
            """
            SELECT count(*) FROM pgxn.token
             WHERE nickname = :nick::public.citext AND kind = 'personal'
               AND revoked_at IS NULL AND expires_at > :now
            """)
        .param("nick", nick.text())
        .param("now", utc(now))
        .query(Integer.class)
        .single();
  }

  /**
   * Inserts a token.
   *
   * @param warned when its owner learnt that it ends soon; null if that is to come
   */
  void insert(Token token, byte[] sha256, @Nullable Instant warned) {
    jdbc.sql(
            """
            INSERT INTO pgxn.token
                   (id, kind, secret_sha256, hint, nickname, name, scopes, created_at, expires_at,
                    warned_at)
            VALUES (:id, :kind, :digest, :hint, :nick::public.label, :name, :scopes, :created,
                    :expires, :warned)
            """)
        .param("id", token.id())
        .param("kind", token.kind().word())
        .param("digest", sha256)
        .param("hint", token.hint())
        .param("nick", token.owner().text())
        .param("name", token.name())
        .param(
            "scopes",
            new SqlArrayValue("text", token.scopes().stream().map(Scope::toString).toArray()))
        .param("created", utc(token.created()))
        .param("expires", token.expires().map(TokenStore::utc).orElse(null))
        .param("warned", warned == null ? null : utc(warned))
        .update();
  }

  /** Revokes a token; returns false if it was revoked before. */
  boolean revoke(UUID id, TokenEnd cause, Instant now) {
    return jdbc.sql(
                """
                UPDATE pgxn.token SET revoked_at = :now, revoked_because = :cause
                 WHERE id = :id AND revoked_at IS NULL
                """)
            .param("id", id)
            .param("cause", cause.word())
            .param("now", utc(now))
            .update()
        == 1;
  }

  /** Notes a use, unless a later one is noted, or one of the minute before. */
  void used(UUID id, Token.Use use, Instant before) {
    jdbc.sql(
            """
            UPDATE pgxn.token SET last_used_at = :at, last_used_address = :address
             WHERE id = :id AND (last_used_at IS NULL OR last_used_at < :before)
            """)
        .param("id", id)
        .param("at", utc(use.at()))
        .param("address", use.address())
        .param("before", utc(before))
        .update();
  }

  /** Finds where to write to. */
  Optional<String> email(Nick nick) {
    return jdbc.sql("SELECT email::text FROM public.users WHERE nickname = :nick::public.citext")
        .param("nick", nick.text())
        .query(String.class)
        .optional();
  }

  static OffsetDateTime utc(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }

  static Token token(ResultSet row, int number) throws SQLException {
    @Nullable Instant used = instant(row, "last_used_at");
    @Nullable Instant revoked = instant(row, "revoked_at");
    return new Token(
        row.getObject("id", UUID.class),
        TokenKind.parse(row.getString("kind")),
        new Nick(row.getString("nickname")),
        row.getString("name"),
        scopes(row.getArray("scopes")).toList(),
        row.getString("hint"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(instant(row, "expires_at")),
        used == null
            ? Optional.empty()
            : Optional.of(new Token.Use(used, row.getString("last_used_address"))),
        revoked == null
            ? Optional.empty()
            : Optional.of(
                new Token.Revocation(revoked, TokenEnd.parse(row.getString("revoked_because")))));
  }

  private static FoundToken found(ResultSet row, int number) throws SQLException {
    return new FoundToken(
        Objects.requireNonNull(row.getObject("id", UUID.class)),
        new Nick(row.getString("nickname")),
        row.getBoolean("active"),
        StaffRoles.of(row.getArray("roles")),
        Set.copyOf(scopes(row.getArray("scopes")).toList()),
        instant(row, "expires_at"),
        instant(row, "revoked_at"),
        instant(row, "last_used_at"));
  }

  /** A scope that this version does not know allows nothing. */
  private static Stream<Scope> scopes(Array texts) throws SQLException {
    return Arrays.stream((String[]) texts.getArray())
        .map(Scope::tryParse)
        .flatMap(Optional::stream);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    @Nullable OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
    return moment == null ? null : moment.toInstant();
  }
}
