package org.pgxn.accounts;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Codes of an authenticator app (RFC 6238) beside the password, and codes for the day when the app
 * is lost. Whoever has a second factor can use the password for nothing but signing in. Safe for
 * use by several threads.
 */
public interface SecondFactors {

  /**
   * What an account has.
   *
   * @param since when the second factor became active; empty if there is none
   * @param recoveryCodes how many have not been used
   * @param passwordRefused whether programs may not send the password with a request, which is so
   *     with a second factor or by the user's wish
   */
  record State(Optional<Instant> since, int recoveryCodes, boolean passwordRefused) {}

  /** What came of beginning. */
  sealed interface Beginning {}

  /**
   * A key to be put into an app. It is shown once, and does nothing until a code has confirmed it.
   *
   * @param key in base 32, for typing
   * @param uri the same as an address that apps read, {@code otpauth://totp/…}
   * @param svg the address as a QR code: an SVG image with a title, to be put into a page as it is
   */
  record Begun(String key, URI uri, String svg) implements Beginning {
    /** Leaves the key out. */
    @Override
    public String toString() {
      return "Begun[]";
    }
  }

  /** There is a second factor; it must be removed first. */
  record AlreadyActive() implements Beginning {}

  /** What came of confirming. */
  sealed interface Activation {}

  /**
   * The second factor is active.
   *
   * @param recoveryCodes each works once; they are shown this time only
   */
  record Activated(List<String> recoveryCodes) implements Activation {
    /** Copies the codes. */
    public Activated {
      recoveryCodes = List.copyOf(recoveryCodes);
    }

    /** Leaves the codes out. */
    @Override
    public String toString() {
      return "Activated[]";
    }
  }

  /** The code is not of the key. */
  record WrongCode() implements Activation {}

  /** Nothing was begun, or it is active already. */
  record NothingBegun() implements Activation {}

  /**
   * Tells what an account has.
   *
   * @param actor must be the user, or staff ({@link Deed#READ_ACCOUNT})
   * @param account whose
   * @return its state
   * @throws org.pgxn.platform.problem.ProblemException 401 or 403 if the actor may not
   */
  State state(Actor actor, Nick account);

  /**
   * Makes a key; one that was begun before and not confirmed is dropped.
   *
   * @param actor must be the user, with a fresh session or the password
   * @param account whose
   * @return what came of it
   * @throws org.pgxn.platform.problem.ProblemException 401 or 403 if the actor may not
   */
  Beginning begin(Actor actor, Nick account);

  /**
   * Makes the key active that was begun.
   *
   * @param actor must be the user, with a fresh session or the password
   * @param account whose
   * @param code of the app, as typed
   * @return what came of it
   * @throws org.pgxn.platform.problem.ProblemException 401 or 403 if the actor may not
   */
  Activation activate(Actor actor, Nick account, String code);

  /**
   * Removes the second factor and its recovery codes. The password works as before again.
   *
   * @param actor must be the user, or an administrator who helps one that has lost it ({@link
   *     Deed#REMOVE_SECOND_FACTOR}), with a fresh session
   * @param account whose
   * @return false if there was none
   * @throws org.pgxn.platform.problem.ProblemException 401 or 403 if the actor may not
   */
  boolean remove(Actor actor, Nick account);

  /**
   * Makes new recovery codes in place of all old ones.
   *
   * @param actor must be the user, with a fresh session
   * @param account whose
   * @return the codes, shown this time only; empty if there is no second factor
   * @throws org.pgxn.platform.problem.ProblemException 401 or 403 if the actor may not
   */
  Optional<List<String>> renewRecoveryCodes(Actor actor, Nick account);

  /**
   * Lets programs send the password with a request, or not. With a second factor they may not
   * anyway.
   *
   * @param actor must be the user, with a fresh session or the password
   * @param account whose
   * @param refused whether they may not
   * @throws org.pgxn.platform.problem.ProblemException 401 or 403 if the actor may not
   */
  void refusePassword(Actor actor, Nick account, boolean refused);
}
