package org.pgxn.accounts.life;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pgxn.accounts.AccountStatus;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.AuditEntry;
import org.pgxn.accounts.AuditLog;
import org.pgxn.accounts.Deed;
import org.pgxn.accounts.Moderation;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.NoAccount;

/** {@link Moderation} in the database. */
final class StoredModeration implements Moderation {

  private final Life life;
  private final RegistrationStore store;
  private final AuditLog audit;

  StoredModeration(Life life, RegistrationStore store, AuditLog audit) {
    this.life = life;
    this.store = store;
    this.audit = audit;
  }

  @Override
  public List<Request> queue(Actor actor, Optional<Nick> after, int most) {
    actor.require(Deed.MODERATE);
    return store.queue(after.map(Nick::lowerCase).orElse(null), most);
  }

  @Override
  public Outcome approve(Actor actor, Nick nick) {
    actor.require(Deed.MODERATE);
    return life.inTransaction(now ->
        waiting(nick).<Outcome>map(row -> approve(actor, row, now)).orElseGet(NoAccount::new));
  }

  private Outcome approve(Actor actor, AccountRows.Row row, Instant now) {
    decide(actor, row, AccountStatus.ACTIVE, now);
    life.letters()
        .welcome(
            row.email(),
            row.nick(),
            life.credentials().setupLinks().makeForPassword(row.nick(), now));
    life.events().activated(actor, row.nick(), row.fullName());
    return new Decided(row.nick());
  }

  @Override
  public Outcome reject(Actor actor, Nick nick, String reason) {
    actor.require(Deed.MODERATE);
    return life.inTransaction(now ->
        waiting(nick)
            .<Outcome>map(row -> {
              decide(actor, row, AccountStatus.DELETED, now);
              life.letters().rejected(row.email(), row.nick(), reason);
              return new Decided(row.nick());
            })
            .orElseGet(NoAccount::new));
  }

  /** Of several who decide at once, the first does. */
  private Optional<AccountRows.Row> waiting(Nick nick) {
    return life.rows().lock(nick).filter(row -> store.request(row.nick()).isPresent());
  }

  private void decide(Actor actor, AccountRows.Row row, AccountStatus status, Instant now) {
    life.rows().setStatus(row.nick(), status, actor, now);
    store.forget(row.nick());
    life.credentials().revokeLinks(row.nick());
    audit.append(
        actor,
        new AuditEntry(
            status == AccountStatus.ACTIVE ? "request.approved" : "request.rejected",
            row.nick().text(),
            row.nick(),
            Map.of("status", row.status().word()),
            Map.of("status", status.word())));
  }
}
