package org.pgxn.accounts.organisation;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.Deed;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Organisation;
import org.pgxn.accounts.Organisations;
import org.pgxn.accounts.OwnershipOutcome;
import org.pgxn.accounts.OwnershipOutcome.Done;
import org.pgxn.accounts.OwnershipOutcome.Refused;
import org.pgxn.accounts.RegistryName;
import org.pgxn.accounts.ownership.HandOver;
import org.pgxn.accounts.ownership.NameActs;

/** {@link Organisations} in the database. */
final class StoredOrganisations implements Organisations {

  private static final int MIN_NAME = 2;
  private static final int MOST_TITLE = 255;
  private static final int MOST_MADE = 20;

  private final NameActs acts;
  private final OrganisationTables tables;
  private final Memberships memberships;
  private final TeamActs teams;
  private final HandOver handOver;

  StoredOrganisations(
      NameActs acts,
      OrganisationTables tables,
      Memberships memberships,
      TeamActs teams,
      HandOver handOver) {
    this.acts = acts;
    this.tables = tables;
    this.memberships = memberships;
    this.teams = teams;
    this.handOver = handOver;
  }

  @Override
  public OwnershipOutcome make(Actor actor, Nick name, String title) {
    if (!(actor instanceof Actor.User user)) {
      actor.require(Deed.MAKE_ORGANISATION);
      return new Refused("An organisation is made by a user.");
    }
    actor.require(Deed.MAKE_ORGANISATION, user.nick());
    if (title.isBlank()
        || title.length() > MOST_TITLE
        || title.codePoints().anyMatch(Character::isISOControl)) {
      return new Refused("A title has 1 to 255 characters, none of them a control character.");
    }
    if (name.text().length() < MIN_NAME) {
      return new Refused("The name of an organisation has at least 2 characters.");
    }
    return acts.run(
        actor,
        "organisation.made",
        act -> {
          if (!tables.organisations().take(name)) {
            return new Refused("“%s” is taken. Choose another name.".formatted(name));
          }
          if (tables.organisations().countMadeBy(user.nick()) >= MOST_MADE) {
            return new Refused("One user makes at most %d organisations.".formatted(MOST_MADE));
          }
          tables.organisations().insert(name, title, user.nick(), act.now());
          act.about(name.text(), user.nick());
          act.note("title", title);
          return new Done();
        });
  }

  @Override
  public Optional<Organisation> find(Nick name) {
    return tables.organisations().find(name);
  }

  @Override
  public List<Nick> of(Nick user) {
    return tables.organisations().of(user);
  }

  @Override
  public List<Organisation.Team> teams(Actor actor, Nick organisation) {
    return teams.list(actor, organisation);
  }

  @Override
  public OwnershipOutcome invite(
      Actor actor, Nick organisation, Nick user, Organisation.Role role) {
    return memberships.invite(actor, organisation, user, role);
  }

  @Override
  public List<Organisation.Invitation> invitations(Actor actor, Nick user) {
    return memberships.invitations(actor, user);
  }

  @Override
  public OwnershipOutcome join(Actor actor, UUID invitation) {
    return memberships.join(actor, invitation);
  }

  @Override
  public OwnershipOutcome cancel(Actor actor, UUID invitation) {
    return memberships.cancel(actor, invitation);
  }

  @Override
  public OwnershipOutcome remove(Actor actor, Nick organisation, Nick user) {
    return memberships.remove(actor, organisation, user);
  }

  @Override
  public OwnershipOutcome demote(Actor actor, Nick organisation, Nick user) {
    return memberships.demote(actor, organisation, user);
  }

  @Override
  public OwnershipOutcome handOn(Actor actor, Nick organisation, Nick receiver) {
    return handOver.offer(actor, organisation, receiver);
  }

  @Override
  public OwnershipOutcome setTeam(Actor actor, Nick organisation, Organisation.Team team) {
    return teams.set(actor, organisation, team);
  }

  @Override
  public OwnershipOutcome removeTeam(Actor actor, Nick organisation, Nick team) {
    return teams.remove(actor, organisation, team);
  }

  @Override
  public OwnershipOutcome assign(Actor actor, Nick organisation, Collection<RegistryName> names) {
    return teams.assign(actor, organisation, names);
  }

  @Override
  public OwnershipOutcome unassign(Actor actor, Nick organisation, Collection<RegistryName> names) {
    return teams.unassign(actor, organisation, names);
  }
}
