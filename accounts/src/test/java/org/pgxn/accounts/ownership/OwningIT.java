package org.pgxn.accounts.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgxn.accounts.Access;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.NameRequest;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Organisation;
import org.pgxn.accounts.Origin;
import org.pgxn.accounts.Owners;
import org.pgxn.accounts.Ownership;
import org.pgxn.accounts.Ownership.Granted;
import org.pgxn.accounts.Ownership.NameRefused;
import org.pgxn.accounts.OwnershipOutcome;
import org.pgxn.accounts.OwnershipOutcome.Done;
import org.pgxn.accounts.OwnershipOutcome.NoSuch;
import org.pgxn.accounts.OwnershipOutcome.Offered;
import org.pgxn.accounts.OwnershipOutcome.Refused;
import org.pgxn.accounts.RegistryName;
import org.pgxn.accounts.ReservedName;
import org.pgxn.accounts.Scope;
import org.pgxn.accounts.StaffRole;
import org.pgxn.events.Event;
import org.pgxn.events.EventType;
import org.pgxn.platform.problem.ProblemException;
import org.pgxn.testkit.PostgresTest;
import org.pgxn.testkit.TestDatabase;

@PostgresTest
class OwningIT {

  private static final RegistryName PAIR = RegistryName.distribution("pair");
  private static final Actor.User ANN = OwnershipServices.user("ann");
  private static final Actor.User BOB = OwnershipServices.user("bob");
  private static final Actor.User ROOT = OwnershipServices.administrator("root");

  private final TestDatabase database;
  private final OwnershipServices services;

  OwningIT(TestDatabase database) {
    this.database = database;
    this.services = new OwnershipServices(database);
    services.makeUsers(OwnershipHistory.USERS);
  }

  @BeforeEach
  void letAnnOwnPair() {
    services.forgetAll();
    database.jdbc().sql("DELETE FROM pgxn.organisation_invitation").update();
    claim("ann", "pair", "pair");
  }

  @Test
  void invitesByMailAndTellsOfTheCoOwner() {
    UUID offer = id(services.owning.invite(ANN, List.of(PAIR), Nick.of("BOB")));
    assertThat(services.mails).hasSize(1);
    assertThat(services.mails.getFirst().to()).isEqualTo("bob@example.org");
    assertThat(services.mails.getFirst().text())
        .contains("distribution “pair”", "https://pgxn.example.org/account/invitations");
    assertThat(services.events()).isEmpty();

    assertThat(services.owning.received(BOB, Nick.of("bob")))
        .singleElement()
        .satisfies(waiting -> assertThat(waiting.names()).containsExactly(PAIR));
    assertThat(services.owning.accept(BOB, offer)).isEqualTo(new Done());
    assertThat(owners()).isEqualTo(owners("ann", "bob"));
    assertThat(services.mails.getLast().to()).isEqualTo("ann@example.org");
    Event event = services.events().getLast();
    assertThat(event.type()).isEqualTo(EventType.OWNERSHIP_CHANGED);
    assertThat(event.data().toString()).contains("\"co_owners\":[\"bob\"]").doesNotContain("@");
    assertThat(audit()).contains("name.accepted pair {\"owner\": \"ann\", \"co_owners\": []}");
    assertThat(services.owning.accept(BOB, offer)).isInstanceOf(NoSuch.class);
  }

