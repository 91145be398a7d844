package org.pgxn.accounts.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Organisation;
import org.pgxn.accounts.Owners;
import org.pgxn.accounts.Ownership;
import org.pgxn.accounts.OwnershipOutcome;
import org.pgxn.accounts.OwnershipOutcome.Done;
import org.pgxn.accounts.OwnershipOutcome.Offered;
import org.pgxn.accounts.RegistryName;
import org.pgxn.accounts.Standing;
import org.pgxn.accounts.ownership.OwnershipModel.Ref;
import org.pgxn.events.Event;
import org.pgxn.events.EventType;
import org.pgxn.platform.json.JsonSettings;
import org.pgxn.platform.problem.ProblemException;
import org.pgxn.testkit.TestDatabase;

/** Random acts upon names, each done by the services and by the model. */
final class OwnershipHistory {

  static final String[] USERS = {"ann", "bob", "cyd", "dan", "eve", "fay", "root"};
  private static final List<String> NAMES =
      List.of("alpha", "beta", "be-ta", "gamma", "delta", "hstore");
  private static final List<String> ORGANISATIONS = List.of("acme", "bcme");
  private static final List<String> TEAMS = List.of("core", "docs");

  private final OwnershipServices services;
  private final TestDatabase database;
  private final Random random;
  private final OwnershipModel model = new OwnershipModel();
  private final List<String> told = new ArrayList<>();
  private final Map<String, Integer> done;

  /**
   * Begins a history.
   *
   * @param done counts the acts that were done, by their verbs
   */
  OwnershipHistory(
      OwnershipServices services, TestDatabase database, long seed, Map<String, Integer> done) {
    this.done = done;
    this.services = services;
    this.database = database;
    this.random = new Random(seed);
    told.add("seed " + seed);
  }

  void run(int steps) {
    for (int i = 0; i < steps; i++) {
      services.clock.advance(Duration.ofSeconds(1));
      step();
      compare();
    }
    compareAll();
  }

  private void step() {
    switch (random.nextInt(24)) {
      case 0, 1, 2, 3 -> claim();
      case 4, 5 -> invite();
      case 6 -> offer();
      case 7, 8, 9 -> accept();
      case 10 -> decline();
      case 11 -> revoke();
      case 12 -> reassign();
      case 13 -> make();
      case 14, 15 -> ask();
      case 16 -> join();
      case 17 -> end();
      case 18 -> team();
      case 19, 20 -> assign();
      case 21 -> handOn();
      case 22 -> manager();
      default -> suspend();
    }
  }

  private <T> T any(Collection<T> all) {
    return List.copyOf(all).get(random.nextInt(all.size()));
  }

  private String user() {
    return USERS[random.nextInt(USERS.length)];
  }

  /** Mostly one of those who may. */
  private String actor(@Nullable String fit) {
    return fit == null || random.nextInt(4) == 0 ? user() : fit;
  }

  private List<Ref> refs() {
    Set<String> known = model.names();
    String first = known.isEmpty() || random.nextInt(12) == 0 ? any(NAMES) : any(known);
    List<Ref> refs = new ArrayList<>();
    refs.add(ref(first));
    String owner = model.owner(first);
    known.stream()
        .filter(name -> random.nextInt(6) == 0 && owner != null && owner.equals(model.owner(name)))
        .forEach(name -> refs.add(ref(name)));
    return refs.stream().distinct().toList();
  }

  private Ref ref(String name) {
    boolean extension = random.nextBoolean();
    return new Ref(
        extension && (model.exists(new Ref(true, name)) || random.nextInt(9) == 0), name);
  }

  private static List<RegistryName> named(Collection<Ref> refs) {
    return refs.stream().map(OwnershipHistory::named).toList();
  }

  private static RegistryName named(Ref ref) {
    return ref.extension()
        ? RegistryName.extension(ref.name().toUpperCase(Locale.ROOT))
        : RegistryName.distribution(ref.name());
  }

  private static Actor.User as(String nick) {
    return nick.equals(OwnershipModel.ADMINISTRATOR)
        ? OwnershipServices.administrator(nick)
        : OwnershipServices.user(nick);
  }

  private Optional<UUID> outcome(boolean expected, String act, Supplier<OwnershipOutcome> done) {
    told.add(act + " -> " + expected);
    this.done.merge(act.split(" ", 3)[1], expected ? 1 : 0, Integer::sum);
    OwnershipOutcome outcome;
    try {
      outcome = done.get();
    } catch (ProblemException refusal) {
      outcome = new OwnershipOutcome.Refused(String.valueOf(refusal.getMessage()));
    }
    assertThat(outcome instanceof Done || outcome instanceof Offered)
        .as(() -> history())
        .withFailMessage("%s%nbut %s", history(), outcome)
        .isEqualTo(expected);
    return outcome instanceof Offered offered ? Optional.of(offered.id()) : Optional.empty();
  }

