package org.pgxn.accounts.ownership;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.Deed;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.OwnershipOffer;
import org.pgxn.accounts.OwnershipOutcome;
import org.pgxn.accounts.OwnershipOutcome.Done;
import org.pgxn.accounts.OwnershipOutcome.NoSuch;
import org.pgxn.accounts.OwnershipOutcome.Refused;
import org.pgxn.accounts.RegistryName;

/** What becomes of offers. */
final class OfferAnswers {

  private static final String OUTDATED =
      "This offer no longer stands: names in it have another owner by now.";

  private final NameActs acts;
  private final HoldingStore holdings;
  private final OfferStore offers;
  private final Letters letters;
  private final InstantSource clock;

  OfferAnswers(
      NameActs acts,
      HoldingStore holdings,
      OfferStore offers,
      Letters letters,
      InstantSource clock) {
    this.acts = acts;
    this.holdings = holdings;
    this.offers = offers;
    this.letters = letters;
    this.clock = clock;
  }

  List<OwnershipOffer> received(Nick user) {
    return offers.to(user, clock.instant());
  }

  List<OwnershipOffer> made(Nick user) {
    return offers.by(user, clock.instant());
  }

  OwnershipOutcome accept(Actor actor, UUID id) {
    return acts.run(
        actor,
        "name.accepted",
        act -> {
          Optional<OwnershipOffer> found = offers.find(id, act.now());
          if (found.isEmpty()) {
            return new NoSuch("offer");
          }
          OwnershipOffer offer = found.get();
          actor.require(Deed.ANSWER_OFFER, offer.to());
          if (letters.active(offer.from()).isEmpty() || letters.active(offer.to()).isEmpty()) {
            return new Refused(
                "An offer between accounts that are not both active cannot be accepted.");
          }
          return offer.organisation().isPresent()
              ? takeOver(act, offer, offer.organisation().get())
              : take(act, offer);
        });
  }

  private OwnershipOutcome take(NameActs.Act act, OwnershipOffer offer) {
    List<String> names = offer.names().stream().map(RegistryName::name).toList();
    Map<String, NameState> states = act.watch(names);
    // Asked after the rows are locked.
    if (!offers.stands(offer.id())
        || states.values().stream().anyMatch(state -> state.owner().isEmpty())) {
      return new Refused(OUTDATED);
    }
    if (offer.kind() == OwnershipOffer.Kind.INVITATION) {
      names.forEach(name -> holdings.add(name, offer.to(), act.now()));
      offers.delete(offer.id());
    } else {
      move(act, offer, names);
    }
    tell(act, offer, "accepted");
    return new Done();
  }

  private OwnershipOutcome takeOver(NameActs.Act act, OwnershipOffer offer, Nick organisation) {
    if (!offers.ownsOrganisation(organisation, offer.from())
        || !offers.ownsOrganisation(organisation, offer.to())) {
      return new Refused("Both of you have to be owners of “%s”.".formatted(organisation));
    }
    List<String> names = offers.responsibleFor(organisation, offer.from());
    act.watch(names);
    move(act, offer, names);
    offers.delete(offer.id());
    offers.demote(organisation, offer.from());
    holdings.project(names, act.now());
    tell(act, offer, "accepted");
    return new Done();
  }

  private void move(NameActs.Act act, OwnershipOffer offer, List<String> names) {
    names.forEach(name -> holdings.move(name, offer.to(), offer.stays(), act.now()));
    holdings.project(names, act.now());
  }

  OwnershipOutcome decline(Actor actor, UUID id) {
    return acts.run(
        actor,
        "name.declined",
        act -> {
          Optional<OwnershipOffer> found = offers.find(id, act.now());
          if (found.isEmpty()) {
            return new NoSuch("offer");
          }
          actor.require(Deed.ANSWER_OFFER, found.get().to());
          offers.delete(id);
          tell(act, found.get(), "declined");
          return new Done();
        });
  }

  OwnershipOutcome withdraw(Actor actor, UUID id) {
    return acts.run(
        actor,
        "name.withdrawn",
        act -> {
          Optional<OwnershipOffer> found = offers.find(id, act.now());
          if (found.isEmpty()) {
            return new NoSuch("offer");
          }
          actor.require(Deed.ANSWER_OFFER, found.get().from());
          offers.delete(id);
          act.about(found.get().to().text(), found.get().to());
          note(act, found.get());
          return new Done();
        });
  }

  private static void note(NameActs.Act act, OwnershipOffer offer) {
    act.note("offer", offer.kind().name().toLowerCase(Locale.ROOT));
    act.note("names", offer.names().stream().map(RegistryName::name).toList());
  }

  private void tell(NameActs.Act act, OwnershipOffer offer, String answer) {
    act.about(offer.from().text(), offer.from());
    note(act, offer);
    String what =
        offer
            .organisation()
            .map(organisation -> "the organisation “%s”".formatted(organisation))
            .orElseGet(() -> Letters.list(offer.names()));
    String kind = offer.kind() == OwnershipOffer.Kind.INVITATION ? "to co-own" : "to own";
    letters.send(
        offer.from(),
        "%s %s your offer".formatted(offer.to(), answer),
        "“%s” %s your offer %s %s.".formatted(offer.to(), answer, kind, what));
    if (answer.equals("accepted") && offer.kind() == OwnershipOffer.Kind.TRANSFER) {
      letters.send(
          offer.to(),
          "You accepted the offer of " + offer.from(),
          "You own %s now. “%s” gave it to you.".formatted(what, offer.from()));
    }
  }
}
