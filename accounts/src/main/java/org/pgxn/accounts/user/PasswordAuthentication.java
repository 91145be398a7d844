package org.pgxn.accounts.user;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.Authentication;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.password.PasswordHashes;
import org.pgxn.accounts.password.RecentMatches;

/**
 * Authentication by nick and password. Only so many requests at once are looked at: whoever waits
 * holds no connection to the database, so that a rush of them leaves some to all others.
 */
final class PasswordAuthentication implements Authentication {

  private static final String SCHEME = "Basic ";
  private static final int MAX_HEADER = 4 * 1024;
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

  @Override
  public Optional<Actor.User> basic(@Nullable String authorization) {
    return credentials(authorization).flatMap(this::checkInTurn);
  }

  private Optional<Actor.User> checkInTurn(Credentials given) {
    turns.acquireUninterruptibly();
    try {
      return check(given);
    } finally {
      turns.release();
    }
  }

  private Optional<Actor.User> check(Credentials given) {
    Optional<AccountStore.Credentials> stored =
        Nick.tryParse(given.nick()).flatMap(store::credentials);
    if (stored.isEmpty()) {
      hashes.matchesNobody(given.password());
      return Optional.empty();
    }
    AccountStore.Credentials account = stored.get();
    if (!matches(given.password(), account.passwordHash()) || !account.active()) {
      return Optional.empty();
    }
    store.visited(account, clock.instant());
    return Optional.of(new Actor.User(account.nick(), account.administrator()));
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

  private static Optional<Credentials> credentials(@Nullable String header) {
    if (header == null
        || header.length() > MAX_HEADER
        || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      int colon = text.indexOf(':');
      return colon < 0
          ? Optional.empty()
          : Optional.of(new Credentials(text.substring(0, colon), text.substring(colon + 1)));
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private record Credentials(String nick, String password) {
    @Override
    public String toString() {
      return "Credentials[nick=" + nick + "]";
    }
  }
}
