package org.pgxn.accounts;

/** How a start-up found or made the first administrator. */
public sealed interface BootstrapOutcome {

  /** There is one already. */
  record AlreadyAdministered() implements BootstrapOutcome {}

  /**
   * It was made from the setting.
   *
   * @param nick the administrator
   */
  record Created(Nick nick) implements BootstrapOutcome {}

  /**
   * The setting cannot be followed, and there is no administrator.
   *
   * @param reason what is wrong with it, in whole sentences, without the password
   */
  record Refused(String reason) implements BootstrapOutcome {}

  /**
   * There is no setting: whoever follows the link becomes administrator.
   *
   * @param link to be shown to the operator only
   */
  record LinkMade(SetupLink link) implements BootstrapOutcome {}
}
