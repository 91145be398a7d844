package org.pgxn.accounts;

import org.jspecify.annotations.Nullable;

/**
 * An account that somebody wants, as it was typed: {@link Accounts} judges it.
 *
 * @param nick the wanted name
 * @param fullName the user's name
 * @param email the user's address
 * @param uri a page about the user; null or empty if there is none
 * @param password the first password; null if the user is to choose it by a set-up link
 */
public record NewAccount(
    String nick, String fullName, String email, @Nullable String uri, @Nullable String password) {

  /** Leaves the password out, so that no log shows it. */
  @Override
  public String toString() {
    return "NewAccount[nick=%s, fullName=%s]".formatted(nick, fullName);
  }
}
