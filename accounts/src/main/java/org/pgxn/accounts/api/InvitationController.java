package org.pgxn.accounts.api;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.Deed;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Organisation;
import org.pgxn.accounts.Organisations;
import org.pgxn.accounts.Ownership.NameKind;
import org.pgxn.accounts.OwnershipOffer;
import org.pgxn.accounts.OwnershipOutcome;
import org.pgxn.accounts.Owning;
import org.pgxn.platform.ApiV2;
import org.pgxn.platform.problem.ProblemType;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What waits for an answer: invitations to co-own, transfers, invitations to organisations. */
@RestController
@RequestMapping(ApiV2.PATH + "/users/{user}/invitations")
final class InvitationController {

  private final Owning owning;
  private final Organisations organisations;

  InvitationController(Owning owning, Organisations organisations) {
    this.owning = owning;
    this.organisations = organisations;
  }

  /**
   * Something that waits.
   *
   * @param id identifies it
   * @param kind {@code invitation}, {@code transfer} or {@code organisation}
   * @param from who made it
   * @param to who may answer
   * @param distributions names of distributions in it
   * @param extensions names of extensions in it
   * @param organisation that one is invited to, or that is handed on
   * @param role in that organisation
   * @param expiresAt until when it can be answered
   */
  record OfferView(
      UUID id,
      String kind,
      Nick from,
      Nick to,
      @Nullable List<String> distributions,
      @Nullable List<String> extensions,
      @Nullable Nick organisation,
      @Nullable String role,
      Instant expiresAt) {

    static OfferView of(OwnershipOffer offer) {
      return new OfferView(
          offer.id(),
          offer.kind().name().toLowerCase(Locale.ROOT),
          offer.from(),
          offer.to(),
          names(offer, NameKind.DISTRIBUTION),
          names(offer, NameKind.EXTENSION),
          offer.organisation().orElse(null),
          null,
          offer.expires());
    }

    static OfferView of(Organisation.Invitation invitation) {
      return new OfferView(
          invitation.id(),
          "organisation",
          invitation.from(),
          invitation.user(),
          null,
          null,
          invitation.organisation(),
          invitation.role().word(),
          invitation.expires());
    }

    private static List<String> names(OwnershipOffer offer, NameKind kind) {
      return offer.names().stream()
          .filter(name -> name.kind() == kind)
          .map(name -> name.name())
          .toList();
    }
  }

  /**
   * All that waits.
   *
   * @param received for the user's answer
   * @param made by the user
   */
  record OffersView(List<OfferView> received, List<OfferView> made) {}

  /**
   * The answer to an offer.
   *
   * @param answer {@code accept} or {@code decline}
   */
  record Answer(@Nullable String answer) {}

  @GetMapping
  OffersView all(Actor actor, @PathVariable String user) {
    Nick nick = Outcomes.nick(user);
    List<OfferView> received =
        Stream.concat(
                owning.received(actor, nick).stream().map(OfferView::of),
                organisations.invitations(actor, nick).stream().map(OfferView::of))
            .toList();
    return new OffersView(received, owning.made(actor, nick).stream().map(OfferView::of).toList());
  }

  @PostMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void answer(
      Actor actor, @PathVariable String user, @PathVariable String id, @RequestBody Answer answer) {
    actor.require(Deed.ANSWER_OFFER, Outcomes.nick(user));
    UUID offer = Outcomes.id(id);
    boolean accepts =
        switch (answer.answer()) {
          case "accept" -> true;
          case "decline" -> false;
          case null, default ->
              throw ProblemType.UNREADABLE.refusal("“answer” must be “accept” or “decline”.");
        };
    OwnershipOutcome outcome = accepts ? owning.accept(actor, offer) : owning.decline(actor, offer);
    if (outcome instanceof OwnershipOutcome.NoSuch) {
      outcome = accepts ? organisations.join(actor, offer) : organisations.cancel(actor, offer);
    }
    Outcomes.done(outcome);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void withdraw(Actor actor, @PathVariable String user, @PathVariable String id) {
    actor.require(Deed.ANSWER_OFFER, Outcomes.nick(user));
    UUID offer = Outcomes.id(id);
    OwnershipOutcome outcome = owning.withdraw(actor, offer);
    Outcomes.done(
        outcome instanceof OwnershipOutcome.NoSuch ? organisations.cancel(actor, offer) : outcome);
  }
}
