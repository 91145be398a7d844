package org.pgxn.accounts.user;

import org.pgxn.accounts.Nick;
import org.pgxn.accounts.password.PasswordHashes;

/**
 * Gives passwords whose hash has an old form a new one, when they are known for a moment. Where a
 * PGXN Manager reads the hashes too they stay as they are.
 */
final class HashRenewal {

  private final AccountStore store;
  private final PasswordHashes hashes;
  private final boolean shared;

  HashRenewal(AccountStore store, PasswordHashes hashes) {
    this.store = store;
    this.hashes = hashes;
    this.shared = store.isShared();
  }

  /** To be called with a password that fits its hash. */
  void renew(Nick nick, String password, String hash) {
    if (!shared) {
      hashes.renewed(password, hash).ifPresent(renewed -> store.renewHash(nick, hash, renewed));
    }
  }
}