  private void claim() {
    String distribution = any(NAMES);
    Set<String> extensions = someNames();
    String user = actor(model.owner(distribution));
    boolean expected = model.claim(user, distribution, extensions);
    outcome(
        expected,
        "%s releases %s %s".formatted(user, distribution, extensions),
        () ->
            database
                .transactions()
                .execute(status -> {
                  if (services.ownership.claim(Nick.of(user), distribution, List.copyOf(extensions))
                      instanceof Ownership.Granted) {
                    return new Done();
                  }
                  status.setRollbackOnly();
                  return new OwnershipOutcome.Refused("");
                }));
  }

  private Set<String> someNames() {
    Set<String> names = new TreeSet<>();
    IntStream.range(0, random.nextInt(3)).forEach(_ -> names.add(any(NAMES)));
    return names;
  }

  private void invite() {
    List<Ref> refs = refs();
    String actor = actor(model.owner(refs.getFirst().name()));
    String to = user();
    outcome(
            model.mayInvite(actor, refs, to),
            "%s invites %s to %s".formatted(actor, to, refs),
            () -> services.owning.invite(as(actor), named(refs), Nick.of(to)))
        .ifPresent(id -> model.invited(id, actor, refs, to));
  }

  private void offer() {
    List<Ref> refs = refs();
    String actor = actor(model.owner(refs.getFirst().name()));
    String to = user();
    boolean stays = random.nextBoolean();
    outcome(
            model.mayOffer(actor, refs, to),
            "%s offers %s %s %s".formatted(actor, to, refs, stays),
            () -> services.owning.offer(as(actor), named(refs), Nick.of(to), stays))
        .ifPresent(id -> model.offered(id, actor, refs, to, stays));
  }

  private void accept() {
    if (!model.offers().isEmpty()) {
      UUID id = any(model.offers());
      String actor = actor(model.receiver(id));
      outcome(
          model.accept(actor, id),
          "%s accepts %s".formatted(actor, id),
          () -> services.owning.accept(as(actor), id));
    }
  }

  private void decline() {
    if (!model.offers().isEmpty()) {
      UUID id = any(model.offers());
      String actor = actor(model.receiver(id));
      if (random.nextBoolean()) {
        outcome(
            model.decline(actor, id),
            "%s declines %s".formatted(actor, id),
            () -> services.owning.decline(as(actor), id));
      } else {
        outcome(
            model.withdraw(actor, id),
            "%s withdraws %s".formatted(actor, id),
            () -> services.owning.withdraw(as(actor), id));
      }
    }
  }

  private void revoke() {
    List<Ref> refs = refs();
    Set<String> coOwners = model.coOwners(refs.getFirst());
    String of = coOwners.isEmpty() ? user() : any(coOwners);
    String actor = random.nextInt(3) == 0 ? of : actor(model.owner(refs.getFirst().name()));
    outcome(
        model.revoke(actor, refs, of),
        "%s revokes %s of %s".formatted(actor, refs, of),
        () -> services.owning.revoke(as(actor), named(refs), Nick.of(of)));
  }

  private void reassign() {
    List<Ref> refs = refs();
    String actor = actor(OwnershipModel.ADMINISTRATOR);
    String to = user();
    outcome(
        model.reassign(actor, refs, to),
        "%s reassigns %s to %s".formatted(actor, refs, to),
        () -> services.owning.reassign(as(actor), named(refs), Nick.of(to), "It was abandoned."));
  }

  private void make() {
    String name = any(ORGANISATIONS);
    String actor = user();
    outcome(
        model.make(actor, name),
        "%s makes %s".formatted(actor, name),
        () -> services.organisations.make(as(actor), Nick.of(name), "An organisation"));
  }

  private @Nullable String manager(String organisation) {
    return model.organisations().contains(organisation) ? any(model.members(organisation)) : null;
  }

  private void ask() {
    String name = any(ORGANISATIONS);
    String actor = actor(manager(name));
    String to = user();
    boolean owner = random.nextBoolean();
    outcome(
            model.mayAsk(actor, name, to, owner),
            "%s asks %s into %s %s".formatted(actor, to, name, owner),
            () ->
                services.organisations.invite(
                    as(actor),
                    Nick.of(name),
                    Nick.of(to),
                    owner ? Organisation.Role.OWNER : Organisation.Role.MEMBER))
        .ifPresent(id -> model.asked(id, actor, name, to, owner));
    if (random.nextBoolean()) {
      join();
    }
  }