  @Test
  void letsNobodyElseAnswer() {
    UUID offer = id(services.owning.invite(ANN, List.of(PAIR), Nick.of("bob")));
    Actor.User cyd = OwnershipServices.user("cyd");
    assertThatThrownBy(() -> services.owning.accept(cyd, offer))
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> services.owning.accept(ROOT, offer))
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> services.owning.withdraw(BOB, offer))
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> services.owning.received(cyd, Nick.of("bob")))
        .isInstanceOf(ProblemException.class);
    assertThat(owners()).isEqualTo(owners("ann"));
  }

  @Test
  void forgetsOffersAfterThirtyDays() {
    UUID offer = id(services.owning.offer(ANN, List.of(PAIR), Nick.of("bob"), false));
    services.clock.advance(Duration.ofDays(30));
    assertThat(services.owning.accept(BOB, offer)).isInstanceOf(NoSuch.class);
    assertThat(services.owning.received(BOB, Nick.of("bob"))).isEmpty();
  }

  @Test
  void movesDistributionAndExtensionTogether() {
    UUID offer =
        id(
            services.owning.offer(
                ANN, List.of(RegistryName.extension("PAIR")), Nick.of("bob"), true));
    assertThat(services.owning.accept(BOB, offer)).isEqualTo(new Done());
    assertThat(owners()).isEqualTo(owners("bob", "ann"));
    assertThat(services.ownership.owners(RegistryName.extension("pair")))
        .isEqualTo(owners("bob", "ann"));
    assertThat(services.events())
        .extracting(Event::type)
        .containsExactly(EventType.DISTRIBUTION_TRANSFERRED, EventType.OWNERSHIP_CHANGED);
    assertThat(services.mails.stream().map(mail -> mail.to()).toList())
        .contains("ann@example.org", "bob@example.org");
  }

  @Test
  void asksAnewAtAcceptanceWhoOwnsTheNames() {
    claim("ann", "other", "other");
    UUID offer =
        id(
            services.owning.offer(
                ANN, List.of(PAIR, RegistryName.extension("other")), Nick.of("bob"), false));
    database.jdbc().sql("UPDATE public.extensions SET owner = 'cyd' WHERE name = 'other'").update();
    assertThat(services.owning.accept(BOB, offer)).isInstanceOf(Refused.class);
    assertThat(owners()).isEqualTo(owners("ann"));
    assertThat(services.events()).isEmpty();
  }

  @Test
  void needsScopeAndFreshSession() {
    Actor.User token =
        new Actor.User(
            Nick.of("ann"),
            Set.of(),
            new Access.Token(new UUID(0, 1), Set.of(new Scope(Scope.Verb.OWN, "other"))),
            Origin.unknown());
    assertThatThrownBy(() -> services.owning.invite(token, List.of(PAIR), Nick.of("bob")))
        .isInstanceOf(ProblemException.class);
    Actor.User stale =
        new Actor.User(
            Nick.of("ann"), Set.of(), new Access.Session(new UUID(0, 1), false), Origin.unknown());
    assertThatThrownBy(() -> services.owning.offer(stale, List.of(PAIR), Nick.of("bob"), false))
        .isInstanceOf(ProblemException.class);
    assertThat(services.owning.invite(stale, List.of(PAIR), Nick.of("bob")))
        .isInstanceOf(Offered.class);
  }

  @Test
  void reassignsWithAReasonForTheLog() {
    assertThat(services.owning.reassign(ROOT, List.of(PAIR), Nick.of("bob"), " "))
        .isInstanceOf(Refused.class);
    assertThat(services.owning.reassign(ROOT, List.of(PAIR), Nick.of("bob"), "Ann is away."))
        .isEqualTo(new Done());
    assertThat(owners()).isEqualTo(owners("bob"));
    assertThat(audit()).anyMatch(line -> line.startsWith("name.reassigned pair"));
    assertThatThrownBy(() -> services.owning.reassign(ANN, List.of(PAIR), Nick.of("ann"), "Mine."))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void takesExactlyWhatATeamGave() {
    make("acme");
    services.organisations.assign(ANN, Nick.of("acme"), List.of(PAIR));
    team("bob");
    assertThat(owners()).isEqualTo(owners("ann", "bob"));
    assertThat(services.owning.revoke(ANN, List.of(PAIR), Nick.of("bob")))
        .isInstanceOf(Refused.class);
    services.owning.accept(BOB, id(services.owning.invite(ANN, List.of(PAIR), Nick.of("bob"))));
    team();
    assertThat(owners()).isEqualTo(owners("ann", "bob"));
    team("bob");
    assertThat(services.owning.revoke(ANN, List.of(PAIR), Nick.of("bob"))).isEqualTo(new Done());
    assertThat(owners()).isEqualTo(owners("ann", "bob"));
    services.organisations.remove(ANN, Nick.of("acme"), Nick.of("bob"));
    assertThat(owners()).isEqualTo(owners("ann"));
  }

  @Test
  void letsNoOrganisationHaveTheNameOfAnAccount() {
    assertThat(services.organisations.make(ANN, Nick.of("BOB"), "Bobs"))
        .isInstanceOf(Refused.class);
    make("acme");
    assertThat(services.organisations.make(BOB, Nick.of("Acme"), "Acme"))
        .isInstanceOf(Refused.class);
    assertThat(services.organisations.find(Nick.of("ACME")))
        .map(Organisation::members)
        .hasValueSatisfying(members -> assertThat(members).hasSize(2));
  }

  @Test
  void holdsNamesForReview() {
    NameRefused refused = (NameRefused) check("bob", "hstore");
    assertThat(services.reviews.request(Nick.of("bob"), refused)).isTrue();
    assertThat(services.reviews.request(Nick.of("bob"), refused)).isFalse();
    assertThatThrownBy(() -> services.reviews.open(BOB, 0, 10))
        .isInstanceOf(ProblemException.class);
    Actor.User moderator = OwnershipServices.staff("dan", StaffRole.MODERATOR);
    List<NameRequest> open = services.reviews.open(moderator, 0, 10);
    assertThat(open).extracting(NameRequest::name).containsExactly("hstore");
    assertThat(services.reviews.allow(moderator, open.getFirst().id())).isEqualTo(new Done());
    assertThat(services.mails.getLast().to()).isEqualTo("bob@example.org");
    assertThat(check("bob", "hstore")).isInstanceOf(Granted.class);
    assertThat(check("ann", "hstore")).isInstanceOf(NameRefused.class);
    assertThat(services.reviews.allow(moderator, open.getFirst().id())).isInstanceOf(NoSuch.class);

    services.clock.advance(Duration.ofDays(31));
    assertThat(services.reviews.lapse()).isEmpty();
    assertThat(check("bob", "hstore")).isInstanceOf(NameRefused.class);
  }

  @Test
  void asksPeopleAtMostTwentyTimes() {
    for (int i = 0; i < 25; i++) {
      services.reviews.request(
          Nick.of("bob"), new NameRefused("name" + i, "It is reserved.", "Wait.", true));
    }
    services.reviews.request(Nick.of("bob"), new NameRefused("n_", "It is odd.", "Choose.", false));
    assertThat(services.reviews.open(ROOT, 0, 100)).hasSize(20);
    long first = services.reviews.open(ROOT, 0, 1).getFirst().id();
    assertThat(services.reviews.decline(ROOT, first)).isEqualTo(new Done());
    assertThat(
            services.reviews.request(
                Nick.of("bob"), new NameRefused("name0", "It is reserved.", "Wait.", true)))
        .isFalse();
  }

  @Test
  void reservesNamesAndFreesThem() {
    ReservedName novelty = new ReservedName("Novelty", "It is ours.");
    assertThat(services.reviews.reserve(ROOT, novelty)).isEqualTo(new Done());
    assertThat(check("bob", "novel-ty")).isInstanceOf(NameRefused.class);
    assertThat(services.reviews.reserved(ROOT, Optional.of("nov"), 1)).containsExactly(novelty);
    assertThat(services.reviews.release(ROOT, "NOVELTY")).isEqualTo(new Done());
    assertThat(services.reviews.release(ROOT, "novelty")).isInstanceOf(NoSuch.class);
    assertThat(check("bob", "novelty")).isInstanceOf(Granted.class);
  }

  @Test
  void givesClaimsTransfersAndGrantsThatRaceOneOrder() throws Exception {
    for (int round = 0; round < 5; round++) {
      services.forgetAll();
      claim("ann", "pair", "pair");
      UUID given = id(services.owning.offer(ANN, List.of(PAIR), Nick.of("bob"), false));
      UUID asked = id(services.owning.invite(ANN, List.of(PAIR), Nick.of("cyd")));
      List<Callable<Object>> acts =
          List.of(
              () -> services.owning.accept(BOB, given),
              () -> services.owning.accept(OwnershipServices.user("cyd"), asked),
              () -> services.owning.accept(BOB, given),
              () -> claim("ann", "pair", "pair", "new"),
              () -> claim("dan", "new", "new"),
              () -> services.owning.revoke(ROOT, List.of(PAIR), Nick.of("cyd")));
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<Object>> outcomes = new ArrayList<>();
        acts.forEach(act -> outcomes.add(threads.submit(act)));
        List<Object> done = new ArrayList<>();
        for (Future<Object> outcome : outcomes) {
          done.add(outcome.get());
        }
        assertThat(List.of(done.get(0), done.get(2))).containsOnlyOnce(new Done());
        Owners owners = owners();
        assertThat(owners.owner()).contains(Nick.of("bob"));
        assertThat(owners.coOwners())
            .isSubsetOf(done.get(1).equals(new Done()) ? List.of(Nick.of("cyd")) : List.of());
        assertThat(services.ownership.owners(RegistryName.extension("new")).owner())
            .hasValueSatisfying(owner -> assertThat(owner.text()).isIn("ann", "dan"));
      }
    }
  }

  private void make(String organisation) {
    services.organisations.make(ANN, Nick.of(organisation), "Acme");
    UUID invitation =
        id(
            services.organisations.invite(
                ANN, Nick.of(organisation), Nick.of("bob"), Organisation.Role.MEMBER));
    assertThat(services.organisations.join(BOB, invitation)).isEqualTo(new Done());
  }

  private void team(String... members) {
    assertThat(
            services.organisations.setTeam(
                ANN,
                Nick.of("acme"),
                new Organisation.Team(
                    Nick.of("core"),
                    List.of(members).stream().map(Nick::of).toList(),
                    true,
                    List.of())))
        .isEqualTo(new Done());
  }

  private static UUID id(OwnershipOutcome outcome) {
    assertThat(outcome).isInstanceOf(Offered.class);
    return ((Offered) outcome).id();
  }

  private Ownership.Claim check(String nick, String name) {
    return services.ownership.check(Nick.of(nick), name, List.of(name));
  }

  private Ownership.Claim claim(String nick, String distribution, String... extensions) {
    Ownership.Claim claim =
        database
            .transactions()
            .execute(status -> {
              Ownership.Claim made =
                  services.ownership.claim(Nick.of(nick), distribution, List.of(extensions));
              if (!(made instanceof Granted)) {
                status.setRollbackOnly();
              }
              return made;
            });
    if (claim == null) {
      throw new AssertionError("No claim");
    }
    return claim;
  }

  private Owners owners() {
    return services.ownership.ownersOfDistribution("pair");
  }

  private static Owners owners(String owner, String... coOwners) {
    return new Owners(
        Optional.of(Nick.of(owner)), List.of(coOwners).stream().map(Nick::of).toList());
  }

  private List<String> audit() {
    List<String> lines = new ArrayList<>();
    for (Map<String, Object> row :
        database
            .jdbc()
            .sql("SELECT act, subject, before::text AS before FROM pgxn.audit ORDER BY seq")
            .query()
            .listOfRows()) {
      lines.add("%s %s %s".formatted(row.get("act"), row.get("subject"), row.get("before")));
    }
    return lines;
  }
}
