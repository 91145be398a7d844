package org.pgxn.accounts;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Who does something for the registry as a whole. Safe for use by several threads. */
public interface Staff {

  /**
   * One of the staff.
   *
   * @param nick of the account
   * @param fullName the user's name
   * @param status of the account; nobody does anything who is not active
   * @param roles at least one, unless the last was just taken
   */
  record Member(Nick nick, String fullName, AccountStatus status, Set<StaffRole> roles) {
    /** Copies the roles. */
    public Member {
      roles = Set.copyOf(roles);
    }

    /**
     * Returns the roles in the order in which they are declared.
     *
     * @return a list
     */
    public List<StaffRole> ordered() {
      return roles.isEmpty() ? List.of() : List.copyOf(EnumSet.copyOf(roles));
    }
  }

  /** What came of giving or taking a role. */
  sealed interface Outcome {}

  /**
   * It is as was wanted, whether or not it was before.
   *
   * @param member with the roles of now
   */
  record Done(Member member) implements Outcome {}

  /** There is no such account. */
  record Unknown() implements Outcome {}

  /**
   * Only active accounts are given roles.
   *
   * @param nick of the account
   * @param status its status
   */
  record NotActive(Nick nick, AccountStatus status) implements Outcome {}

  /**
   * There would be no active administrator left.
   *
   * @param nick of the only one
   */
  record LastAdministrator(Nick nick) implements Outcome {}

  /**
   * Lists the staff by nick in lower case, those too whose account is not active.
   *
   * @param actor one of the staff
   * @return all of them
   * @throws org.pgxn.platform.problem.ProblemException 401 or 403 if the actor may not
   */
  List<Member> all(Actor actor);

  /**
   * Gives a role.
   *
   * @param actor an administrator
   * @param nick to whom
   * @param role what
   * @return {@link Done}, {@link Unknown} or {@link NotActive}
   * @throws org.pgxn.platform.problem.ProblemException 401 or 403 if the actor may not
   */
  Outcome give(Actor actor, Nick nick, StaffRole role);

  /**
   * Takes a role. Of several who take the last administrators at the same time one fails.
   *
   * @param actor an administrator
   * @param nick from whom
   * @param role what
   * @return {@link Done}, {@link Unknown} or {@link LastAdministrator}
   * @throws org.pgxn.platform.problem.ProblemException 401 or 403 if the actor may not
   */
  Outcome take(Actor actor, Nick nick, StaffRole role);
}
