package org.pgxn.accounts;

import java.util.Optional;

/** What came of the wish for a new account. */
public sealed interface AccountOutcome permits AccountOutcome.Created, AccountRefusal {

  /**
   * It is there and active.
   *
   * @param nick its name
   * @param link lets the user choose a password; empty if there is one already
   */
  record Created(Nick nick, Optional<SetupLink> link) implements AccountOutcome {}
}
