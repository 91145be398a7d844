package org.pgxn.accounts.life;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.pgxn.accounts.AccountStatus;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.AuditEntry;
import org.pgxn.accounts.AuditLog;

/** Accounts that rest and come back. Runs in the caller's transaction and ends it. */
final class StatusChange {

  private final Life life;
  private final AuditLog audit;

  StatusChange(Life life, AuditLog audit) {
    this.life = life;
    this.audit = audit;
  }

  /** Makes a locked account inactive. */
  void deactivate(Actor actor, AccountRows.Row row, boolean mayReturn, Instant now) {
    life.rows().setStatus(row.nick(), AccountStatus.INACTIVE, actor, now);
    life.credentials().revoke(actor, row.nick());
    if (row.reachable()) {
      life.letters().deactivated(row.email(), row.nick(), mayReturn);
    }
    note(actor, row, "account.deactivated", AccountStatus.INACTIVE);
    life.events().deactivated(actor, row.nick(), AccountStatus.INACTIVE, List.of());
  }

  /** Makes a locked account active. */
  void activate(Actor actor, AccountRows.Row row, Instant now) {
    life.rows().setStatus(row.nick(), AccountStatus.ACTIVE, actor, now);
    if (row.reachable()) {
      life.letters().activated(row.email(), row.nick());
    }
    note(actor, row, "account.activated", AccountStatus.ACTIVE);
    life.events().activated(actor, row.nick(), row.fullName());
  }

  private void note(Actor actor, AccountRows.Row row, String act, AccountStatus status) {
    audit.append(
        actor,
        new AuditEntry(
            act,
            row.nick().text(),
            row.nick(),
            Map.of("status", row.status().word()),
            Map.of("status", status.word())));
  }
}
