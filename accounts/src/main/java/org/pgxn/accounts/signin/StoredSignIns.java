package org.pgxn.accounts.signin;

import java.util.List;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.Deed;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.SignIns;

/** {@link SignIns} in the database. */
final class StoredSignIns implements SignIns {

  private final HistoryStore store;

  StoredSignIns(HistoryStore store) {
    this.store = store;
  }

  @Override
  public List<Entry> list(Actor actor, Nick account, long before, int most) {
    actor.require(Deed.READ_AUDIT, account);
    return store.list(account, before, most);
  }
}
