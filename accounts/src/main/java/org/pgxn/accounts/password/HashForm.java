package org.pgxn.accounts.password;

/** One of the forms that a stored hash can have. Thread-safe. */
public interface HashForm {

  /**
   * Tells whether a stored hash has this form and is well made.
   *
   * @param hash anything
   * @return false for what {@link #matches} must not be asked about
   */
  boolean covers(String hash);

  /**
   * Compares a password with a hash. Never throws because of either of them.
   *
   * @param password anything
   * @param hash has this form
   * @return whether it is the password's
   */
  boolean matches(String password, String hash);
}
