package org.pgxn.accounts.organisation;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.Deed;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Organisation;
import org.pgxn.accounts.Organisation.Invitation;
import org.pgxn.accounts.Organisation.Role;
import org.pgxn.accounts.OwnershipOutcome;
import org.pgxn.accounts.OwnershipOutcome.Done;
import org.pgxn.accounts.OwnershipOutcome.NoSuch;
import org.pgxn.accounts.OwnershipOutcome.Offered;
import org.pgxn.accounts.OwnershipOutcome.Refused;
import org.pgxn.accounts.Standing;
import org.pgxn.accounts.ownership.Letters;
import org.pgxn.accounts.ownership.NameActs;

/** Who belongs to organisations. */
final class Memberships {

  private static final Duration LIFETIME = Duration.ofDays(30);
  private static final int MOST_MEMBERS = 200;
  private static final int MOST_INVITATIONS = 100;

  private final NameActs acts;
  private final OrganisationTables tables;
  private final Letters letters;
  private final Supplier<UUID> ids;
  private final InstantSource clock;

  Memberships(
      NameActs acts,
      OrganisationTables tables,
      Letters letters,
      Supplier<UUID> ids,
      InstantSource clock) {
    this.acts = acts;
    this.tables = tables;
    this.letters = letters;
    this.ids = ids;
    this.clock = clock;
  }

  OwnershipOutcome invite(Actor actor, Nick name, Nick user, Role role) {
    return acts.run(
        actor,
        "organisation.invited",
        act -> {
          Optional<Organisation> found = tables.organisations().find(name);
          if (found.isEmpty()) {
            return new NoSuch("organisation “%s”".formatted(name));
          }
          Organisation organisation = found.get();
          actor.require(Deed.MANAGE_ORGANISATION, standing(organisation, actor), name.text());
          Optional<Nick> invitee = letters.active(user);
          if (invitee.isEmpty()) {
            return new NoSuch("active user “%s”".formatted(user));
          }
          if (roleOf(organisation, user).filter(role::equals).isPresent()) {
            return new Refused("“%s” is that already.".formatted(user));
          }
          if (organisation.members().size() >= MOST_MEMBERS
              || tables.invitations().countOf(name) >= MOST_INVITATIONS) {
            return new Refused(
                "An organisation has at most %d members and %d open invitations."
                    .formatted(MOST_MEMBERS, MOST_INVITATIONS));
          }
          Nick from =
              actor instanceof Actor.User inviter ? inviter.nick() : firstOwner(organisation);
          Invitation invitation =
              new Invitation(
                  ids.get(),
                  organisation.name(),
                  invitee.get(),
                  role,
                  from,
                  act.now(),
                  act.now().plus(LIFETIME));
          tables.invitations().put(invitation);
          act.about(organisation.name().text(), invitee.get());
          act.note("user", invitee.get().text());
          act.note("role", role.word());
          letters.ask(
              user,
              "Invitation to " + organisation.name(),
              "“%s” invites you to be %s of the organisation “%s” (%s)."
                  .formatted(
                      from,
                      role == Role.OWNER ? "an owner" : "a member",
                      organisation.name(),
                      organisation.title()));
          return new Offered(invitation.id());
        });
  }

  List<Invitation> invitations(Actor actor, Nick user) {
    actor.require(Deed.READ_ACCOUNT, user);
    return tables.invitations().to(user, clock.instant());
  }

  OwnershipOutcome join(Actor actor, UUID id) {
    return acts.run(
        actor,
        "organisation.joined",
        act -> {
          Optional<Invitation> found = tables.invitations().find(id, act.now());
          if (found.isEmpty()) {
            return new NoSuch("invitation");
          }
          Invitation invitation = found.get();
          actor.require(Deed.ANSWER_OFFER, invitation.user());
          Organisation organisation =
              tables.organisations().find(invitation.organisation()).orElseThrow();
          if (letters.active(invitation.user()).isEmpty()
              || letters.active(invitation.from()).isEmpty()) {
            return new Refused("Both accounts have to be active.");
          }
          act.watch(organisation.names());
          tables.invitations().delete(id);
          tables
              .organisations()
              .setMember(
                  invitation.organisation(), invitation.user(), invitation.role(), act.now());
          if (invitation.role() == Role.MEMBER) {
            tables.endAsOwner(invitation.organisation(), invitation.user());
          }
          if (ownerless(invitation.organisation())) {
            return new Refused("The last owner cannot be a mere member.");
          }
          tables.holdings().project(organisation.names(), act.now());
          act.about(organisation.name().text(), invitation.from());
          act.note("user", invitation.user().text());
          act.note("role", invitation.role().word());
          letters.send(
              invitation.from(),
              "%s joined %s".formatted(invitation.user(), organisation.name()),
              "“%s” accepted your invitation to the organisation “%s”."
                  .formatted(invitation.user(), organisation.name()));
          return new Done();
        });
  }

