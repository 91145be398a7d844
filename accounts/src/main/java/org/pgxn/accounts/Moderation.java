package org.pgxn.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Requests for accounts that wait for a decision of staff, those that were made with the form of a
 * PGXN Manager included. Safe for use by several threads.
 */
public interface Moderation {

  /** The most characters of a reason. */
  int MAX_REASON = 1_000;

  /**
   * A request whose address was confirmed or, if it came through a PGXN Manager, never is.
   *
   * @param nick the wanted name
   * @param fullName the user's name
   * @param email the user's address
   * @param uri a page about the user, or empty
   * @param twitter a name, or empty
   * @param why what the account is wanted for, several lines perhaps
   * @param asked when
   * @param confirmed whether the address was confirmed
   */
  record Request(
      Nick nick,
      String fullName,
      String email,
      String uri,
      String twitter,
      String why,
      Instant asked,
      boolean confirmed) {
    /** Leaves the address out. */
    @Override
    public String toString() {
      return "Request[nick=" + nick + "]";
    }
  }

  /** What came of a decision. */
  sealed interface Outcome permits Decided, NoAccount {}

  /**
   * The user is told by mail; who was approved, with a link to choose a password, which works for
   * two days.
   *
   * @param nick of the account
   */
  record Decided(Nick nick) implements Outcome {}

  /**
   * Lists requests by nick in lower case.
   *
   * @param actor must be an administrator or moderator
   * @param after begins after this one; empty for the beginning
   * @param most the most that are wanted
   * @return requests in order
   * @throws org.pgxn.platform.problem.ProblemException 401 or 403 if the actor may not
   */
  List<Request> queue(Actor actor, Optional<Nick> after, int most);

  /**
   * Makes the account active.
   *
   * @param actor must be an administrator or moderator
   * @param nick whose request
   * @return what came of it; no account if no such request waits
   * @throws org.pgxn.platform.problem.ProblemException 401 or 403 if the actor may not
   */
  Outcome approve(Actor actor, Nick nick);

  /**
   * Refuses the request. Nick and address stay taken.
   *
   * @param actor must be an administrator or moderator
   * @param nick whose request
   * @param reason for the mail, one line or empty; cut after {@value #MAX_REASON} characters
   * @return what came of it; no account if no such request waits
   * @throws org.pgxn.platform.problem.ProblemException 401 or 403 if the actor may not
   */
  Outcome reject(Actor actor, Nick nick, String reason);
}
