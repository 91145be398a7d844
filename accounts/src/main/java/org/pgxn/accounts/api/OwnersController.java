package org.pgxn.accounts.api;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.HeldName;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Owners;
import org.pgxn.accounts.Ownership;
import org.pgxn.accounts.Owning;
import org.pgxn.accounts.RegistryName;
import org.pgxn.accounts.Standing;
import org.pgxn.accounts.api.Outcomes.OfferedView;
import org.pgxn.platform.ApiV2;
import org.pgxn.platform.problem.ProblemType;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Whose names are, and how that changes. */
@RestController
@RequestMapping(ApiV2.PATH)
final class OwnersController {

  private final Ownership ownership;
  private final Owning owning;

  OwnersController(Ownership ownership, Owning owning) {
    this.ownership = ownership;
    this.owning = owning;
  }

  /**
   * Who holds a name.
   *
   * @param owner decides who else may release
   * @param coOwners may release too
   */
  record OwnersView(Nick owner, List<Nick> coOwners) {}

  /**
   * A name that a user holds.
   *
   * @param kind distribution or extension
   * @param name the name
   * @param role owner or co-owner
   * @param organisation that it is assigned to; absent if there is none
   */
  record NameView(String kind, String name, String role, @Nullable Nick organisation) {
    static NameView of(HeldName held) {
      return new NameView(
          held.name().kind().word(),
          held.name().name(),
          held.standing() == Standing.OWNER ? "owner" : "co-owner",
          held.organisation().orElse(null));
    }
  }

  /** All names of a user. */
  record NamesView(List<NameView> items) {}

  /**
   * Whom a name is offered to.
   *
   * @param user the nick
   * @param stays whether the former owner becomes a co-owner; of transfers only
   * @param distributions further names
   * @param extensions further names
   */
  record NewOffer(
      @Nullable String user,
      @Nullable Boolean stays,
      @Nullable List<String> distributions,
      @Nullable List<String> extensions) {
    List<RegistryName> names(RegistryName first) {
      List<RegistryName> names = new ArrayList<>(List.of(first));
      names.addAll(Outcomes.names(distributions, extensions));
      return names;
    }
  }

  /**
   * Whom an administrator gives a name to.
   *
   * @param user the nick
   * @param reason why
   */
  record NewOwner(@Nullable String user, @Nullable String reason) {}

  @GetMapping("/distributions/{distribution}/owners")
  OwnersView ofDistribution(@PathVariable String distribution) {
    return owners(Outcomes.distribution(distribution));
  }

  @GetMapping("/extensions/{extension}/owners")
  OwnersView ofExtension(@PathVariable String extension) {
    return owners(Outcomes.extension(extension));
  }

  @GetMapping("/users/{user}/names")
  NamesView ofUser(@PathVariable String user) {
    return new NamesView(
        ownership.namesOf(Outcomes.nick(user)).stream().map(NameView::of).toList());
  }

  @PostMapping("/distributions/{distribution}/invitations")
  @ResponseStatus(HttpStatus.CREATED)
  OfferedView inviteToDistribution(
      Actor actor, @PathVariable String distribution, @RequestBody NewOffer offer) {
    return invite(actor, Outcomes.distribution(distribution), offer);
  }

  @PostMapping("/extensions/{extension}/invitations")
  @ResponseStatus(HttpStatus.CREATED)
  OfferedView inviteToExtension(
      Actor actor, @PathVariable String extension, @RequestBody NewOffer offer) {
    return invite(actor, Outcomes.extension(extension), offer);
  }

  @PostMapping("/distributions/{distribution}/transfers")
  @ResponseStatus(HttpStatus.CREATED)
  OfferedView transferDistribution(
      Actor actor, @PathVariable String distribution, @RequestBody NewOffer offer) {
    return transfer(actor, Outcomes.distribution(distribution), offer);
  }

  @PostMapping("/extensions/{extension}/transfers")
  @ResponseStatus(HttpStatus.CREATED)
  OfferedView transferExtension(
      Actor actor, @PathVariable String extension, @RequestBody NewOffer offer) {
    return transfer(actor, Outcomes.extension(extension), offer);
  }

  @DeleteMapping("/distributions/{distribution}/owners/{user}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revokeDistribution(
      Actor actor, @PathVariable String distribution, @PathVariable String user) {
    Outcomes.done(
        owning.revoke(actor, List.of(Outcomes.distribution(distribution)), Outcomes.nick(user)));
  }

  @DeleteMapping("/extensions/{extension}/owners/{user}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revokeExtension(Actor actor, @PathVariable String extension, @PathVariable String user) {
    Outcomes.done(
        owning.revoke(actor, List.of(Outcomes.extension(extension)), Outcomes.nick(user)));
  }

  @PutMapping("/distributions/{distribution}/owner")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void reassignDistribution(
      Actor actor, @PathVariable String distribution, @RequestBody NewOwner owner) {
    reassign(actor, Outcomes.distribution(distribution), owner);
  }

  @PutMapping("/extensions/{extension}/owner")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void reassignExtension(Actor actor, @PathVariable String extension, @RequestBody NewOwner owner) {
    reassign(actor, Outcomes.extension(extension), owner);
  }

  private OwnersView owners(RegistryName name) {
    Owners owners = ownership.owners(name);
    return owners
        .owner()
        .map(owner -> new OwnersView(owner, owners.coOwners()))
        .orElseThrow(() -> ProblemType.NOT_FOUND.refusal("There is no %s.".formatted(name)));
  }

  private OfferedView invite(Actor actor, RegistryName name, NewOffer offer) {
    return Outcomes.offered(owning.invite(actor, offer.names(name), Outcomes.nick(offer.user())));
  }

  private OfferedView transfer(Actor actor, RegistryName name, NewOffer offer) {
    return Outcomes.offered(
        owning.offer(
            actor,
            offer.names(name),
            Outcomes.nick(offer.user()),
            Boolean.TRUE.equals(offer.stays())));
  }

  private void reassign(Actor actor, RegistryName name, NewOwner owner) {
    String reason = owner.reason();
    Outcomes.done(
        owning.reassign(
            actor, List.of(name), Outcomes.nick(owner.user()), reason == null ? "" : reason));
  }
}
