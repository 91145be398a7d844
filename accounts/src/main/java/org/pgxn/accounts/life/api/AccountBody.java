package org.pgxn.accounts.life.api;

import org.jspecify.annotations.Nullable;

/**
 * The account that somebody cannot get into.
 *
 * @param account a nick, or an address of e-mail
 */
record AccountBody(@Nullable String account) {
  @Override
  public String toString() {
    return "AccountBody[]";
  }
}
