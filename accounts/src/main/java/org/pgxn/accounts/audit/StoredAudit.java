package org.pgxn.accounts.audit;

import java.util.List;
import java.util.Optional;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.Audit;
import org.pgxn.accounts.Decision;
import org.pgxn.accounts.Deed;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Standing;

/** {@link Audit} in the database. */
final class StoredAudit implements Audit {

  private final AuditStore store;

  StoredAudit(AuditStore store) {
    this.store = store;
  }

  @Override
  public List<Act> ofAccount(Actor actor, Nick account, long before, int most) {
    actor.require(Deed.READ_AUDIT, account);
    boolean everything =
        Decision.on(actor, Deed.READ_AUDIT, Standing.STRANGER, null) instanceof Decision.Allowed;
    return store.read(new Filter(null, null, null, account), before, most).stream()
        .map(act -> everything || isBy(account, act) ? act : withoutMeans(act))
        .toList();
  }

  @Override
  public List<Act> all(Actor actor, Filter filter, long before, int most) {
    actor.require(Deed.READ_AUDIT);
    return store.read(filter, before, most);
  }

  private static boolean isBy(Nick account, Act act) {
    return act.actor().equalsIgnoreCase(account.text());
  }

  private static Act withoutMeans(Act act) {
    return new Act(
        act.seq(),
        act.occurredAt(),
        act.actor(),
        act.act(),
        act.subject(),
        act.account(),
        act.before(),
        act.after(),
        Optional.empty());
  }
}
