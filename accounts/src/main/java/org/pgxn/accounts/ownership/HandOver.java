package org.pgxn.accounts.ownership;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.Deed;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.OwnershipOffer;
import org.pgxn.accounts.OwnershipOutcome;
import org.pgxn.accounts.OwnershipOutcome.NoSuch;
import org.pgxn.accounts.OwnershipOutcome.Offered;
import org.pgxn.accounts.OwnershipOutcome.Refused;
import org.pgxn.accounts.Standing;

/** Offers the responsibility for the names of an organisation, as any transfer is offered. */
public final class HandOver {

  private final NameActs acts;
  private final OfferStore offers;
  private final Letters letters;
  private final Supplier<UUID> ids;

  HandOver(NameActs acts, OfferStore offers, Letters letters, Supplier<UUID> ids) {
    this.acts = acts;
    this.offers = offers;
    this.letters = letters;
    this.ids = ids;
  }

  /**
   * Offers the names that the actor owns in an organisation to another of its owners.
   *
   * @param actor an owner of it
   * @param organisation which
   * @param receiver another owner of it
   * @return what came of it
   */
  public OwnershipOutcome offer(Actor actor, Nick organisation, Nick receiver) {
    return acts.run(
        actor,
        "organisation.offered",
        act -> {
          boolean owns =
              actor instanceof Actor.User user
                  && offers.ownsOrganisation(organisation, user.nick());
          actor.require(
              Deed.TRANSFER_OWNERSHIP,
              owns ? Standing.OWNER : Standing.STRANGER,
              organisation.text());
          if (!(actor instanceof Actor.User user) || actor.standingTo(receiver) == Standing.SELF) {
            return new Refused("An organisation is handed on from one owner to another.");
          }
          Optional<Nick> found = letters.active(receiver);
          if (found.isEmpty() || !offers.ownsOrganisation(organisation, receiver)) {
            return new NoSuch("owner “%s” of “%s”".formatted(receiver, organisation));
          }
          offers.deleteHandOvers(organisation, user.nick());
          OwnershipOffer offer =
              new OwnershipOffer(
                  ids.get(),
                  OwnershipOffer.Kind.TRANSFER,
                  List.of(),
                  user.nick(),
                  found.get(),
                  false,
                  Optional.of(organisation),
                  act.now(),
                  act.now().plus(StoredOwning.LIFETIME));
          offers.insert(offer);
          act.about(organisation.text(), found.get());
          act.note("user", found.get().text());
          letters.ask(
              receiver,
              "Offer of " + organisation,
              "“%s” wants to hand the organisation “%s” on to you. If you accept, you will own all of its names that are “%s”'s now."
                  .formatted(user.nick(), organisation, user.nick()));
          return new Offered(offer.id());
        });
  }
}