  OwnershipOutcome cancel(Actor actor, UUID id) {
    return acts.run(
        actor,
        "organisation.cancelled",
        act -> {
          Optional<Invitation> found = tables.invitations().find(id, act.now());
          if (found.isEmpty()) {
            return new NoSuch("invitation");
          }
          Invitation invitation = found.get();
          Organisation organisation =
              tables.organisations().find(invitation.organisation()).orElseThrow();
          if (standing(organisation, actor) == Standing.OWNER) {
            actor.require(Deed.MANAGE_ORGANISATION, Standing.OWNER, organisation.name().text());
          } else {
            actor.require(Deed.ANSWER_OFFER, invitation.user());
          }
          tables.invitations().delete(id);
          act.about(organisation.name().text(), invitation.user());
          act.note("user", invitation.user().text());
          return new Done();
        });
  }

  OwnershipOutcome remove(Actor actor, Nick name, Nick user) {
    boolean leaves = actor.standingTo(user) == Standing.SELF;
    return acts.run(
        actor,
        leaves ? "organisation.left" : "organisation.removed",
        act -> {
          Optional<Organisation> found = tables.organisations().find(name);
          if (found.isEmpty()) {
            return new NoSuch("organisation “%s”".formatted(name));
          }
          Organisation organisation = found.get();
          actor.require(
              leaves ? Deed.LEAVE_ORGANISATION : Deed.MANAGE_ORGANISATION,
              standing(organisation, actor),
              name.text());
          if (roleOf(organisation, user).isEmpty()) {
            return new NoSuch("member “%s”".formatted(user));
          }
          act.watch(organisation.names());
          tables.organisations().removeMember(name, user);
          return end(act, organisation, user, leaves);
        });
  }

  OwnershipOutcome demote(Actor actor, Nick name, Nick user) {
    return acts.run(
        actor,
        "organisation.demoted",
        act -> {
          Optional<Organisation> found = tables.organisations().find(name);
          if (found.isEmpty()) {
            return new NoSuch("organisation “%s”".formatted(name));
          }
          Organisation organisation = found.get();
          actor.require(Deed.MANAGE_ORGANISATION, standing(organisation, actor), name.text());
          if (roleOf(organisation, user).filter(Role.OWNER::equals).isEmpty()) {
            return new NoSuch("owner “%s”".formatted(user));
          }
          act.watch(organisation.names());
          tables.organisations().setMember(name, user, Role.MEMBER, act.now());
          return end(act, organisation, user, actor.standingTo(user) == Standing.SELF);
        });
  }

  private OwnershipOutcome end(
      NameActs.Act act, Organisation organisation, Nick user, boolean themselves) {
    if (ownerless(organisation.name())) {
      return new Refused("The last owner cannot go. Make another member an owner first.");
    }
    tables.endAsOwner(organisation.name(), user);
    tables.invitations().delete(organisation.name(), user);
    tables.holdings().project(organisation.names(), act.now());
    act.about(organisation.name().text(), letters.active(user).orElse(null));
    act.note("user", user.text());
    if (!themselves) {
      letters.send(
          user,
          "Your membership of " + organisation.name(),
          "Your membership of the organisation “%s” was ended or changed."
              .formatted(organisation.name()));
    }
    return new Done();
  }

  private boolean ownerless(Nick organisation) {
    return tables.organisations().find(organisation).stream()
        .flatMap(found -> found.members().stream())
        .noneMatch(member -> member.role() == Role.OWNER);
  }

  static Standing standing(Organisation organisation, Actor actor) {
    return actor instanceof Actor.User user
        ? roleOf(organisation, user.nick())
            .map(role -> role == Role.OWNER ? Standing.OWNER : Standing.CO_OWNER)
            .orElse(Standing.STRANGER)
        : Standing.STRANGER;
  }

  static Optional<Role> roleOf(Organisation organisation, Nick user) {
    return organisation.members().stream()
        .filter(member -> member.user().equals(user))
        .map(Organisation.Member::role)
        .findFirst();
  }

  static Nick firstOwner(Organisation organisation) {
    return organisation.members().stream()
        .filter(member -> member.role() == Role.OWNER)
        .map(Organisation.Member::user)
        .findFirst()
        .orElseThrow();
  }
}
