package org.pgxn.accounts;

/**
 * Whoever holds credentials of an account and must drop them when the account is closed or its
 * password was reset.
 */
public interface CredentialHolder {

  /**
   * Drops all of them, in the caller's transaction.
   *
   * @param actor closes the account or resets the password, and was allowed to
   * @param nick of the account
   */
  void revokeAll(Actor actor, Nick nick);
}
