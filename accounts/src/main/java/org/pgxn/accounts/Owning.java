package org.pgxn.accounts;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * How names get and lose holders. Each act is upon all of its names or none. Whoever acts or claims
 * new names meanwhile waits: all that happens to names has one order. Safe for use by several
 * threads.
 *
 * <p>All methods throw {@link org.pgxn.platform.problem.ProblemException} (401 or 403) if the actor
 * may not.
 */
public interface Owning {

  /** The most names of one act. */
  int MOST_NAMES = 100;

  /**
   * Invites somebody to co-own names. It lasts for 30 days, and only while the names have the same
   * owner.
   *
   * @param actor owns all of the names, or is an administrator
   * @param names 1 to {@value #MOST_NAMES}
   * @param invitee has an active account
   * @return what came of it
   */
  OwnershipOutcome invite(Actor actor, Collection<RegistryName> names, Nick invitee);

  /**
   * Offers names to another owner; the same holds as for invitations.
   *
   * @param actor owns all of the names
   * @param names 1 to {@value #MOST_NAMES}
   * @param receiver has an active account
   * @param stays whether the actor wants to become a co-owner
   * @return what came of it
   */
  OwnershipOutcome offer(Actor actor, Collection<RegistryName> names, Nick receiver, boolean stays);

  /**
   * Accepts an invitation or a transfer, if the names still have the owner who made it, and both
   * accounts are active.
   *
   * @param actor whom it was made to
   * @param offer its id
   * @return what came of it
   */
  OwnershipOutcome accept(Actor actor, UUID offer);

  /**
   * Declines an invitation or a transfer.
   *
   * @param actor whom it was made to
   * @param offer its id
   * @return what came of it
   */
  OwnershipOutcome decline(Actor actor, UUID offer);

  /**
   * Takes an invitation or a transfer back.
   *
   * @param actor who made it
   * @param offer its id
   * @return what came of it
   */
  OwnershipOutcome withdraw(Actor actor, UUID offer);

  /**
   * Takes the co-ownership of names away, and invitations to it. What a user has through a team of
   * an organisation stays: it is taken there.
   *
   * @param actor owns all of the names, is the co-owner, or an administrator
   * @param names 1 to {@value #MOST_NAMES}
   * @param coOwner who loses it
   * @return what came of it
   */
  OwnershipOutcome revoke(Actor actor, Collection<RegistryName> names, Nick coOwner);

  /**
   * Gives abandoned names to another owner, without asking the former one, who keeps nothing.
   *
   * @param actor an administrator
   * @param names 1 to {@value #MOST_NAMES}
   * @param owner has an active account
   * @param reason for the audit log and the mails, 1 to 500 characters
   * @return what came of it
   */
  OwnershipOutcome reassign(Actor actor, Collection<RegistryName> names, Nick owner, String reason);

  /**
   * Lists what waits for a user's answer.
   *
   * @param actor the user, or who may see the account
   * @param user whose
   * @return oldest first
   */
  List<OwnershipOffer> received(Actor actor, Nick user);

  /**
   * Lists what a user offered and nobody answered yet.
   *
   * @param actor the user, or who may see the account
   * @param user whose
   * @return oldest first
   */
  List<OwnershipOffer> made(Actor actor, Nick user);
}
