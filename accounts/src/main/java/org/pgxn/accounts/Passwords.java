package org.pgxn.accounts;

import java.util.Optional;

/** Passwords that users choose. Safe for use by several threads. */
public interface Passwords {

  /** What came of the wish for another password. */
  sealed interface ChangeOutcome
      permits Changed, WrongPassword, InvalidValues, NoAccount, TooMany {}

  /** The new one holds; the account’s other sessions have ended, its tokens go on. */
  record Changed() implements ChangeOutcome {}

  /** The old one is not the account's. */
  record WrongPassword() implements ChangeOutcome {}

  /** What came of telling that a password was forgotten. */
  sealed interface ForgottenAnswer permits LinkOnItsWay, TooMany {}

  /**
   * If there is such an account, and it is in use, a mail with a link is on its way, which works
   * for an hour. Whether there is one is not told.
   */
  record LinkOnItsWay() implements ForgottenAnswer, AccountClosing.ReturnAnswer {}

  /** What came of choosing a password by a link. */
  sealed interface ResetOutcome permits Reset, InvalidValues, LinkDead {}

  /**
   * The new password holds; sessions, tokens and other links of the account do not work any longer.
   *
   * @param nick of the account
   */
  record Reset(Nick nick) implements ResetOutcome {}

  /**
   * Changes a password. Ten wrong guesses an hour are compared, then none.
   *
   * @param actor must be the user
   * @param account whose
   * @param old the present one
   * @param wanted the new one
   * @return what came of it; the problem's field is {@code password}
   * @throws org.pgxn.platform.problem.ProblemException 401 or 403 if the actor may not
   */
  ChangeOutcome change(Actor actor, Nick account, String old, String wanted);

  /**
   * Mails a link with which to choose another password. It takes the same work whether there is
   * such an account.
   *
   * @param account a nick, or an address of e-mail, in any case
   * @param origin whose network is limited to ten an hour
   * @return what came of it
   */
  ForgottenAnswer forgotten(String account, Origin origin);

  /**
   * Asks whose a link is, without using it up.
   *
   * @param token the end of its path, as it came
   * @return empty if it does not work
   */
  Optional<Nick> ofLink(String token);

  /**
   * Chooses a password by a link.
   *
   * @param token of the link; it is used up only by success
   * @param wanted the new password
   * @return what came of it; the problem's field is {@code password}
   */
  ResetOutcome reset(String token, String wanted);
}
