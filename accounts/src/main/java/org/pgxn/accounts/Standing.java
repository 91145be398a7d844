package org.pgxn.accounts;

/** What somebody is to the account or the name that something is done to. */
public enum Standing {
  /** Nothing. */
  STRANGER,
  /** It is their own account. */
  SELF,
  /** May release under the name. */
  CO_OWNER,
  /** May release under the name, and decides who else may. */
  OWNER;

  /**
   * Tells whether this suffices.
   *
   * @param least what is demanded
   * @return whether it does
   */
  public boolean suffices(Standing least) {
    return this == least || (this == OWNER && least == CO_OWNER);
  }
}
