package org.pgxn.accounts.organisation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.Deed;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Organisation;
import org.pgxn.accounts.Organisation.Role;
import org.pgxn.accounts.Organisation.Team;
import org.pgxn.accounts.OwnershipOutcome;
import org.pgxn.accounts.OwnershipOutcome.Done;
import org.pgxn.accounts.OwnershipOutcome.NoSuch;
import org.pgxn.accounts.OwnershipOutcome.Refused;
import org.pgxn.accounts.Owning;
import org.pgxn.accounts.RegistryName;
import org.pgxn.accounts.Standing;
import org.pgxn.accounts.ownership.NameActs;
import org.pgxn.accounts.ownership.NameState;

/** The teams of organisations, and the names that they may release under. */
final class TeamActs {

  private static final int MOST_TEAMS = 50;
  private static final int MOST_IN_TEAM = 200;

  private final NameActs acts;
  private final OrganisationTables tables;

  TeamActs(NameActs acts, OrganisationTables tables) {
    this.acts = acts;
    this.tables = tables;
  }

  List<Team> list(Actor actor, Nick name) {
    Optional<Organisation> found = tables.organisations().find(name);
    if (found.isEmpty()) {
      return List.of();
    }
    actor.require(Deed.SEE_TEAMS, Memberships.standing(found.get(), actor), null);
    return tables.teams().list(name);
  }

  OwnershipOutcome set(Actor actor, Nick name, Team team) {
    return run(
        actor,
        "team.set",
        name,
        (act, organisation) -> {
          actor.require(
              Deed.MANAGE_ORGANISATION, Memberships.standing(organisation, actor), name.text());
          if (team.members().size() > MOST_IN_TEAM || team.names().size() > MOST_IN_TEAM) {
            return new Refused("A team has at most %d members and names.".formatted(MOST_IN_TEAM));
          }
          List<Team> teams = tables.teams().list(name);
          if (teams.size() >= MOST_TEAMS
              && teams.stream().noneMatch(other -> other.name().equals(team.name()))) {
            return new Refused("An organisation has at most %d teams.".formatted(MOST_TEAMS));
          }
          for (Nick member : team.members()) {
            if (Memberships.roleOf(organisation, member).isEmpty()) {
              return new NoSuch("member “%s”".formatted(member));
            }
          }
          for (String wanted : team.names()) {
            if (organisation.names().stream().noneMatch(wanted::equalsIgnoreCase)) {
              return new NoSuch("name “%s” of “%s”".formatted(wanted, organisation.name()));
            }
          }
          act.watch(organisation.names());
          tables.teams().set(name, team);
          act.note("team", team.name().text());
          act.note("members", team.members().stream().map(Nick::text).toList());
          act.note("names", team.allNames() ? List.of("*") : team.names());
          return done(act, organisation, organisation.names());
        });
  }

  OwnershipOutcome remove(Actor actor, Nick name, Nick team) {
    return run(
        actor,
        "team.removed",
        name,
        (act, organisation) -> {
          actor.require(
              Deed.MANAGE_ORGANISATION, Memberships.standing(organisation, actor), name.text());
          act.watch(organisation.names());
          if (!tables.teams().remove(name, team)) {
            return new NoSuch("team “%s”".formatted(team));
          }
          act.note("team", team.text());
          return done(act, organisation, organisation.names());
        });
  }

  OwnershipOutcome assign(Actor actor, Nick name, Collection<RegistryName> names) {
    return run(
        actor,
        "name.assigned",
        name,
        (act, organisation) -> {
          if (names.isEmpty() || names.size() > Owning.MOST_NAMES) {
            return new Refused("Name 1 to %d names.".formatted(Owning.MOST_NAMES));
          }
          Map<String, NameState> states =
              act.watch(names.stream().map(RegistryName::name).toList());
          List<String> spelt = new ArrayList<>();
          for (RegistryName wanted : names) {
            NameState state = stateOf(states, wanted);
            if (!state.exists(wanted.kind())) {
              return new NoSuch(wanted.toString());
            }
            actor.require(Deed.GRANT_OWNERSHIP, standing(state, wanted, actor), state.name());
            if (Memberships.roleOf(organisation, state.owner().orElseThrow())
                .filter(Role.OWNER::equals)
                .isEmpty()) {
              return new Refused(
                  "Only names of its owners can be assigned to “%s”, and %s is not one's."
                      .formatted(organisation.name(), wanted));
            }
            spelt.add(state.name());
          }
          Nick by =
              actor instanceof Actor.User user ? user.nick() : Memberships.firstOwner(organisation);
          tables.organisations().assign(organisation.name(), spelt, by, act.now());
          return done(act, organisation, spelt);
        });
  }

  OwnershipOutcome unassign(Actor actor, Nick name, Collection<RegistryName> names) {
    return run(
        actor,
        "name.unassigned",
        name,
        (act, organisation) -> {
          if (names.isEmpty() || names.size() > Owning.MOST_NAMES) {
            return new Refused("Name 1 to %d names.".formatted(Owning.MOST_NAMES));
          }
          Map<String, NameState> states =
              act.watch(names.stream().map(RegistryName::name).toList());
          boolean manages = Memberships.standing(organisation, actor) == Standing.OWNER;
          for (RegistryName wanted : names) {
            NameState state = stateOf(states, wanted);
            if (manages) {
              actor.require(Deed.MANAGE_ORGANISATION, Standing.OWNER, name.text());
            } else {
              actor.require(Deed.GRANT_OWNERSHIP, standing(state, wanted, actor), state.name());
            }
            if (state.organisation().filter(organisation.name()::equals).isEmpty()) {
              return new NoSuch("name “%s” of “%s”".formatted(wanted.name(), organisation.name()));
            }
          }
          List<String> spelt = states.values().stream().map(NameState::name).toList();
          tables.organisations().unassign(name, spelt);
          return done(act, organisation, spelt);
        });
  }

  private OwnershipOutcome done(
      NameActs.Act act, Organisation organisation, Collection<String> names) {
    tables.holdings().project(names, act.now());
    act.about(organisation.name().text(), null);
    return new Done();
  }

  private OwnershipOutcome run(
      Actor actor,
      String what,
      Nick name,
      BiFunction<NameActs.Act, Organisation, OwnershipOutcome> body) {
    return acts.run(
        actor,
        what,
        act ->
            tables
                .organisations()
                .find(name)
                .map(organisation -> body.apply(act, organisation))
                .orElseGet(() -> new NoSuch("organisation “%s”".formatted(name))));
  }

  private static NameState stateOf(Map<String, NameState> states, RegistryName name) {
    return Objects.requireNonNull(states.get(name.name().toLowerCase(Locale.ROOT)));
  }

  private static Standing standing(NameState state, RegistryName name, Actor actor) {
    return actor instanceof Actor.User user
        ? state.standing(name.kind(), user.nick())
        : Standing.STRANGER;
  }
}