  private void join() {
    if (!model.invitations().isEmpty()) {
      UUID id = any(model.invitations());
      String actor = actor(model.invitee(id));
      if (random.nextInt(5) > 0) {
        outcome(
            model.join(actor, id),
            "%s joins %s".formatted(actor, id),
            () -> services.organisations.join(as(actor), id));
      } else {
        outcome(
            model.cancel(actor, id),
            "%s cancels %s".formatted(actor, id),
            () -> services.organisations.cancel(as(actor), id));
      }
    }
  }

  private void end() {
    String name = any(ORGANISATIONS);
    String of = actor(manager(name));
    String actor = random.nextBoolean() ? of : actor(manager(name));
    if (random.nextInt(3) > 0) {
      outcome(
          model.end(actor, name, of, false),
          "%s removes %s from %s".formatted(actor, of, name),
          () -> services.organisations.remove(as(actor), Nick.of(name), Nick.of(of)));
    } else {
      outcome(
          model.end(actor, name, of, true),
          "%s demotes %s in %s".formatted(actor, of, name),
          () -> services.organisations.demote(as(actor), Nick.of(name), Nick.of(of)));
    }
  }

  private void team() {
    String name = any(ORGANISATIONS);
    String actor = actor(manager(name));
    String team = any(TEAMS);
    if (random.nextInt(5) == 0) {
      outcome(
          model.removeTeam(actor, name, team),
          "%s removes team %s of %s".formatted(actor, team, name),
          () -> services.organisations.removeTeam(as(actor), Nick.of(name), Nick.of(team)));
      return;
    }
    Set<String> members = new TreeSet<>();
    Set<String> names = new TreeSet<>();
    if (model.organisations().contains(name)) {
      model.members(name).stream().filter(_ -> random.nextBoolean()).forEach(members::add);
      model.names(name).stream().filter(_ -> random.nextBoolean()).forEach(names::add);
    }
    if (random.nextInt(12) == 0) {
      members.add(user());
    }
    boolean all = random.nextBoolean();
    outcome(
        model.setTeam(actor, name, team, members, all, names),
        "%s sets team %s of %s: %s %s %s".formatted(actor, team, name, members, all, names),
        () ->
            services.organisations.setTeam(
                as(actor),
                Nick.of(name),
                new Organisation.Team(
                    Nick.of(team),
                    members.stream().map(Nick::of).toList(),
                    all,
                    List.copyOf(names))));
  }

  private void assign() {
    String name = any(ORGANISATIONS);
    if (random.nextInt(3) > 0) {
      List<Ref> refs = ofMembers(name);
      String actor = actor(model.owner(refs.getFirst().name()));
      outcome(
          model.assign(actor, name, refs),
          "%s assigns %s to %s".formatted(actor, refs, name),
          () -> services.organisations.assign(as(actor), Nick.of(name), named(refs)));
    } else {
      List<Ref> refs = assigned(name);
      String actor = actor(manager(name));
      outcome(
          model.unassign(actor, name, refs),
          "%s unassigns %s from %s".formatted(actor, refs, name),
          () -> services.organisations.unassign(as(actor), Nick.of(name), named(refs)));
    }
  }

  /** Mostly names whose owner belongs to an organisation. */
  private List<Ref> ofMembers(String organisation) {
    List<Ref> refs = refs();
    if (!model.organisations().contains(organisation) || random.nextInt(4) == 0) {
      return refs;
    }
    List<String> members = model.members(organisation);
    List<String> fit =
        model.names().stream().filter(name -> members.contains(model.owner(name))).toList();
    return fit.isEmpty() ? refs : List.of(ref(any(fit)));
  }

  private List<Ref> assigned(String organisation) {
    return model.organisations().contains(organisation) && !model.names(organisation).isEmpty()
        ? List.of(new Ref(false, any(model.names(organisation))))
        : refs();
  }

  private void handOn() {
    String name = any(ORGANISATIONS);
    String actor = actor(manager(name));
    String to = actor(manager(name));
    outcome(
            model.mayHandOn(actor, name, to),
            "%s hands %s on to %s".formatted(actor, name, to),
            () -> services.organisations.handOn(as(actor), Nick.of(name), Nick.of(to)))
        .ifPresent(id -> model.handedOn(id, actor, name, to));
  }

