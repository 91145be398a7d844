package org.pgxn.accounts.ownership;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who may release what, told once more without a database: names and nicks are lower case. */
final class OwnershipModel {

  static final String ADMINISTRATOR = "root";

  /** What a name is asked about as. */
  record Ref(boolean extension, String name) {}

  private record Offer(
      String from,
      String to,
      boolean transfer,
      boolean stays,
      Map<String, String> owners,
      @Nullable String organisation) {}

  private record Invitation(String organisation, String from, String to, boolean owner) {}

  private static final class Team {
    Set<String> members = new HashSet<>();
    Set<String> names = new HashSet<>();
    boolean all;
  }

  private static final class Organisation {
    final Map<String, Boolean> members = new TreeMap<>();
    final Map<String, Team> teams = new TreeMap<>();
    final Set<String> names = new TreeSet<>();

    boolean owned(String user) {
      return members.getOrDefault(user, false);
    }
  }

  private final Map<String, String> extensionOwner = new TreeMap<>();
  private final Map<String, String> distributionOwner = new TreeMap<>();
  private final Map<Ref, Set<String>> direct = new HashMap<>();

  /** What teams give; false if a manager took it. */
  private final Map<Ref, Map<String, Boolean>> given = new HashMap<>();

  private final Map<String, Organisation> organisations = new TreeMap<>();
  private final Map<UUID, Offer> offers = new HashMap<>();
  private final Map<UUID, Invitation> invitations = new HashMap<>();
  private final Set<String> suspended = new HashSet<>();

  @Nullable String owner(String name) {
    String owner = extensionOwner.get(name);
    return owner == null ? distributionOwner.get(name) : owner;
  }

  /** Whether somebody released a distribution of that name first. */
  boolean released(String name) {
    return distributionOwner.containsKey(name) || !holders(new Ref(false, name)).isEmpty();
  }

  boolean exists(Ref ref) {
    return ref.extension() ? extensionOwner.containsKey(ref.name()) : owner(ref.name()) != null;
  }

  Set<String> names() {
    Set<String> names = new TreeSet<>(extensionOwner.keySet());
    names.addAll(distributionOwner.keySet());
    return names;
  }

  Set<String> organisations() {
    return organisations.keySet();
  }

  List<String> members(String organisation) {
    return List.copyOf(Objects.requireNonNull(organisations.get(organisation)).members.keySet());
  }

  List<String> names(String organisation) {
    return List.copyOf(Objects.requireNonNull(organisations.get(organisation)).names);
  }

  List<UUID> offers() {
    return offers.keySet().stream().sorted().toList();
  }

  List<UUID> invitations() {
    return invitations.keySet().stream().sorted().toList();
  }

  String receiver(UUID offer) {
    return Objects.requireNonNull(offers.get(offer)).to();
  }

  String invitee(UUID invitation) {
    return Objects.requireNonNull(invitations.get(invitation)).to();
  }

  Set<String> coOwners(Ref ref) {
    if (!exists(ref)) {
      return Set.of();
    }
    Set<String> found = new TreeSet<>(holders(new Ref(true, ref.name())));
    if (!ref.extension()) {
      found.addAll(holders(new Ref(false, ref.name())));
    }
    found.remove(owner(ref.name()));
    return found;
  }

  private Set<String> holders(Ref row) {
    Set<String> found = new TreeSet<>(direct.getOrDefault(row, Set.of()));
    given
        .getOrDefault(row, Map.of())
        .forEach((user, visible) -> {
          if (visible) {
            found.add(user);
          }
        });
    return found;
  }

  boolean holds(String user, Ref ref) {
    return user.equals(owner(ref.name())) || coOwners(ref).contains(user);
  }

