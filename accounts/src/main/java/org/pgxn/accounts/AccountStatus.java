package org.pgxn.accounts;

import java.util.Locale;

/** The life of an account (root registry contract §3.1). */
public enum AccountStatus {
  /** Asked for, not approved. */
  NEW,
  /** May sign in. */
  ACTIVE,
  /** Approved once, may not sign in. */
  INACTIVE,
  /** Refused or closed; nick and e-mail address stay taken. */
  DELETED;

  /**
   * Reads a status.
   *
   * @param word what the database and JSON say
   * @return the status
   * @throws IllegalArgumentException if it is none
   */
  public static AccountStatus parse(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /**
   * Returns the status as the database and JSON say it.
   *
   * @return in lower case
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Tells whether the account is or was in use, so that others may see it.
   *
   * @return false for those not approved and those closed
   */
  public boolean isPublic() {
    return this == ACTIVE || this == INACTIVE;
  }
}
