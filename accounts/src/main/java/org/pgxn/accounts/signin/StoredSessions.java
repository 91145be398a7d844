package org.pgxn.accounts.signin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.Access;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.AuditEntry;
import org.pgxn.accounts.AuditLog;
import org.pgxn.accounts.CredentialHolder;
import org.pgxn.accounts.Deed;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Origin;
import org.pgxn.accounts.Sessions;
import org.pgxn.accounts.SignOuts;
import org.springframework.transaction.support.TransactionTemplate;

/** {@link Sessions} in the database. */
final class StoredSessions implements Sessions, CredentialHolder, SignOuts {

  private static final Duration FRESH = Duration.ofMinutes(10);

  private final SignInStores stores;
  private final AuditLog audit;
  private final TransactionTemplate transaction;
  private final InstantSource clock;

  StoredSessions(
      SignInStores stores, AuditLog audit, TransactionTemplate transaction, InstantSource clock) {
    this.stores = stores;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  @Override
  public Optional<Actor.User> user(String secret, Origin origin) {
    Instant now = clock.instant();
    Optional<SessionStore.Use> found = stores.sessions().find(secret, now);
    found.ifPresent(use -> stores.sessions().used(use, now));
    return found.map(use ->
        new Actor.User(
            use.nick(),
            use.roles(),
            new Access.Session(use.id(), use.confirmed().plus(FRESH).isAfter(now)),
            origin));
  }

  @Override
  public List<Summary> list(Actor actor, Nick account) {
    actor.require(Deed.MANAGE_SESSIONS, account);
    return stores.sessions().list(account, current(actor), clock.instant());
  }

  @Override
  public boolean revoke(Actor actor, Nick account, UUID id) {
    actor.require(Deed.MANAGE_SESSIONS, account);
    return inTransaction(() -> {
      boolean revoked = stores.sessions().delete(account, id);
      if (revoked) {
        note(actor, account, 1);
      }
      return revoked;
    });
  }

  @Override
  public int revokeOthers(Actor actor, Nick account) {
    actor.require(Deed.MANAGE_SESSIONS, account);
    return inTransaction(() -> {
      int revoked = stores.sessions().deleteAll(account, current(actor));
      if (revoked > 0) {
        note(actor, account, revoked);
      }
      return revoked;
    });
  }

  @Override
  public void signOut(String secret) {
    stores.sessions().deleteBySecret(secret);
  }

  @Override
  public void endOthers(Actor actor, Nick nick) {
    stores.sessions().deleteAll(nick, current(actor));
    stores.pendings().deleteAll(nick);
  }

  @Override
  public void revokeAll(Actor actor, Nick nick) {
    stores.sessions().deleteAll(nick, null);
    stores.pendings().deleteAll(nick);
    stores.devices().deleteAll(nick);
  }

  private void note(Actor actor, Nick account, int revoked) {
    audit.append(
        actor,
        new AuditEntry(
            "session.ended", account.text(), account, Map.of(), Map.of("sessions", revoked)));
  }

  private static @Nullable UUID current(Actor actor) {
    return actor instanceof Actor.User user && user.access() instanceof Access.Session session
        ? session.id()
        : null;
  }

  private <T> T inTransaction(Supplier<T> work) {
    return Objects.requireNonNull(transaction.execute(_ -> work.get()));
  }
}