  /** "granted", "refused" for a name that may not be, or what is others', in order. */
  String decide(String user, String distribution, Collection<String> extensions) {
    Set<String> others = new TreeSet<>();
    Set<String> fresh = new LinkedHashSet<>();
    for (String extension : extensions) {
      Ref ref = new Ref(true, extension);
      if (!exists(ref)) {
        fresh.add(extension);
      } else if (!holds(user, ref)) {
        others.add("extension " + extension);
      }
    }
    Ref named = new Ref(false, distribution);
    if (!exists(named)) {
      fresh.add(distribution);
    } else if (!holds(user, named)) {
      others.add("distribution " + distribution);
    }
    if (!others.isEmpty()) {
      return others.toString();
    }
    return fresh.stream().allMatch(name -> mayRegister(user, name)) ? "granted" : "refused";
  }

  private boolean mayRegister(String user, String name) {
    return !name.equals("hstore")
        && names().stream()
            .filter(other -> other.replace("-", "").equals(name.replace("-", "")))
            .allMatch(other -> user.equals(owner(other)));
  }

  boolean claim(String user, String distribution, Collection<String> extensions) {
    if (!decide(user, distribution, extensions).equals("granted")) {
      return false;
    }
    if (owner(distribution) == null) {
      distributionOwner.put(distribution, user);
    }
    for (String extension : extensions) {
      extensionOwner.putIfAbsent(extension, user);
    }
    extensions.forEach(this::project);
    return true;
  }

  private boolean active(String user) {
    return !suspended.contains(user);
  }

  void suspend(String user, boolean away) {
    if (away) {
      suspended.add(user);
    } else {
      suspended.remove(user);
    }
  }

  private boolean ownsAll(String actor, Collection<Ref> refs) {
    return refs.stream().allMatch(ref -> exists(ref) && actor.equals(owner(ref.name())));
  }

  private boolean ownsAny(String user, Collection<Ref> refs) {
    return refs.stream().anyMatch(ref -> user.equals(owner(ref.name())));
  }

  boolean mayInvite(String actor, Collection<Ref> refs, String to) {
    return refs.stream().allMatch(this::exists)
        && (ownsAll(actor, refs) || actor.equals(ADMINISTRATOR))
        && active(to)
        && !ownsAny(to, refs)
        && !refs.stream().allMatch(ref -> holds(to, ref) && !throughTeam(ref.name(), to));
  }

  /** Some team shows on a name, and nothing else. */
  private boolean throughTeam(String name, String user) {
    return List.of(true, false).stream()
        .map(extension -> new Ref(extension, name))
        .anyMatch(ref ->
            given.getOrDefault(ref, Map.of()).getOrDefault(user, false)
                && !direct.getOrDefault(ref, Set.of()).contains(user));
  }

  void invited(UUID id, String actor, Collection<Ref> refs, String to) {
    offers
        .values()
        .removeIf(offer -> !offer.transfer() && offer.to().equals(to) && names(offer, refs));
    offers.put(id, new Offer(actor, to, false, false, owners(refs), null));
  }

  boolean mayOffer(String actor, Collection<Ref> refs, String to) {
    return ownsAll(actor, refs) && active(to) && !ownsAny(to, refs);
  }

  void offered(UUID id, String actor, Collection<Ref> refs, String to, boolean stays) {
    offers.values().removeIf(offer -> offer.transfer() && names(offer, refs));
    offers.put(id, new Offer(actor, to, true, stays, owners(refs), null));
  }

  private static boolean names(Offer offer, Collection<Ref> refs) {
    return refs.stream().anyMatch(ref -> offer.owners().containsKey(ref.name()));
  }

  private Map<String, String> owners(Collection<Ref> refs) {
    Map<String, String> owners = new TreeMap<>();
    refs.forEach(ref -> owners.put(ref.name(), Objects.requireNonNull(owner(ref.name()))));
    return owners;
  }

