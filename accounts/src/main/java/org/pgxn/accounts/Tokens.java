package org.pgxn.accounts;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Tokens of accounts. Safe for use by several threads. */
public interface Tokens {

  /** The most tokens that work that an account may have. */
  int MAX_LIVE = 100;

  /**
   * Makes a personal token, and tells its owner by mail.
   *
   * @param actor {@link Deed#MAKE_TOKEN}
   * @param nick whose, of an account that exists
   * @param wish what it is to be
   * @return what came of it
   * @throws org.pgxn.platform.problem.ProblemException 401 or 403 if the actor may not
   */
  TokenOutcome make(Actor actor, Nick nick, NewToken wish);

  /**
   * Lists the tokens of an account, the newest first, those too that do not work any longer.
   *
   * @param actor {@link Deed#REVOKE_TOKEN}
   * @param nick whose
   * @param after begins after the one with this id; empty for the beginning
   * @param most the most that are wanted
   * @return tokens in order
   * @throws org.pgxn.platform.problem.ProblemException 401 or 403 if the actor may not
   */
  List<Token> page(Actor actor, Nick nick, Optional<UUID> after, int most);

  /**
   * Finds a token of an account.
   *
   * @param actor {@link Deed#REVOKE_TOKEN}
   * @param nick whose
   * @param id of the token
   * @return empty if this account has no such token
   * @throws org.pgxn.platform.problem.ProblemException 401 or 403 if the actor may not
   */
  Optional<Token> find(Actor actor, Nick nick, UUID id);

  /**
   * Revokes a token of an account; one that was revoked before stays as it is.
   *
   * @param actor {@link Deed#REVOKE_TOKEN}
   * @param nick whose
   * @param id of the token
   * @return false if this account has no such token
   * @throws org.pgxn.platform.problem.ProblemException 401 or 403 if the actor may not
   */
  boolean revoke(Actor actor, Nick nick, UUID id);

  /**
   * Revokes the token with which a request came.
   *
   * @param actor uses it
   * @return false if the actor uses none
   */
  boolean revokeCurrent(Actor actor);

  /**
   * Revokes a token for somebody who has it, whoever that is.
   *
   * @param text the token; nothing happens if it is nobody's, or revoked before
   * @param origin where the request comes from
   */
  void revokeHeld(TokenText text, Origin origin);

  /**
   * Revokes a token that was found in public, and tells its owner by mail.
   *
   * @param text the token
   * @param place where it was found, an address that others chose
   * @return false if it is nobody's
   */
  boolean revokeLeaked(TokenText text, String place);
}
