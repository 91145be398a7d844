package org.pgxn.accounts;

import java.time.Duration;

/** Passwords that administrators take away. Safe for use by several threads. */
public interface PasswordResets {

  /** What came of it. */
  sealed interface Outcome {}

  /**
   * The password does not work any longer, nor does any link that was made before.
   *
   * @param nick of the account
   * @param fullName of the user
   * @param email where the link is to go
   * @param link lets the user choose a new password
   */
  record Reset(Nick nick, String fullName, String email, SetupLink link) implements Outcome {
    /** Leaves the address out. */
    @Override
    public String toString() {
      return "Reset[nick=" + nick + "]";
    }
  }

  /** There is no such account. */
  record Unknown() implements Outcome {}

  /**
   * The account cannot be used, so that a new password would be of no use.
   *
   * @param nick of the account
   * @param status its status, in a word
   */
  record NotActive(Nick nick, String status) implements Outcome {}

  /**
   * Takes a password away and makes a link with which to choose another.
   *
   * @param actor must be an administrator
   * @param account a nick, or an address of e-mail, in any case
   * @param lifetime how long the link works, one minute to thirty days
   * @return what came of it
   * @throws org.pgxn.platform.problem.ProblemException 401 or 403 if the actor may not
   * @throws IllegalArgumentException if the lifetime is out of its range
   */
  Outcome reset(Actor actor, String account, Duration lifetime);
}