  boolean accept(String actor, UUID id) {
    Offer offer = offers.get(id);
    if (offer == null
        || !actor.equals(offer.to())
        || !active(offer.from())
        || !active(offer.to())) {
      return false;
    }
    if (offer.organisation() != null) {
      return takeOver(id, offer, offer.organisation());
    }
    if (!offer.owners().entrySet().stream()
        .allMatch(entry -> entry.getValue().equals(owner(entry.getKey())))) {
      return false;
    }
    offers.remove(id);
    for (String name : offer.owners().keySet()) {
      if (offer.transfer()) {
        move(name, offer.to(), offer.stays());
      } else {
        add(name, offer.to());
      }
    }
    offer.owners().keySet().forEach(this::project);
    return true;
  }

  private boolean takeOver(UUID id, Offer offer, String name) {
    Organisation organisation = Objects.requireNonNull(organisations.get(name));
    if (!organisation.owned(offer.from()) || !organisation.owned(offer.to())) {
      return false;
    }
    offers.remove(id);
    List<String> moved =
        organisation.names.stream().filter(held -> offer.from().equals(owner(held))).toList();
    moved.forEach(held -> move(held, offer.to(), false));
    organisation.members.put(offer.from(), false);
    endAsOwner(name, offer.from());
    moved.forEach(this::project);
    return true;
  }

  boolean decline(String actor, UUID id) {
    Offer offer = offers.get(id);
    return offer != null && actor.equals(offer.to()) && offers.remove(id) != null;
  }

  boolean withdraw(String actor, UUID id) {
    Offer offer = offers.get(id);
    return offer != null && actor.equals(offer.from()) && offers.remove(id) != null;
  }

  private void add(String name, String user) {
    Ref row = new Ref(extensionOwner.containsKey(name), name);
    direct.computeIfAbsent(row, _ -> new TreeSet<>()).add(user);
  }

  private boolean drop(String name, String user) {
    boolean dropped = false;
    for (boolean extension : new boolean[] {true, false}) {
      Set<String> users = direct.get(new Ref(extension, name));
      dropped |= users != null && users.remove(user);
    }
    return dropped;
  }

  private void move(String name, String to, boolean stays) {
    String former = Objects.requireNonNull(owner(name));
    for (String user : List.of(to, former)) {
      drop(name, user);
      given.getOrDefault(new Ref(true, name), new HashMap<>()).remove(user);
      given.getOrDefault(new Ref(false, name), new HashMap<>()).remove(user);
    }
    extensionOwner.computeIfPresent(name, (_, _) -> to);
    distributionOwner.computeIfPresent(name, (_, _) -> to);
    offers.values().removeIf(offer -> offer.owners().containsKey(name));
    if (stays) {
      add(name, former);
    }
  }

  boolean revoke(String actor, Collection<Ref> refs, String user) {
    boolean may =
        actor.equals(user)
            ? refs.stream().allMatch(ref -> holds(actor, ref))
            : ownsAll(actor, refs) || actor.equals(ADMINISTRATOR);
    if (!refs.stream().allMatch(this::exists) || !may || ownsAny(user, refs)) {
      return false;
    }
    boolean changed =
        offers
            .values()
            .removeIf(offer -> !offer.transfer() && offer.to().equals(user) && names(offer, refs));
    for (Ref ref : refs) {
      changed |= drop(ref.name(), user);
    }
    return changed;
  }

  boolean reassign(String actor, Collection<Ref> refs, String to) {
    if (!actor.equals(ADMINISTRATOR)
        || !refs.stream().allMatch(this::exists)
        || !active(to)
        || ownsAny(to, refs)) {
      return false;
    }
    refs.stream().map(Ref::name).distinct().forEach(name -> move(name, to, false));
    refs.forEach(ref -> project(ref.name()));
    return true;
  }

  void managerGrants(String name, String user) {
    Ref row = new Ref(true, name);
    if (extensionOwner.containsKey(name)
        && !user.equals(owner(name))
        && !holders(row).contains(user)) {
      direct.computeIfAbsent(row, _ -> new TreeSet<>()).add(user);
    }
  }

