package org.pgxn.accounts;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Accounts: made, and looked at. Safe for use by several threads. */
public interface Accounts {

  /**
   * Makes an account that can be used at once, and tells the log of it.
   *
   * @param actor must be an administrator
   * @param account the wish
   * @return what came of it; without a password there is a link with which the user chooses one
   * @throws org.pgxn.platform.problem.ProblemException 401 or 403 if the actor may not
   */
  AccountOutcome create(Actor actor, NewAccount account);

  /**
   * Finds an account in whatever status.
   *
   * @param nick in any case
   * @return what others may know of it
   */
  Optional<Profile> profile(Nick nick);

  /**
   * Finds several accounts at once.
   *
   * @param nicks in any case
   * @return the accounts that exist
   */
  Map<Nick, Profile> profiles(Collection<Nick> nicks);

  /**
   * Lists the accounts that are or were in use, by nick in lower case.
   *
   * @param after begins after this one; empty for the beginning
   * @param most the most that are wanted
   * @return accounts in order
   */
  List<Profile> page(Optional<Nick> after, int most);

  /**
   * Lists the nicks of all accounts, those never approved and those closed included.
   *
   * @param after begins after this one; empty for the beginning
   * @param most the most that are wanted
   * @return nicks in order
   */
  List<Nick> nicks(Optional<Nick> after, int most);

  /**
   * Counts all accounts, in whatever status, as the statistics of the root tree do.
   *
   * @return the number
   */
  long count();
}
