package org.pgxn.accounts.signin;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.Client;
import org.pgxn.accounts.NewSession;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.SignIns;
import org.pgxn.accounts.throttle.Place;
import org.pgxn.platform.Uuid7;

/** Begins sessions, in the caller's transaction. */
final class SessionOpener {

  private final SignInStores stores;
  private final AccountMail mail;
  private final Uuid7 ids;
  private final SecureRandom random;
  private final InstantSource clock;

  SessionOpener(
      SignInStores stores, AccountMail mail, Uuid7 ids, SecureRandom random, InstantSource clock) {
    this.stores = stores;
    this.mail = mail;
    this.ids = ids;
    this.random = random;
    this.clock = clock;
  }

  /** Begins a session, and ends the one that the client has had so far. */
  NewSession open(Nick nick, Client client) {
    Instant now = clock.instant();
    boolean known = stores.devices().place(Optional.of(nick), client) instanceof Place.KnownDevice;
    boolean surprising =
        !known
            && stores.history().everSignedIn(nick)
            && !stores.devices().knows(nick, client.origin());
    client.session().ifPresent(stores.sessions()::deleteBySecret);
    Secret secret = Secret.random(random);
    UUID id = ids.next();
    stores.sessions().insert(id, secret, nick, client.origin(), now);
    // A cookie that the account does not know may have been planted by somebody who knows it.
    Secret device = client.device().filter(_ -> known).map(Secret::new).orElseGet(this::secret);
    stores.devices().seen(nick, device.digest(), client.origin(), now);
    stores.history().add(Optional.of(nick), SignIns.Result.SIGNED_IN, client.origin(), now);
    if (surprising) {
      mail.newDevice(nick, client.origin(), now);
    }
    return new NewSession(
        id,
        nick,
        secret.text(),
        now.plus(SessionStore.LIFE),
        known ? Optional.empty() : Optional.of(device.text()));
  }

  /** Puts a fresh session in place of one that was confirmed. */
  NewSession renew(Actor.User user, UUID old) {
    Instant now = clock.instant();
    Secret secret = secret();
    UUID id = ids.next();
    Instant begun =
        stores
            .sessions()
            .replace(old, user.nick(), id, secret, now)
            .orElseThrow(() -> Actor.unauthenticated("The session has ended. Sign in again."));
    stores.history().add(Optional.of(user.nick()), SignIns.Result.CONFIRMED, user.origin(), now);
    return new NewSession(
        id, user.nick(), secret.text(), begun.plus(SessionStore.LIFE), Optional.empty());
  }

  private Secret secret() {
    return Secret.random(random);
  }
}
