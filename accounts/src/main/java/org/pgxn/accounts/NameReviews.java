package org.pgxn.accounts;

import java.util.List;
import java.util.Optional;

/**
 * Names that are reserved, or look like another's, are held for review at their first release. Safe
 * for use by several threads.
 */
public interface NameReviews {

  /** The most requests of one user that wait. */
  int MOST_OPEN = 20;

  /**
   * Notes that a release was refused for its name, if people may decide otherwise, in a transaction
   * of its own: to be called after that of the release ended. What was noted already, or declined
   * in the last 30 days, is not noted again.
   *
   * @param user wanted to release
   * @param refused the refusal
   * @return whether the request waits now
   */
  boolean request(Nick user, Ownership.NameRefused refused);

  /**
   * Lists the requests that wait.
   *
   * @param actor one of the staff for names
   * @param after only those with greater ids
   * @param most the most that are wanted
   * @return oldest first
   */
  List<NameRequest> open(Actor actor, long after, int most);

  /**
   * Lets the user who asked register the name, within 30 days.
   *
   * @param actor one of the staff for names
   * @param request its id
   * @return what came of it
   */
  OwnershipOutcome allow(Actor actor, long request);

  /**
   * Declines a request.
   *
   * @param actor one of the staff for names
   * @param request its id
   * @return what came of it
   */
  OwnershipOutcome decline(Actor actor, long request);

  /**
   * Lists the reserved names.
   *
   * @param actor one of the staff for names
   * @param after begins after this name; empty for the beginning
   * @param most the most that are wanted
   * @return by name in lower case
   */
  List<ReservedName> reserved(Actor actor, Optional<String> after, int most);

  /**
   * Reserves a name, or changes the reason. Who holds it keeps it.
   *
   * @param actor an administrator or moderator
   * @param name the name and why
   * @return what came of it
   */
  OwnershipOutcome reserve(Actor actor, ReservedName name);

  /**
   * Makes a reserved name free.
   *
   * @param actor an administrator or moderator
   * @param name in any case
   * @return what came of it
   */
  OwnershipOutcome release(Actor actor, String name);

  /**
   * Frees the names that were held for 30 days without a release, and drops what nobody answered.
   * To be called once a day.
   *
   * @return the names that are free now
   */
  List<String> lapse();
}