  /** What the functions of the old manager do to its tables (root registry contract §4.4). */
  private void manager() {
    List<String> extensions =
        model.names().stream().filter(name -> model.exists(new Ref(true, name))).toList();
    if (extensions.isEmpty()) {
      return;
    }
    String name = any(extensions);
    String user = user();
    int what = random.nextInt(3);
    told.add("manager %d %s %s".formatted(what, name, user));
    if (what == 0) {
      model.managerGrants(name, user);
      manager(
          """
          INSERT INTO public.coowners (extension, nickname)
          SELECT e.name, :user::public.label FROM public.extensions AS e
           WHERE e.name = :name::public.citext AND e.owner <> :user::public.citext
              ON CONFLICT DO NOTHING
          """,
          name,
          user);
    } else if (what == 1) {
      model.managerRevokes(name, user);
      manager(
          """
          DELETE FROM public.coowners
           WHERE extension = :name::public.citext AND nickname = :user::public.citext
          """,
          name,
          user);
    } else {
      model.managerTransfers(name, user);
      manager(
          """
          DELETE FROM public.coowners
           WHERE extension = :name::public.citext AND nickname = :user::public.citext;
          UPDATE public.extensions SET owner = :user::public.label, updated_at = now()
           WHERE name = :name::public.citext
          """,
          name,
          user);
    }
    model.notice(name);
    database
        .transactions()
        .executeWithoutResult(_ -> services.follower.handle(List.of(event(name))));
  }

  private void manager(String sql, String name, String user) {
    database.jdbc().sql(sql).param("name", name).param("user", user).update();
  }

  private static Event event(String name) {
    return new Event(
        1,
        new UUID(0, 1),
        EventType.OWNERSHIP_CHANGED,
        name,
        "manager",
        Instant.EPOCH,
        JsonSettings.mapper().valueToTree(Map.of("through", "manager")));
  }

  private void suspend() {
    String user = user();
    boolean away = random.nextInt(3) == 0;
    told.add("%s is away: %s".formatted(user, away));
    model.suspend(user, away);
    database
        .jdbc()
        .sql(
            """
            UPDATE public.users SET status = :status::public.status
             WHERE nickname = :user::public.citext
            """)
        .param("status", away ? "inactive" : "active")
        .param("user", user)
        .update();
  }

  private void compare() {
    compare(user(), any(NAMES), someNames());
    compareOwners(ref(any(NAMES)));
  }

  private void compareAll() {
    for (String name : NAMES) {
      for (String user : USERS) {
        compare(user, name, Set.of(name));
      }
      compareOwners(new Ref(true, name));
      compareOwners(new Ref(false, name));
    }
    for (String user : USERS) {
      List<String> held =
          services.ownership.namesOf(Nick.of(user)).stream()
              .map(name -> "%s %s".formatted(name.name(), name.standing()))
              .toList();
      List<String> expected = new ArrayList<>();
      for (boolean extension : new boolean[] {false, true}) {
        for (String name : model.names()) {
          Ref ref = new Ref(extension, name);
          if (model.holds(user, ref) && model.exists(ref) && (extension || model.released(name))) {
            expected.add(
                "%s %s"
                    .formatted(
                        extension ? RegistryName.extension(name) : RegistryName.distribution(name),
                        user.equals(model.owner(name)) ? Standing.OWNER : Standing.CO_OWNER));
          }
        }
      }
      assertThat(held).as(() -> user + " holds\n" + history()).isEqualTo(expected);
    }
  }

  private void compare(String user, String distribution, Set<String> extensions) {
    Ownership.Claim claim =
        services.ownership.check(Nick.of(user), distribution, List.copyOf(extensions));
    String found =
        switch (claim) {
          case Ownership.Granted _ -> "granted";
          case Ownership.NameRefused _ -> "refused";
          case Ownership.NotOwner others ->
              others.names().stream()
                  .map(other -> other.kind().word() + " " + other.name())
                  .sorted()
                  .toList()
                  .toString();
        };
    assertThat(found)
        .as(() -> "%s %s %s%n%s".formatted(user, distribution, extensions, history()))
        .isEqualTo(model.decide(user, distribution, extensions));
  }

  private void compareOwners(Ref ref) {
    Owners owners = services.ownership.owners(named(ref));
    String expected =
        model.exists(ref) ? model.owner(ref.name()) + " " + model.coOwners(ref) : "nobody []";
    assertThat(
            owners.owner().map(Nick::text).orElse("nobody")
                + " "
                + owners.coOwners().stream().map(Nick::text).toList())
        .as(() -> "%s%n%s".formatted(ref, history()))
        .isEqualTo(expected);
  }

  private String history() {
    return String.join("\n", told);
  }
}
