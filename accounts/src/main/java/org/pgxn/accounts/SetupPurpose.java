package org.pgxn.accounts;

/** What a set-up link that works is for. */
public sealed interface SetupPurpose {

  /** To make the first administrator. */
  record FirstAdministrator() implements SetupPurpose {}

  /**
   * To choose the first password.
   *
   * @param nick of this account
   */
  record FirstPassword(Nick nick) implements SetupPurpose {}

  /**
   * For nothing: it is unknown, expired or used, its account is not active, or there is an
   * administrator by now.
   */
  record Dead() implements SetupPurpose {}
}
