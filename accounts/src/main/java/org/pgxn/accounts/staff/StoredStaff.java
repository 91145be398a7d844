package org.pgxn.accounts.staff;

import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.pgxn.accounts.AccountStatus;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.AuditEntry;
import org.pgxn.accounts.AuditLog;
import org.pgxn.accounts.Deed;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Staff;
import org.pgxn.accounts.StaffRole;
import org.pgxn.events.EventLog;
import org.pgxn.events.EventType;
import org.pgxn.events.NewEvent;
import org.springframework.transaction.support.TransactionTemplate;

/** {@link Staff} in the database. */
final class StoredStaff implements Staff {

  private final StaffStore store;
  private final Administrators administrators;
  private final AuditLog audit;
  private final EventLog events;
  private final TransactionTemplate transaction;
  private final InstantSource clock;

  StoredStaff(
      StaffStore store,
      Administrators administrators,
      AuditLog audit,
      EventLog events,
      TransactionTemplate transaction,
      InstantSource clock) {
    this.store = store;
    this.administrators = administrators;
    this.audit = audit;
    this.events = events;
    this.transaction = transaction;
    this.clock = clock;
  }

  @Override
  public List<Member> all(Actor actor) {
    actor.require(Deed.SEE_ACCOUNTS);
    return store.all();
  }

  @Override
  public Outcome give(Actor actor, Nick nick, StaffRole role) {
    actor.require(Deed.SET_STAFF);
    return change(
        nick,
        member -> {
          if (member.roles().contains(role)) {
            return new Done(member);
          }
          if (member.status() != AccountStatus.ACTIVE) {
            return new NotActive(member.nick(), member.status());
          }
          if (role == StaffRole.ADMINISTRATOR) {
            store.setAdministrator(nick, true, clock.instant());
          } else {
            store.give(actor, member.nick(), role, clock.instant());
          }
          Set<StaffRole> roles = EnumSet.of(role);
          roles.addAll(member.roles());
          return done(actor, "role.given", role, member, roles);
        });
  }

  @Override
  public Outcome take(Actor actor, Nick nick, StaffRole role) {
    actor.require(Deed.SET_STAFF);
    return change(
        nick,
        member -> {
          if (!member.roles().contains(role)) {
            return new Done(member);
          }
          if (role == StaffRole.ADMINISTRATOR) {
            if (administrators.isLast(nick)) {
              return new LastAdministrator(member.nick());
            }
            store.setAdministrator(nick, false, clock.instant());
          } else {
            store.take(nick, role);
          }
          Set<StaffRole> roles = EnumSet.copyOf(member.roles());
          roles.remove(role);
          return done(actor, "role.taken", role, member, roles);
        });
  }

  private Outcome change(Nick nick, Function<Member, Outcome> work) {
    return Objects.requireNonNull(
        transaction.execute(_ -> {
          administrators.lock();
          Optional<Member> known = store.findForUpdate(nick);
          return known.isEmpty() ? new Unknown() : work.apply(known.get());
        }));
  }

  private Done done(Actor actor, String act, StaffRole role, Member before, Set<StaffRole> roles) {
    Member after = new Member(before.nick(), before.fullName(), before.status(), roles);
    Nick nick = after.nick();
    audit.append(actor, new AuditEntry(act, nick.text(), nick, roles(before), roles(after)));
    if (role == StaffRole.ADMINISTRATOR) {
      // Who runs the registry is public.
      events.append(
          new NewEvent(
              EventType.USER_UPDATED,
              nick.text(),
              actor.label(),
              Map.of("user", nick.text(), "full_name", after.fullName())));
    }
    return new Done(after);
  }

  private static Map<String, Object> roles(Member member) {
    return Map.of("roles", member.ordered().stream().map(StaffRole::word).toList());
  }
}
