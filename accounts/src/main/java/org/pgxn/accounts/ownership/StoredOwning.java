package org.pgxn.accounts.ownership;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.Deed;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.OwnershipOffer;
import org.pgxn.accounts.OwnershipOffer.Kind;
import org.pgxn.accounts.OwnershipOutcome;
import org.pgxn.accounts.OwnershipOutcome.Done;
import org.pgxn.accounts.OwnershipOutcome.NoSuch;
import org.pgxn.accounts.OwnershipOutcome.Offered;
import org.pgxn.accounts.OwnershipOutcome.Refused;
import org.pgxn.accounts.Owning;
import org.pgxn.accounts.RegistryName;
import org.pgxn.accounts.Standing;

/** {@link Owning} in the database. */
final class StoredOwning implements Owning {

  static final Duration LIFETIME = Duration.ofDays(30);
  private static final int MOST_OFFERS = 100;
  private static final int MOST_REASON = 500;

  private final NameActs acts;
  private final HoldingStore holdings;
  private final OfferStore offers;
  private final OfferAnswers answers;
  private final Letters letters;
  private final Supplier<UUID> ids;

  StoredOwning(
      NameActs acts,
      HoldingStore holdings,
      OfferStore offers,
      OfferAnswers answers,
      Letters letters,
      Supplier<UUID> ids) {
    this.acts = acts;
    this.holdings = holdings;
    this.offers = offers;
    this.answers = answers;
    this.letters = letters;
    this.ids = ids;
  }

  /** The names of an act: one of each, and its state. */
  private record Watched(Map<RegistryName, NameState> states, Optional<OwnershipOutcome> missing) {}

  @Override
  public OwnershipOutcome invite(Actor actor, Collection<RegistryName> names, Nick invitee) {
    return acts.run(
        actor,
        "name.invited",
        act -> {
          Watched watched = watch(act, names);
          if (watched.missing().isPresent()) {
            return watched.missing().get();
          }
          require(actor, Deed.GRANT_OWNERSHIP, watched);
          boolean idle =
              watched.states().entrySet().stream()
                  .allMatch(entry -> entry.getValue().heldDirectly(entry.getKey().kind(), invitee));
          if (idle) {
            return new Refused("“%s” co-owns or owns that already.".formatted(invitee));
          }
          if (owns(watched, invitee)) {
            return new Refused("“%s” owns one of these names.".formatted(invitee));
          }
          return offer(act, Kind.INVITATION, actor, watched, invitee, false);
        });
  }

  @Override
  public OwnershipOutcome offer(
      Actor actor, Collection<RegistryName> names, Nick receiver, boolean stays) {
    return acts.run(
        actor,
        "name.offered",
        act -> {
          Watched watched = watch(act, names);
          if (watched.missing().isPresent()) {
            return watched.missing().get();
          }
          require(actor, Deed.TRANSFER_OWNERSHIP, watched);
          if (owns(watched, receiver)) {
            return new Refused("“%s” owns one of these names already.".formatted(receiver));
          }
          return offer(act, Kind.TRANSFER, actor, watched, receiver, stays);
        });
  }

  private OwnershipOutcome offer(
      NameActs.Act act, Kind kind, Actor actor, Watched watched, Nick to, boolean stays) {
    Optional<Nick> found = letters.active(to);
    if (found.isEmpty()) {
      return new NoSuch("active user “%s”".formatted(to));
    }
    Nick from =
        actor instanceof Actor.User user
            ? user.nick()
            : watched.states().values().iterator().next().owner().orElseThrow();
    List<RegistryName> named = spelt(watched);
    List<String> texts = named.stream().map(RegistryName::name).toList();
    offers.delete(kind, texts, kind == Kind.INVITATION ? to : null);
    if (offers.countBy(from) >= MOST_OFFERS) {
      return new Refused(
          "%d of your offers wait for an answer. Withdraw some first.".formatted(MOST_OFFERS));
    }
    OwnershipOffer offer =
        new OwnershipOffer(
            ids.get(),
            kind,
            named,
            from,
            found.get(),
            stays,
            Optional.empty(),
            act.now(),
            act.now().plus(LIFETIME));
    offers.insert(offer);
    act.about(found.get().text(), found.get());
    act.note("names", texts);
    if (kind == Kind.INVITATION) {
      letters.ask(
          to,
          "Invitation to co-own " + named.getFirst().name(),
          "“%s” invites you to co-own %s: to release under these names."
              .formatted(from, Letters.list(named)));
    } else {
      letters.ask(
          to,
          "Offer to own " + named.getFirst().name(),
          "“%s” wants to give you %s. If you accept, you will own these names, and decide who may release under them."
              .formatted(from, Letters.list(named)));
    }
    return new Offered(offer.id());
  }

  @Override
  public OwnershipOutcome accept(Actor actor, UUID offer) {
    return answers.accept(actor, offer);
  }

  @Override
  public OwnershipOutcome decline(Actor actor, UUID offer) {
    return answers.decline(actor, offer);
  }

  @Override
  public OwnershipOutcome withdraw(Actor actor, UUID offer) {
    return answers.withdraw(actor, offer);
  }

