package org.pgxn.accounts.life;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.pgxn.accounts.AccountAdministration;
import org.pgxn.accounts.AccountStatus;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.Deed;
import org.pgxn.accounts.LastAdministrator;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.NoAccount;
import org.pgxn.accounts.Standing;

/** {@link AccountAdministration} in the database. */
final class StoredAccountAdministration implements AccountAdministration {

  private final Life life;
  private final StatusChange statuses;
  private final AccountList accounts;

  StoredAccountAdministration(Life life, StatusChange statuses, AccountList accounts) {
    this.life = life;
    this.statuses = statuses;
    this.accounts = accounts;
  }

  @Override
  public List<Account> list(Actor actor, Filter filter, Optional<Nick> after, int most) {
    actor.require(Deed.SEE_ACCOUNTS);
    return accounts.list(filter, after.map(Nick::lowerCase).orElse(""), most);
  }

  @Override
  public Outcome setStatus(Actor actor, Nick account, AccountStatus status) {
    actor.require(Deed.SET_STATUS);
    if (actor.standingTo(account) == Standing.SELF) {
      return new OwnAccount();
    }
    return switch (status) {
      case ACTIVE, INACTIVE ->
          life.inTransaction(now -> {
            life.rows().lockAdministrators();
            return life.rows()
                .lock(account)
                .map(row -> set(actor, row, status, now))
                .orElseGet(NoAccount::new);
          });
      case NEW -> new NotSettable("Nothing becomes a request again. Make the account inactive.");
      case DELETED ->
          new NotSettable("Delete the account, and say what becomes of the names that it owns.");
    };
  }

  private Outcome set(Actor actor, AccountRows.Row row, AccountStatus status, Instant now) {
    if (row.status() == AccountStatus.NEW) {
      return new NotSettable("The account was only asked for. Decide on the request.");
    }
    if (row.status() == AccountStatus.DELETED
        && (status == AccountStatus.INACTIVE || !row.reachable())) {
      return new NotSettable("The account was deleted for good, or never was in use.");
    }
    if (row.status() == status) {
      return new StatusSet(row.nick(), status);
    }
    if (life.rows().isLastAdministrator(row)) {
      return new LastAdministrator();
    }
    if (status == AccountStatus.ACTIVE) {
      statuses.activate(actor, row, now);
    } else {
      statuses.deactivate(actor, row, false, now);
    }
    return new StatusSet(row.nick(), status);
  }
}
