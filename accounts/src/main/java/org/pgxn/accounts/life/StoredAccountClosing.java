package org.pgxn.accounts.life;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.pgxn.accounts.AccountClosing;
import org.pgxn.accounts.AccountStatus;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.AuditEntry;
import org.pgxn.accounts.AuditLog;
import org.pgxn.accounts.Deed;
import org.pgxn.accounts.LastAdministrator;
import org.pgxn.accounts.LinkDead;
import org.pgxn.accounts.MailLink;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.NoAccount;
import org.pgxn.accounts.Origin;
import org.pgxn.accounts.Passwords;
import org.pgxn.accounts.Standing;
import org.pgxn.events.NewEvent;

/** {@link AccountClosing} in the database. */
final class StoredAccountClosing implements AccountClosing {

  private final Life life;
  private final StatusChange statuses;
  private final ProfileStore profiles;
  private final NameStore nameStore;
  private final MailedLinks mailed;
  private final AuditLog audit;

  StoredAccountClosing(
      Life life,
      StatusChange statuses,
      ProfileStore profiles,
      NameStore nameStore,
      MailedLinks mailed,
      AuditLog audit) {
    this.life = life;
    this.statuses = statuses;
    this.profiles = profiles;
    this.nameStore = nameStore;
    this.mailed = mailed;
    this.audit = audit;
  }

  @Override
  public List<Name> names(Actor actor, Nick account) {
    actor.require(Deed.CLOSE_ACCOUNT, account);
    return nameStore.owned(account);
  }

  @Override
  public Outcome deactivate(Actor actor, Nick account) {
    actor.require(Deed.CLOSE_ACCOUNT, account);
    return life.inTransaction(now -> {
      life.rows().lockAdministrators();
      Optional<AccountRows.Row> row = life.rows().lock(account).filter(AccountRows.Row::active);
      if (row.isEmpty()) {
        return new NoAccount();
      }
      if (life.rows().isLastAdministrator(row.get())) {
        return new LastAdministrator();
      }
      boolean own = actor.standingTo(account) == Standing.SELF;
      statuses.deactivate(actor, row.get(), own, now);
      return new Closed(row.get().nick());
    });
  }

  @Override
  public Outcome delete(Actor actor, Nick account, Succession names) {
    actor.require(Deed.CLOSE_ACCOUNT, account);
    String unusable = life.hashes().unusable();
    return life.inTransaction(now -> {
      nameStore.lock();
      life.rows().lockAdministrators();
      Optional<AccountRows.Row> row =
          life.rows().lock(account).filter(found -> found.status().isPublic());
      if (row.isEmpty()) {
        return new NoAccount();
      }
      if (life.rows().isLastAdministrator(row.get())) {
        return new LastAdministrator();
      }
      List<Name> owned = nameStore.owned(account);
      List<Name> inTheWay = inTheWay(owned, names);
      if (!inTheWay.isEmpty()) {
        return new StillOwns(inTheWay);
      }
      delete(actor, row.get(), owned, unusable, now);
      return new Closed(row.get().nick());
    });
  }

  private static List<Name> inTheWay(List<Name> owned, Succession names) {
    return switch (names) {
      case REFUSE -> owned;
      case HAND_OVER -> owned.stream().filter(name -> name.coOwners().isEmpty()).toList();
      case ABANDON -> List.of();
    };
  }

  private void delete(
      Actor actor, AccountRows.Row row, List<Name> owned, String unusable, Instant now) {
    Nick nick = row.nick();
    String by = LifeEvents.name(actor, nick);
    List<NewEvent> events = new ArrayList<>();
    List<String> abandoned = new ArrayList<>();
    for (Name name : owned) {
      if (name.coOwners().isEmpty()) {
        abandoned.add(name.name());
      } else {
        events.add(nameStore.handOver(name, nick, name.coOwners().getFirst(), by, now));
      }
    }
    events.addAll(nameStore.leave(nick, by));
    if (row.reachable()) {
      life.letters().deleted(row.email(), nick, now);
    }
    life.credentials().revoke(actor, nick);
    life.rows().setStatus(nick, AccountStatus.DELETED, actor, now);
    profiles.wipe(nick, "deleted-" + UUID.randomUUID() + AccountRows.NO_EMAIL, unusable);
    audit.append(
        actor,
        new AuditEntry(
            "account.deleted",
            nick.text(),
            nick,
            Map.of("status", row.status().word()),
            Map.of("status", AccountStatus.DELETED.word(), "abandoned", abandoned)));
    life.events().deactivated(actor, nick, AccountStatus.DELETED, events);
  }

  @Override
  public ReturnAnswer comeBack(String account, Origin origin) {
    return mailed
        .send(account, origin)
        .<ReturnAnswer>map(tooMany -> tooMany)
        .orElseGet(Passwords.LinkOnItsWay::new);
  }

  @Override
  public ReturnOutcome returnBy(String token) {
    return life.inTransaction(now ->
        life.links()
            .use(MailLink.RETURN, token, now)
            .flatMap(link -> life.rows().lock(link.nick()))
            .filter(AccountRows.Row::mayReturn)
            .<ReturnOutcome>map(row -> {
              statuses.activate(LifeEvents.BY_LINK, row, now);
              return new Returned(row.nick());
            })
            .orElseGet(LinkDead::new));
  }
}
