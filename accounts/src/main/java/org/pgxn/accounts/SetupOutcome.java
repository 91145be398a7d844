package org.pgxn.accounts;

/** What came of following a set-up link to its end. */
public sealed interface SetupOutcome
    permits SetupOutcome.Completed, SetupOutcome.LinkDead, AccountRefusal {

  /**
   * The user can sign in with the password chosen.
   *
   * @param nick the user's account
   */
  record Completed(Nick nick) implements SetupOutcome {}

  /**
   * The link is unknown, expired or used, its account is not active, or there is an administrator
   * by now.
   */
  record LinkDead() implements SetupOutcome {}
}