  void managerRevokes(String name, String user) {
    Ref row = new Ref(true, name);
    direct.getOrDefault(row, new TreeSet<>()).remove(user);
    given.getOrDefault(row, new HashMap<>()).computeIfPresent(user, (_, _) -> false);
  }

  void managerTransfers(String name, String to) {
    if (extensionOwner.containsKey(name)) {
      managerRevokes(name, to);
      extensionOwner.put(name, to);
    }
  }

  /** What follows what a manager did. */
  void notice(String name) {
    offers
        .values()
        .removeIf(offer ->
            offer.owners().containsKey(name)
                && !Objects.equals(offer.owners().get(name), owner(name)));
    project(name);
  }

  boolean make(String actor, String name) {
    if (organisations.containsKey(name)) {
      return false;
    }
    Organisation made = new Organisation();
    made.members.put(actor, true);
    organisations.put(name, made);
    return true;
  }

  private boolean manages(String actor, @Nullable Organisation organisation) {
    return organisation != null && (organisation.owned(actor) || actor.equals(ADMINISTRATOR));
  }

  boolean mayAsk(String actor, String name, String to, boolean owner) {
    Organisation organisation = organisations.get(name);
    return organisation != null
        && manages(actor, organisation)
        && active(to)
        && !Objects.equals(organisation.members.get(to), owner);
  }

  void asked(UUID id, String actor, String name, String to, boolean owner) {
    invitations
        .values()
        .removeIf(other -> other.organisation().equals(name) && other.to().equals(to));
    invitations.put(id, new Invitation(name, actor, to, owner));
  }

  boolean join(String actor, UUID id) {
    Invitation invitation = invitations.get(id);
    if (invitation == null
        || !actor.equals(invitation.to())
        || !active(invitation.from())
        || !active(actor)) {
      return false;
    }
    Organisation organisation =
        Objects.requireNonNull(organisations.get(invitation.organisation()));
    if (!invitation.owner() && isLast(organisation, actor)) {
      return false;
    }
    invitations.remove(id);
    organisation.members.put(actor, invitation.owner());
    if (!invitation.owner()) {
      endAsOwner(invitation.organisation(), actor);
    }
    List.copyOf(organisation.names).forEach(this::project);
    return true;
  }

  boolean cancel(String actor, UUID id) {
    Invitation invitation = invitations.get(id);
    if (invitation == null) {
      return false;
    }
    Organisation organisation =
        Objects.requireNonNull(organisations.get(invitation.organisation()));
    return (actor.equals(invitation.to()) || organisation.owned(actor))
        && invitations.remove(id) != null;
  }

  private static boolean isLast(Organisation organisation, String user) {
    return organisation.owned(user)
        && organisation.members.values().stream().filter(owner -> owner).count() == 1;
  }

  private void endAsOwner(String organisation, String user) {
    invitations
        .values()
        .removeIf(other -> other.organisation().equals(organisation) && other.from().equals(user));
    offers
        .values()
        .removeIf(offer ->
            organisation.equals(offer.organisation())
                && (offer.from().equals(user) || offer.to().equals(user)));
  }

  boolean end(String actor, String name, String user, boolean demote) {
    Organisation organisation = organisations.get(name);
    boolean may =
        (actor.equals(user) && !demote)
            ? organisation != null && organisation.members.containsKey(actor)
            : manages(actor, organisation);
    if (organisation == null
        || !may
        || !organisation.members.containsKey(user)
        || (demote && !organisation.owned(user))
        || isLast(organisation, user)) {
      return false;
    }
    if (demote) {
      organisation.members.put(user, false);
    } else {
      organisation.members.remove(user);
      organisation.teams.values().forEach(team -> team.members.remove(user));
    }
    endAsOwner(name, user);
    invitations
        .values()
        .removeIf(other -> other.organisation().equals(name) && other.to().equals(user));
    List.copyOf(organisation.names).forEach(this::project);
    return true;
  }

