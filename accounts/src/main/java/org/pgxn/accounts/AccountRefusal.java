package org.pgxn.accounts;

import java.util.List;

/** Why there is no new account. */
public sealed interface AccountRefusal extends AccountOutcome, SetupOutcome {

  /**
   * Another account or an organisation has the nick, perhaps in other case.
   *
   * @param nick the wanted name
   */
  record NickTaken(Nick nick) implements AccountRefusal {}

  /** Another account has the e-mail address, perhaps in other case. */
  record EmailTaken() implements AccountRefusal {}

  /**
   * Some of the values cannot be.
   *
   * @param problems all that is wrong with them, at least one
   */
  record Invalid(List<AccountProblem> problems) implements AccountRefusal {

    /** Copies the problems. */
    public Invalid {
      problems = List.copyOf(problems);
    }
  }
}
