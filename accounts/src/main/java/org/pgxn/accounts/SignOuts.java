package org.pgxn.accounts;

/** Whoever keeps the sessions of browsers. */
@FunctionalInterface
public interface SignOuts {

  /**
   * Ends all sessions of an account but that which the actor uses, in the caller's transaction: its
   * password has changed.
   *
   * @param actor changed the password
   * @param nick of the account
   */
  void endOthers(Actor actor, Nick nick);
}
