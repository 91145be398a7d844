package org.pgxn.accounts.user;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.pgxn.accounts.Access;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Origin;
import org.pgxn.accounts.password.PasswordHashes;
import org.pgxn.accounts.password.RecentMatches;

/**
 * Authentication by nick and password. Only so many requests at once are looked at: whoever waits
 * holds no connection to the database, so that a rush of them leaves some to all others.
 */
final class PasswordAuthentication {

  private static final int AT_ONCE = 4;

  private final AccountStore store;
  private final PasswordHashes hashes;
  private final RecentMatches recent;
  private final InstantSource clock;
  private final Semaphore turns = new Semaphore(AT_ONCE, true);

  PasswordAuthentication(
      AccountStore store, PasswordHashes hashes, RecentMatches recent, InstantSource clock) {
    this.store = store;
    this.hashes = hashes;
    this.recent = recent;
    this.clock = clock;
  }

  /**
   * Finds the active user whose nick and password these are.
   *
   * @return empty if there is none
   */
  Optional<Actor.User> check(String nick, String password, Origin origin) {
    turns.acquireUninterruptibly();
    try {
      return checkNow(nick, password, origin);
    } finally {
      turns.release();
    }
  }

  private Optional<Actor.User> checkNow(String nick, String password, Origin origin) {
    Optional<AccountStore.Credentials> stored = Nick.tryParse(nick).flatMap(store::credentials);
    if (stored.isEmpty()) {
      hashes.matchesNobody(password);
      return Optional.empty();
    }
    AccountStore.Credentials account = stored.get();
    if (!matches(password, account.passwordHash()) || !account.active()) {
      return Optional.empty();
    }
    store.visited(account, clock.instant());
    return Optional.of(
        new Actor.User(account.nick(), account.roles(), new Access.Password(), origin));
  }

  private boolean matches(String password, String hash) {
    if (recent.knows(password, hash)) {
      return true;
    }
    if (!hashes.matches(password, hash)) {
      return false;
    }
    recent.remember(password, hash);
    return true;
  }
}
