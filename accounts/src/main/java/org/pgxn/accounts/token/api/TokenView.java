package org.pgxn.accounts.token.api;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.Scope;
import org.pgxn.accounts.Token;

/**
 * A token as its owner sees it.
 *
 * @param id of the token, no secret
 * @param kind {@code personal} or {@code service}
 * @param hint how its text begins
 * @param state {@code live}, {@code expired} or {@code revoked}
 * @param expiresAt absent if it has no end
 * @param lastUsedAt absent if it was never used
 * @param lastUsedFrom an address of the network
 * @param revokedAt absent unless it was revoked
 * @param revokedBecause {@code owner}, {@code staff}, {@code holder}, {@code leaked} or {@code
 *     account}
 */
record TokenView(
    UUID id,
    String kind,
    String name,
    List<Scope> scopes,
    String hint,
    String state,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant lastUsedAt,
    @Nullable String lastUsedFrom,
    @Nullable Instant revokedAt,
    @Nullable String revokedBecause) {

  TokenView {
    scopes = List.copyOf(scopes);
  }

  static TokenView of(Token token, Instant now) {
    return new TokenView(
        token.id(),
        token.kind().word(),
        token.name(),
        token.scopes(),
        token.hint(),
        token.state(now).name().toLowerCase(Locale.ROOT),
        token.created(),
        token.expires().orElse(null),
        token.lastUse().map(Token.Use::at).orElse(null),
        token.lastUse().map(Token.Use::address).filter(text -> !text.isEmpty()).orElse(null),
        token.revocation().map(Token.Revocation::at).orElse(null),
        token.revocation().map(revoked -> revoked.cause().word()).orElse(null));
  }
}
