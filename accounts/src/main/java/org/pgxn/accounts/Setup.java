package org.pgxn.accounts;

import org.jspecify.annotations.Nullable;

/** The first steps into an account: by the operator's setting, or by a link that works once. */
public interface Setup {

  /**
   * Makes sure that there is, or can be, an administrator. To be called at each start.
   *
   * @param setting {@code nick:password} from the configuration; null if there is none
   * @return what came of it
   */
  BootstrapOutcome bootstrap(@Nullable String setting);

  /**
   * Asks what a link is for, without using it up.
   *
   * @param token the end of its path, as it came
   * @return its purpose
   */
  SetupPurpose purpose(String token);

  /**
   * Makes the first administrator.
   *
   * @param token of a link for that purpose; it is used up only by success
   * @param account what was typed, with a password
   * @return what came of it
   */
  SetupOutcome makeAdministrator(String token, NewAccount account);

  /**
   * Sets the first password of an account.
   *
   * @param token of a link for that purpose; it is used up only by success
   * @param password as typed
   * @return what came of it
   */
  SetupOutcome choosePassword(String token, String password);
}
