package org.pgxn.accounts;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Organisations, their members, teams and names. Whoever may release through a team is a co-owner
 * of the name for as long as the team gives it, and no longer. Safe for use by several threads.
 *
 * <p>All methods that take an actor throw {@link org.pgxn.platform.problem.ProblemException} (401
 * or 403) if the actor may not.
 */
public interface Organisations {

  /**
   * Makes an organisation, whose owner is the actor.
   *
   * @param actor any user
   * @param name neither an account nor an organisation has it, in any case; 2 characters or more
   * @param title what people call it, 1 to 255 characters
   * @return what came of it
   */
  OwnershipOutcome make(Actor actor, Nick name, String title);

  /**
   * Finds an organisation, as everybody may see it.
   *
   * @param name in any case
   * @return empty if there is none
   */
  Optional<Organisation> find(Nick name);

  /**
   * Lists the organisations that a user belongs to.
   *
   * @param user who
   * @return by name
   */
  List<Nick> of(Nick user);

  /**
   * Lists the teams.
   *
   * @param actor one of the members, or of the staff
   * @param organisation whose
   * @return by name; empty if there is no such organisation
   */
  List<Organisation.Team> teams(Actor actor, Nick organisation);

  /**
   * Invites somebody, for 30 days, or a member to another role: then the change of role waits for
   * the answer too.
   *
   * @param actor an owner of it
   * @param organisation to which
   * @param user has an active account
   * @param role as what
   * @return what came of it
   */
  OwnershipOutcome invite(Actor actor, Nick organisation, Nick user, Organisation.Role role);

  /**
   * Lists the invitations that wait for a user's answer.
   *
   * @param actor the user, or who may see the account
   * @param user whose
   * @return oldest first
   */
  List<Organisation.Invitation> invitations(Actor actor, Nick user);

  /**
   * Joins, if who invited is still an owner.
   *
   * @param actor who was invited
   * @param invitation its id
   * @return what came of it
   */
  OwnershipOutcome join(Actor actor, UUID invitation);

  /**
   * Declines an invitation, or takes it back.
   *
   * @param actor who was invited, or an owner of the organisation
   * @param invitation its id
   * @return what came of it
   */
  OwnershipOutcome cancel(Actor actor, UUID invitation);

  /**
   * Ends a membership, and with it what the member had through teams. Names whose owner the member
   * is leave the organisation too. The last owner stays.
   *
   * @param actor the member, or an owner of the organisation
   * @param organisation which
   * @param user whose
   * @return what came of it
   */
  OwnershipOutcome remove(Actor actor, Nick organisation, Nick user);

  /**
   * Makes an owner a member.
   *
   * @param actor an owner of the organisation
   * @param organisation which
   * @param user one of its owners, not the last
   * @return what came of it
   */
  OwnershipOutcome demote(Actor actor, Nick organisation, Nick user);

  /**
   * Offers the responsibility for all names that the actor owns in the organisation to another of
   * its owners, who accepts or declines it as {@link Owning#accept any transfer}. The actor then is
   * a member.
   *
   * @param actor an owner of the organisation
   * @param organisation which
   * @param receiver another owner of it
   * @return what came of it
   */
  OwnershipOutcome handOn(Actor actor, Nick organisation, Nick receiver);

  /**
   * Makes a team, or sets its members and names anew.
   *
   * @param actor an owner of the organisation
   * @param organisation whose
   * @param team members of the organisation, and names of it; at most 200 each
   * @return what came of it
   */
  OwnershipOutcome setTeam(Actor actor, Nick organisation, Organisation.Team team);

  /**
   * Removes a team, and with it what it gave.
   *
   * @param actor an owner of the organisation
   * @param organisation whose
   * @param team its name
   * @return what came of it
   */
  OwnershipOutcome removeTeam(Actor actor, Nick organisation, Nick team);

  /**
   * Assigns names to an organisation; each from any other that it was assigned to.
   *
   * @param actor owns the names, and is an owner of the organisation
   * @param organisation to which
   * @param names 1 to {@value Owning#MOST_NAMES}
   * @return what came of it
   */
  OwnershipOutcome assign(Actor actor, Nick organisation, Collection<RegistryName> names);

  /**
   * Takes names out of an organisation, and with them what its teams had.
   *
   * @param actor owns the names, or is an owner of the organisation
   * @param organisation from which
   * @param names 1 to {@value Owning#MOST_NAMES}
   * @return what came of it
   */
  OwnershipOutcome unassign(Actor actor, Nick organisation, Collection<RegistryName> names);
}