  boolean setTeam(
      String actor,
      String name,
      String team,
      Collection<String> members,
      boolean all,
      Collection<String> names) {
    Organisation organisation = organisations.get(name);
    if (organisation == null
        || !manages(actor, organisation)
        || !organisation.members.keySet().containsAll(members)
        || !organisation.names.containsAll(names)) {
      return false;
    }
    Team made = organisation.teams.computeIfAbsent(team, _ -> new Team());
    made.members = new HashSet<>(members);
    made.names = new HashSet<>(names);
    made.all = all;
    List.copyOf(organisation.names).forEach(this::project);
    return true;
  }

  boolean removeTeam(String actor, String name, String team) {
    Organisation organisation = organisations.get(name);
    if (organisation == null
        || !manages(actor, organisation)
        || organisation.teams.remove(team) == null) {
      return false;
    }
    List.copyOf(organisation.names).forEach(this::project);
    return true;
  }

  boolean assign(String actor, String name, Collection<Ref> refs) {
    Organisation organisation = organisations.get(name);
    if (organisation == null
        || !refs.stream().allMatch(this::exists)
        || !(ownsAll(actor, refs) || actor.equals(ADMINISTRATOR))
        || !refs.stream()
            .allMatch(ref -> organisation.owned(Objects.requireNonNull(owner(ref.name()))))) {
      return false;
    }
    for (Ref ref : refs) {
      organisations.values().stream()
          .filter(other -> other != organisation)
          .forEach(other -> takeOut(other, ref.name()));
      organisation.names.add(ref.name());
    }
    refs.forEach(ref -> project(ref.name()));
    return true;
  }

  boolean unassign(String actor, String name, Collection<Ref> refs) {
    Organisation organisation = organisations.get(name);
    if (organisation == null
        || !(organisation.owned(actor) || actor.equals(ADMINISTRATOR) || ownsAll(actor, refs))
        || !refs.stream().allMatch(ref -> organisation.names.contains(ref.name()))) {
      return false;
    }
    refs.forEach(ref -> takeOut(organisation, ref.name()));
    refs.forEach(ref -> project(ref.name()));
    return true;
  }

  private static void takeOut(Organisation organisation, String name) {
    organisation.names.remove(name);
    organisation.teams.values().forEach(team -> team.names.remove(name));
  }

  boolean mayHandOn(String actor, String name, String to) {
    Organisation organisation = organisations.get(name);
    return organisation != null
        && organisation.owned(actor)
        && !actor.equals(to)
        && active(to)
        && organisation.owned(to);
  }

  void handedOn(UUID id, String actor, String name, String to) {
    offers
        .values()
        .removeIf(offer -> name.equals(offer.organisation()) && offer.from().equals(actor));
    offers.put(id, new Offer(actor, to, true, false, Map.of(), name));
  }

  /** Teams give what they give now, and what a manager took they give no more until they begin. */
  private void project(String name) {
    String owner = owner(name);
    Set<String> wanted = new TreeSet<>();
    for (Organisation organisation : organisations.values()) {
      if (!organisation.names.contains(name)) {
        continue;
      }
      if (owner == null || !organisation.owned(owner)) {
        takeOut(organisation, name);
        continue;
      }
      organisation.teams.values().stream()
          .filter(team -> team.all || team.names.contains(name))
          .forEach(team -> wanted.addAll(team.members));
    }
    wanted.remove(owner);
    boolean isExtension = extensionOwner.containsKey(name);
    given.computeIfAbsent(new Ref(isExtension, name), _ -> new TreeMap<>());
    for (boolean extension : new boolean[] {true, false}) {
      Map<String, Boolean> rows = given.get(new Ref(extension, name));
      if (rows != null) {
        rows.keySet().retainAll(extension == isExtension ? wanted : Set.of());
        if (extension == isExtension) {
          new ArrayList<>(wanted).forEach(user -> rows.putIfAbsent(user, true));
        }
      }
    }
  }
}
