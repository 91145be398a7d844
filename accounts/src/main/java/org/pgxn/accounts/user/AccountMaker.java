package org.pgxn.accounts.user;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.pgxn.accounts.AccountRefusal;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.AuditEntry;
import org.pgxn.accounts.AuditLog;
import org.pgxn.accounts.NewAccount;
import org.pgxn.accounts.Nick;
import org.pgxn.events.EventLog;
import org.pgxn.events.EventType;
import org.pgxn.events.NewEvent;

/** Makes the rows of an account and what tells of it. Runs inside a transaction. */
final class AccountMaker {

  private final AccountStore store;
  private final EventLog log;
  private final AuditLog audit;
  private final AccountRules rules;

  AccountMaker(AccountStore store, EventLog log, AuditLog audit, AccountRules rules) {
    this.store = store;
    this.log = log;
    this.audit = audit;
    this.rules = rules;
  }

  /** What the values must be like that {@link #make} takes. */
  AccountRules rules() {
    return rules;
  }

  /** Inserts an account whose values are valid, unless it is there already. */
  Optional<AccountRefusal> make(
      Actor actor, NewAccount account, String hash, boolean administrator, Instant now) {
    Nick nick = Nick.of(account.nick());
    String uri = account.uri();
    boolean inserted =
        store.insert(
            new AccountStore.NewRow(
                nick,
                account.fullName(),
                account.email(),
                uri == null ? "" : uri,
                hash,
                actor instanceof Actor.User user ? user.nick() : nick,
                administrator),
            now);
    if (inserted) {
      audit.append(
          actor,
          new AuditEntry(
              "account.made",
              nick.text(),
              nick,
              Map.of(),
              Map.of("status", "active", "administrator", administrator)));
      return Optional.empty();
    }
    return Optional.of(
        store.take(nick) ? new AccountRefusal.EmailTaken() : new AccountRefusal.NickTaken(nick));
  }

  /** Appends the event; to be the last thing that the transaction does. */
  void announce(Actor actor, Nick nick, String fullName) {
    log.append(
        new NewEvent(
            EventType.USER_ACTIVATED,
            nick.text(),
            name(actor, nick),
            Map.of("user", nick.text(), "full_name", fullName)));
  }

  private static String name(Actor actor, Nick nick) {
    return actor instanceof Actor.Anonymous ? nick.text() : actor.label();
  }
}
