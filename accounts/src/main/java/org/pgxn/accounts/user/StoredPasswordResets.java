package org.pgxn.accounts.user;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.AuditEntry;
import org.pgxn.accounts.AuditLog;
import org.pgxn.accounts.Deed;
import org.pgxn.accounts.PasswordResets;
import org.pgxn.accounts.password.PasswordHashes;
import org.springframework.transaction.support.TransactionTemplate;

/** {@link PasswordResets} in the database. */
final class StoredPasswordResets implements PasswordResets {
  private static final Duration LEAST = Duration.ofMinutes(1);
  private static final Duration MOST = Duration.ofDays(30);

  private final AccountStore store;
  private final AllCredentials credentials;
  private final PasswordHashes hashes;
  private final TransactionTemplate transaction;
  private final AuditLog audit;
  private final InstantSource clock;

  StoredPasswordResets(
      AccountStore store,
      AllCredentials credentials,
      PasswordHashes hashes,
      TransactionTemplate transaction,
      AuditLog audit,
      InstantSource clock) {
    this.store = store;
    this.credentials = credentials;
    this.hashes = hashes;
    this.transaction = transaction;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public Outcome reset(Actor actor, String account, Duration lifetime) {
    actor.require(Deed.RESET_PASSWORD);
    if (lifetime.compareTo(LEAST) < 0 || lifetime.compareTo(MOST) > 0) {
      throw new IllegalArgumentException("A link works for one minute to thirty days.");
    }
    Optional<AccountStore.Contact> found = store.contact(account);
    if (found.isEmpty()) {
      return new Unknown();
    }
    AccountStore.Contact contact = found.get();
    if (!contact.status().equals("active")) {
      return new NotActive(contact.nick(), contact.status());
    }
    String unusable = hashes.unusable();
    return Objects.requireNonNull(
        transaction.execute(_ -> {
          Instant now = clock.instant();
          store.setPassword(contact.nick(), unusable, now);
          credentials.revoke(actor, contact.nick());
          audit.append(
              actor,
              new AuditEntry(
                  "password.taken",
                  contact.nick().text(),
                  contact.nick(),
                  Map.of(),
                  Map.of("link_works_seconds", lifetime.toSeconds())));
          return new Reset(
              contact.nick(),
              contact.fullName(),
              contact.email(),
              credentials.setupLinks().makeForPassword(contact.nick(), now, lifetime));
        }));
  }
}
