package org.pgxn.accounts.password;

/** A form in which new hashes are made. Thread-safe. */
public interface NewHashForm extends HashForm {

  /**
   * Makes a hash with a salt of its own.
   *
   * @param password 1 to 72 bytes of UTF-8
   * @return its hash in this form
   */
  String hash(String password);
}
