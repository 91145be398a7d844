package org.pgxn.accounts;

import java.util.Locale;

/** What somebody does for the registry as a whole. A user may have several of them, or none. */
public enum StaffRole {
  /** Runs the registry: may do what any of the others may, and gives the roles. */
  ADMINISTRATOR,
  /** Decides on requests for accounts and names, and quarantines what is harmful. */
  MODERATOR,
  /** Helps users back into their accounts. */
  SUPPORT,
  /** Sees what the others see, and changes nothing. */
  OBSERVER;

  /**
   * Reads a role.
   *
   * @param word what the database and JSON say
   * @return the role
   * @throws IllegalArgumentException if it is none
   */
  public static StaffRole parse(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /**
   * Returns the role as the database and JSON say it.
   *
   * @return in lower case
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
