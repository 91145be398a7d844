package org.pgxn.accounts.user;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.StaffRole;
import org.pgxn.accounts.password.PasswordHashes;
import org.pgxn.accounts.password.RecentMatches;
import org.pgxn.accounts.throttle.Place;
import org.pgxn.accounts.throttle.Throttle;
import org.pgxn.accounts.throttle.Throttle.Guess;

/**
 * Tells whether a password is an account's. Only so many at once are looked at: whoever waits holds
 * no connection to the database, so that a rush of them leaves some to all others. Thread-safe.
 */
public final class PasswordCheck {

  private static final int AT_ONCE = 4;
  private static final int MAX_ACCOUNT = 254;

  private final CredentialStore store;
  private final PasswordHashes hashes;
  private final HashRenewal renewal;
  private final RecentMatches recent;
  private final Throttle throttle;
  private final InstantSource clock;
  private final Semaphore turns = new Semaphore(AT_ONCE, true);

  PasswordCheck(
      CredentialStore store,
      PasswordHashes hashes,
      HashRenewal renewal,
      RecentMatches recent,
      Throttle throttle,
      InstantSource clock) {
    this.store = store;
    this.hashes = hashes;
    this.renewal = renewal;
    this.recent = recent;
    this.throttle = throttle;
    this.clock = clock;
  }

  /** What a password is worth. */
  public sealed interface Result {}

  /**
   * It is that of an active account.
   *
   * @param nick as the account spells it
   * @param roles what they do for the registry
   * @param hash that it fits
   * @param secondFactor whether a code is needed too
   * @param refused whether it is good for nothing but signing in
   * @param visited when a visit was last noted
   */
  public record Right(
      Nick nick,
      Set<StaffRole> roles,
      String hash,
      boolean secondFactor,
      boolean refused,
      Instant visited)
      implements Result {
    /** Copies the roles. */
    public Right {
      roles = Set.copyOf(roles);
    }

    /** Leaves the hash out. */
    @Override
    public String toString() {
      return "Right[nick=" + nick + "]";
    }
  }

  /**
   * It is not, or the account is not active.
   *
   * @param account the active account that there is; not to be told
   */
  public record Wrong(Optional<Nick> account) implements Result {}

  /**
   * Too many were wrong: it was not looked at.
   *
   * @param pause how long to wait
   */
  public record TooMany(Duration pause) implements Result {}

  /**
   * Checks a password. For an account that does not exist it takes as long as for one whose hash
   * has the form of new ones.
   *
   * @param account a nick, or an address of e-mail, as typed
   * @param password as typed
   * @param places tells where it comes from, as the account sees it; asked whether there is one or
   *     not
   * @return what it is worth
   */
  public Result check(String account, String password, Function<Optional<Nick>, Place> places) {
    turns.acquireUninterruptibly();
    try {
      CredentialStore.@Nullable Credentials found = find(account).orElse(null);
      Place from = places.apply(Optional.ofNullable(found).map(CredentialStore.Credentials::nick));
      Optional<Duration> pause = throttle.enter(Guess.PASSWORD, account, from);
      if (pause.isPresent()) {
        return new TooMany(pause.get());
      }
      if (!matches(password, found) || found == null || !found.active()) {
        return new Wrong(
            Optional.ofNullable(found)
                .filter(CredentialStore.Credentials::active)
                .map(CredentialStore.Credentials::nick));
      }
      renewal.renew(found.nick(), password, found.passwordHash());
      throttle.succeeded(Guess.PASSWORD, account, from);
      return new Right(
          found.nick(),
          found.roles(),
          found.passwordHash(),
          found.secondFactor(),
          found.secondFactor() || found.passwordRefused(),
          found.visitedAt());
    } finally {
      turns.release();
    }
  }

  /**
   * Locks an account until the caller's transaction ends, which there must be.
   *
   * @param nick of the account
   * @return the hash of its password; empty if it is not active
   */
  public Optional<String> lock(Nick nick) {
    store.lock(nick);
    return store
        .credentials(nick)
        .filter(CredentialStore.Credentials::active)
        .map(CredentialStore.Credentials::passwordHash);
  }

  /**
   * Makes a hash that nothing matches.
   *
   * @return what is to be stored in place of a password
   */
  public String unusable() {
    return hashes.unusable();
  }

  /** Notes a visit. */
  void visited(Right right) {
    store.visited(right.nick(), right.visited(), clock.instant());
  }

  private Optional<CredentialStore.Credentials> find(String account) {
    if (account.indexOf('@') < 0) {
      return Nick.tryParse(account).flatMap(store::credentials);
    }
    return account.length() > MAX_ACCOUNT || account.indexOf('\0') >= 0
        ? Optional.empty()
        : store.credentialsByEmail(account);
  }

  private boolean matches(String password, CredentialStore.@Nullable Credentials found) {
    if (found == null) {
      return hashes.matchesNobody(password);
    }
    if (recent.knows(password, found.passwordHash())) {
      return true;
    }
    if (!hashes.matches(password, found.passwordHash())) {
      return false;
    }
    recent.remember(password, found.passwordHash());
    return true;
  }
}
