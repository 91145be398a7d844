package org.pgxn.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A token as its owner sees it; the secret is not in it.
 *
 * @param id of the token, no secret
 * @param kind what it is for
 * @param owner whose it is
 * @param name what the owner calls it
 * @param scopes what it allows, in the order of their text
 * @param hint how its text begins
 * @param created when it was made
 * @param expires from when on it does not work; empty if it has no end
 * @param lastUse when and from where it was used last, to about a minute; empty if never
 * @param revocation empty unless it was revoked
 */
public record Token(
    UUID id,
    TokenKind kind,
    Nick owner,
    String name,
    List<Scope> scopes,
    String hint,
    Instant created,
    Optional<Instant> expires,
    Optional<Use> lastUse,
    Optional<Revocation> revocation) {

  /** Copies the scopes. */
  public Token {
    scopes = List.copyOf(scopes);
  }

  /**
   * A use of a token.
   *
   * @param at when
   * @param address from where; may be empty
   */
  public record Use(Instant at, String address) {}

  /**
   * The end of a token before its time.
   *
   * @param at when
   * @param cause why
   */
  public record Revocation(Instant at, TokenEnd cause) {}

  /** Whether a token works. */
  public enum State {
    /** It works. */
    LIVE,
    /** Its time is over. */
    EXPIRED,
    /** It was revoked. */
    REVOKED
  }

  /**
   * Tells whether the token works.
   *
   * @param now the time
   * @return its state
   */
  public State state(Instant now) {
    if (revocation.isPresent()) {
      return State.REVOKED;
    }
    return expires.filter(end -> !now.isBefore(end)).isPresent() ? State.EXPIRED : State.LIVE;
  }
}
