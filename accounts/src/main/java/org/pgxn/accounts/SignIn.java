package org.pgxn.accounts;

import java.time.Duration;
import java.time.Instant;

/**
 * Signing in for people. An answer takes as long, and says the same, whether an account exists or
 * not. Safe for use by several threads.
 */
public interface SignIn {

  /** What came of it. */
  sealed interface Outcome {}

  /**
   * It is them.
   *
   * @param session a new one, always: whatever secret was known before is worth nothing now
   */
  record SignedIn(NewSession session) implements Outcome {}

  /**
   * The password is right, and a code is wanted.
   *
   * @param pending to be sent with the code; worth nothing by itself
   * @param expires when the password must be typed again, after five minutes
   */
  record SecondFactorNeeded(String pending, Instant expires) implements Outcome {
    /** Leaves the secret out. */
    @Override
    public String toString() {
      return "SecondFactorNeeded[expires=" + expires + "]";
    }
  }

  /** Account, password or code is wrong, or the account is not active. */
  record Refused() implements Outcome {}

  /** The password must be typed again: that was too long ago, or too many codes were wrong. */
  record Expired() implements Outcome {}

  /**
   * Too many were wrong.
   *
   * @param pause after which the next is looked at
   */
  record TooMany(Duration pause) implements Outcome {}

  /**
   * Signs in.
   *
   * @param account a nick or an address of e-mail, as typed, in any case
   * @param password as typed
   * @param client wants it
   * @return any outcome but {@link Expired}
   */
  Outcome withPassword(String account, String password, Client client);

  /**
   * Goes on where a second factor is needed.
   *
   * @param pending as {@link SecondFactorNeeded} gave it
   * @param code of an authenticator app, or a recovery code, as typed
   * @param client wants it
   * @return any outcome but {@link SecondFactorNeeded}
   */
  Outcome withCode(String pending, String code, Client client);

  /**
   * Confirms that it is still the same person who uses a session, which then counts as fresh for
   * ten minutes.
   *
   * @param actor uses a session
   * @param proof the password, or a code of their second factor
   * @return {@link SignedIn} with a session in place of the old one, which has ended; {@link
   *     Refused} or {@link TooMany}
   * @throws org.pgxn.platform.problem.ProblemException 401 or 403 if the actor uses no session
   */
  Outcome confirm(Actor actor, String proof);
}
