package org.pgxn.accounts.mail;

import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.AuditEntry;
import org.pgxn.accounts.AuditLog;
import org.pgxn.accounts.Deed;
import org.pgxn.accounts.MailWishes;
import org.pgxn.accounts.Nick;
import org.springframework.transaction.support.TransactionTemplate;

/** {@link MailWishes} in the database. */
final class StoredMailWishes implements MailWishes {

  private final WishStore store;
  private final AuditLog audit;
  private final TransactionTemplate transaction;
  private final InstantSource clock;

  StoredMailWishes(
      WishStore store, AuditLog audit, TransactionTemplate transaction, InstantSource clock) {
    this.store = store;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  @Override
  public Set<Kind> wanted(Actor actor, Nick account) {
    actor.require(Deed.READ_ACCOUNT, account);
    Set<Kind> kinds = EnumSet.allOf(Kind.class);
    kinds.removeAll(store.unwanted(account));
    return kinds;
  }

  @Override
  public boolean set(Actor actor, Nick account, Kind kind, boolean wanted) {
    actor.require(Deed.EDIT_PROFILE, account);
    return Boolean.TRUE.equals(
        transaction.execute(_ -> {
          if (!store.isAccount(account)) {
            return false;
          }
          boolean changed =
              wanted ? store.want(account, kind) : store.refuse(account, kind, clock.instant());
          if (changed) {
            audit.append(
                actor,
                new AuditEntry(
                    wanted ? "mail.wanted" : "mail.refused",
                    kind.word(),
                    account,
                    Map.of("wanted", !wanted),
                    Map.of("wanted", wanted)));
          }
          return true;
        }));
  }
}
