package org.pgxn.accounts;

/**
 * Whoever holds credentials of an account and must drop them when the account is closed or its
 * password was reset. Every bean of this type is called.
 */
public interface CredentialHolder {

  /**
   * Drops all credentials of an account, in the caller's transaction, which there must be.
   *
   * @param actor closes or resets it; the caller has found that it may
   * @param nick of the account
   */
  void revokeAll(Actor actor, Nick nick);
}
