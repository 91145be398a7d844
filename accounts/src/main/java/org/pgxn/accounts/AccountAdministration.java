package org.pgxn.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What staff see and do of all accounts. Safe for use by several threads. */
public interface AccountAdministration {

  /** The most characters of {@link Filter#query}. */
  int MAX_QUERY = 100;

  /**
   * An account as staff see it.
   *
   * @param nick its name
   * @param fullName the user's name
   * @param email the user's address
   * @param status tells whether the account is in use
   * @param administrator whether the user runs the registry
   * @param created when it was made
   * @param visited when its user was last seen
   * @param setBy who set the status last
   */
  record Account(
      Nick nick,
      String fullName,
      String email,
      AccountStatus status,
      boolean administrator,
      Instant created,
      Instant visited,
      Nick setBy) {
    /** Leaves the address out. */
    @Override
    public String toString() {
      return "Account[nick=" + nick + "]";
    }
  }

  /**
   * Which accounts.
   *
   * @param status in this one; null for any
   * @param query a part of nick, name or address, in any case; empty for all
   */
  record Filter(@Nullable AccountStatus status, String query) {}

  /** What came of setting a status. */
  sealed interface Outcome
      permits StatusSet, OwnAccount, LastAdministrator, NotSettable, NoAccount {}

  /**
   * The account has it now, or had it before.
   *
   * @param nick of the account
   * @param status its status
   */
  record StatusSet(Nick nick, AccountStatus status) implements Outcome {}

  /** Nobody sets the status of their own account. */
  record OwnAccount() implements Outcome {}

  /**
   * This status cannot be set here.
   *
   * @param message why, and what to do instead
   */
  record NotSettable(String message) implements Outcome {}

  /**
   * Lists accounts by nick in lower case.
   *
   * @param actor must be one of staff
   * @param filter which
   * @param after begins after this one; empty for the beginning
   * @param most the most that are wanted
   * @return accounts in order
   * @throws org.pgxn.platform.problem.ProblemException 401 or 403 if the actor may not
   */
  List<Account> list(Actor actor, Filter filter, Optional<Nick> after, int most);

  /**
   * Makes an account active or inactive. One that waits for a decision is decided by {@link
   * Moderation}, and deleted for good by {@link AccountClosing}.
   *
   * @param actor must be an administrator
   * @param account not their own
   * @param status {@link AccountStatus#ACTIVE} or {@link AccountStatus#INACTIVE}
   * @return what came of it
   * @throws org.pgxn.platform.problem.ProblemException 401 or 403 if the actor may not
   */
  Outcome setStatus(Actor actor, Nick account, AccountStatus status);
}