  @Override
  public OwnershipOutcome revoke(Actor actor, Collection<RegistryName> names, Nick coOwner) {
    boolean leaves = actor.standingTo(coOwner) == Standing.SELF;
    return acts.run(
        actor,
        leaves ? "name.left" : "name.revoked",
        act -> {
          Watched watched = watch(act, names);
          if (watched.missing().isPresent()) {
            return watched.missing().get();
          }
          require(actor, leaves ? Deed.LEAVE_OWNERSHIP : Deed.GRANT_OWNERSHIP, watched);
          if (owns(watched, coOwner)) {
            return new Refused(
                "“%s” owns one of these names: an owner has to give it to somebody else."
                    .formatted(coOwner));
          }
          List<RegistryName> named = spelt(watched);
          int changes =
              offers.delete(
                  Kind.INVITATION, named.stream().map(RegistryName::name).toList(), coOwner);
          for (RegistryName name : named) {
            changes += holdings.drop(name.name(), coOwner) ? 1 : 0;
          }
          if (changes == 0) {
            return nothingToTake(watched, coOwner);
          }
          act.about(coOwner.text(), letters.active(coOwner).orElse(null));
          act.note("names", named.stream().map(RegistryName::name).toList());
          tellOfRevoked(watched, named, coOwner, leaves);
          return new Done();
        });
  }

  private static OwnershipOutcome nothingToTake(Watched watched, Nick coOwner) {
    boolean team =
        watched.states().values().stream()
            .anyMatch(state -> state.throughTeams().contains(coOwner));
    return team
        ? new Refused(
            "“%s” may release because of a team: take the user out of the team.".formatted(coOwner))
        : new NoSuch("co-owner “%s”".formatted(coOwner));
  }

  private void tellOfRevoked(
      Watched watched, List<RegistryName> named, Nick coOwner, boolean leaves) {
    if (!leaves) {
      letters.send(
          coOwner,
          "You no longer co-own " + named.getFirst().name(),
          "You no longer co-own %s.".formatted(Letters.list(named)));
      return;
    }
    watched.states().values().stream()
        .flatMap(state -> state.owner().stream())
        .distinct()
        .forEach(owner ->
            letters.send(
                owner,
                "%s no longer co-owns %s".formatted(coOwner, named.getFirst().name()),
                "“%s” gave up co-owning %s.".formatted(coOwner, Letters.list(named))));
  }

  @Override
  public OwnershipOutcome reassign(
      Actor actor, Collection<RegistryName> names, Nick owner, String reason) {
    actor.require(Deed.REASSIGN_NAME);
    if (reason.isBlank()
        || reason.length() > MOST_REASON
        || reason.codePoints().anyMatch(Character::isISOControl)) {
      return new Refused("Give a reason in one line of at most 500 characters.");
    }
    return acts.run(
        actor,
        "name.reassigned",
        act -> {
          Watched watched = watch(act, names);
          if (watched.missing().isPresent()) {
            return watched.missing().get();
          }
          Optional<Nick> found = letters.active(owner);
          if (found.isEmpty()) {
            return new NoSuch("active user “%s”".formatted(owner));
          }
          if (owns(watched, owner)) {
            return new Refused("“%s” owns one of these names already.".formatted(owner));
          }
          List<RegistryName> named = spelt(watched);
          named.forEach(name -> holdings.move(name.name(), found.get(), false, act.now()));
          holdings.project(named.stream().map(RegistryName::name).toList(), act.now());
          act.note("reason", reason);
          String told =
              "An administrator gave %s to “%s”. Reason: %s"
                  .formatted(Letters.list(named), found.get(), reason);
          String subject = "%s has another owner".formatted(named.getFirst().name());
          letters.send(owner, subject, told);
          watched.states().values().stream()
              .flatMap(state -> state.owner().stream())
              .distinct()
              .forEach(former -> letters.send(former, subject, told));
          return new Done();
        });
  }

  @Override
  public List<OwnershipOffer> received(Actor actor, Nick user) {
    actor.require(Deed.READ_ACCOUNT, user);
    return answers.received(user);
  }

  @Override
  public List<OwnershipOffer> made(Actor actor, Nick user) {
    actor.require(Deed.READ_ACCOUNT, user);
    return answers.made(user);
  }

  private static Watched watch(NameActs.Act act, Collection<RegistryName> names) {
    if (names.isEmpty() || names.size() > MOST_NAMES) {
      return new Watched(
          Map.of(), Optional.of(new Refused("Name 1 to %d names.".formatted(MOST_NAMES))));
    }
    Map<String, NameState> found = act.watch(names.stream().map(RegistryName::name).toList());
    Map<RegistryName, NameState> states = new LinkedHashMap<>();
    for (RegistryName name : names) {
      NameState state = Objects.requireNonNull(found.get(name.name().toLowerCase(Locale.ROOT)));
      if (!state.exists(name.kind())) {
        return new Watched(Map.of(), Optional.of(new NoSuch(name.toString())));
      }
      states.put(name, state);
    }
    return new Watched(states, Optional.empty());
  }

  private static void require(Actor actor, Deed deed, Watched watched) {
    watched
        .states()
        .forEach((name, state) ->
            actor.require(
                deed,
                actor instanceof Actor.User user
                    ? state.standing(name.kind(), user.nick())
                    : Standing.STRANGER,
                state.name()));
  }

  private static boolean owns(Watched watched, Nick user) {
    return watched.states().values().stream()
        .anyMatch(state -> state.owner().filter(user::equals).isPresent());
  }

  /** The names as they are registered. */
  private static List<RegistryName> spelt(Watched watched) {
    return watched.states().entrySet().stream()
        .map(entry -> new RegistryName(entry.getKey().kind(), entry.getValue().name()))
        .distinct()
        .toList();
  }
}
