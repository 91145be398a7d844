package org.pgxn.accounts.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Owners;
import org.pgxn.accounts.Ownership.Claim;
import org.pgxn.accounts.Ownership.Granted;
import org.pgxn.accounts.Ownership.NameKind;
import org.pgxn.accounts.Ownership.NameRefused;
import org.pgxn.accounts.Ownership.NotOwner;
import org.pgxn.accounts.Ownership.OwnedName;
import org.pgxn.testkit.PostgresTest;
import org.pgxn.testkit.TestDatabase;
import org.springframework.transaction.IllegalTransactionStateException;

@PostgresTest
class OwnershipIT {

  private static final Claim NOTHING_NEW = new Granted(List.of());

  private final OwnershipFixture names;

  OwnershipIT(TestDatabase database) {
    this.names = new OwnershipFixture(database);
  }

  @BeforeEach
  void forgetAllNames() {
    names.forgetAll();
  }

  @Test
  void givesNewNamesToTheirFirstReleaser() {
    assertThat(names.claim("ann", "Pair", "pair", "Pair_Ops"))
        .isEqualTo(new Granted(List.of("pair", "Pair_Ops")));
    assertThat(names.extensionCount()).isEqualTo(2);
    assertThat(names.extensionOwner("pair_ops")).isEqualTo("Pair_Ops of ann");
    assertThat(names.ownership.ownersOfDistribution("PAIR"))
        .isEqualTo(new Owners(Optional.of(Nick.of("ann")), List.of()));
  }

  @Test
  void grantsTheOwnerTheSameNamesAgainInAnyCase() {
    names.claim("ann", "Pair", "pair");
    assertThat(names.claim("ANN", "PAIR", "Pair", "pair")).isEqualTo(NOTHING_NEW);
    assertThat(names.claim("ann", "pair", "pair", "pair_ops"))
        .isEqualTo(new Granted(List.of("pair_ops")));
  }

  @Test
  void takesTwoSpellingsOfANewNameForOne() {
    assertThat(names.claim("ann", "pair", "pair", "PAIR")).isEqualTo(new Granted(List.of("pair")));
    assertThat(names.extensionCount()).isOne();
  }

  @Test
  void givesANameThatCameWithoutAClaimToItsReleaserUnlessSomebodyHoldsIt() {
    names.adopt("Novelty", "ann");
    names.adopt("novelty", "bob");
    names.register("taken", "cyd");
    names.adopt("Taken", "ann");
    assertThat(names.ownership.ownersOfDistribution("novelty"))
        .isEqualTo(new Owners(Optional.of(Nick.of("ann")), List.of()));
    assertThat(names.ownership.ownersOfDistribution("taken"))
        .isEqualTo(new Owners(Optional.of(Nick.of("cyd")), List.of()));
  }

  @Test
  void letsCoOwnersRelease() {
    names.claim("ann", "pair", "pair");
    names.coOwn("pair", "bob");
    assertThat(names.claim("bob", "PAIR", "Pair")).isEqualTo(NOTHING_NEW);
    assertThat(names.claim("bob", "pair", "pair", "bobs_own"))
        .isEqualTo(new Granted(List.of("bobs_own")));
    assertThat(names.extensionOwner("bobs_own")).isEqualTo("bobs_own of bob");
    assertThat(names.claim("ann", "pair", "pair", "bobs_own"))
        .isEqualTo(new NotOwner(List.of(extension("bobs_own", "bob"))));
  }

  @Test
  void refusesTheExtensionsOfOthersAndNamesThemAll() {
    names.claim("Ann", "one", "One");
    names.claim("cyd", "two", "two");
    names.claim("bob", "three", "three");
    assertThat(names.claim("bob", "mine", "mine", "two", "one", "three"))
        .isEqualTo(new NotOwner(List.of(extension("One", "ann"), extension("two", "cyd"))));
    assertThat(names.extensionCount()).isEqualTo(3);
    assertThat(names.ownership.ownersOfDistribution("mine"))
        .isEqualTo(new Owners(Optional.empty(), List.of()));
  }

  @Test
  void refusesTheDistributionOfAnother() {
    names.claim("ann", "Bundle", "pair");
    assertThat(names.claim("bob", "bundle", "bobs_own"))
        .isEqualTo(
            new NotOwner(List.of(new OwnedName(NameKind.DISTRIBUTION, "Bundle", Nick.of("ann")))));
    names.coOwn("pair", "bob");
    assertThat(names.claim("bob", "bundle", "pair")).isInstanceOf(NotOwner.class);
  }

  @Test
  void letsTheCoOwnersOfADistributionRelease() {
    names.claim("ann", "bundle", "pair");
    names.coOwn("pair", "bob");
    names.hold("bundle", "bob", "co-owner");
    assertThat(names.claim("bob", "bundle", "pair")).isEqualTo(NOTHING_NEW);
    assertThat(names.claim("bob", "bundle", "pair", "more")).isInstanceOf(Granted.class);
    assertThat(names.ownership.ownersOfDistribution("bundle"))
        .isEqualTo(new Owners(Optional.of(Nick.of("ann")), List.of(Nick.of("bob"))));
  }

  @Test
  void givesADistributionToTheOwnerOfTheExtensionOfItsName() {
    names.claim("ann", "other", "Pair");
    assertThat(names.claim("bob", "pair", "bobs_own"))
        .isEqualTo(
            new NotOwner(List.of(new OwnedName(NameKind.DISTRIBUTION, "Pair", Nick.of("ann")))));
    assertThat(names.claim("ann", "PAIR", "anns_own")).isEqualTo(new Granted(List.of("anns_own")));

    names.transfer("pair", "bob");
    names.coOwn("pair", "Eve");
    names.coOwn("pair", "cyd");
    names.hold("pair", "dan", "co-owner");
    names.hold("pair", "cyd", "co-owner");
    assertThat(names.claim("bob", "pair", "pair")).isEqualTo(NOTHING_NEW);
    assertThat(names.claim("cyd", "pair", "pair")).isEqualTo(NOTHING_NEW);
    assertThat(names.check("dan", "pair", List.of())).isEqualTo(NOTHING_NEW);
    assertThat(names.claim("ann", "pair", "anns_own")).isInstanceOf(NotOwner.class);
    assertThat(names.ownership.ownersOfDistribution("pair"))
        .isEqualTo(
            new Owners(
                Optional.of(Nick.of("bob")),
                List.of(Nick.of("cyd"), Nick.of("dan"), Nick.of("eve"))));
  }

  @Test
  void leavesTheFormerOwnerOfATransferredExtensionNothing() {
    names.claim("ann", "pair", "pair");
    names.transfer("pair", "bob");
    assertThat(names.claim("ann", "pair", "pair"))
        .isEqualTo(
            new NotOwner(
                List.of(
                    extension("pair", "bob"),
                    new OwnedName(NameKind.DISTRIBUTION, "pair", Nick.of("bob")))));
    assertThat(names.ownership.ownersOfDistribution("pair"))
        .isEqualTo(new Owners(Optional.of(Nick.of("bob")), List.of()));
  }

  @Test
  void claimsNothingWhenTheTransactionIsRolledBack() {
    assertThat(names.claimAndRollBack("ann", "pair", "pair", "pair_ops"))
        .isInstanceOf(Granted.class);
    assertThat(names.extensionCount()).isZero();
    assertThat(names.claim("bob", "pair", "pair", "pair_ops")).isInstanceOf(Granted.class);
  }

  @Test
  void claimsNothingWhenOneNameIsRefused() {
    assertThat(names.claim("ann", "pair", "pair", "hstore")).isInstanceOf(NameRefused.class);
    assertThat(names.extensionCount()).isZero();
    assertThat(names.ownership.ownersOfDistribution("pair").owner()).isEmpty();
  }

  @Test
  void refusesToClaimOutsideATransaction() {
    assertThatThrownBy(() -> names.ownership.claim(Nick.of("ann"), "pair", List.of("pair")))
        .isInstanceOf(IllegalTransactionStateException.class);
    assertThat(names.extensionCount()).isZero();
  }

  @Test
  void checksWithoutChangingAnything() {
    assertThat(names.check("ann", "pair", List.of("pair", "pair_ops")))
        .isEqualTo(new Granted(List.of("pair", "pair_ops")));
    assertThat(names.check("ann", "hstore", List.of("pair"))).isInstanceOf(NameRefused.class);
    assertThat(names.extensionCount()).isZero();
    assertThat(names.ownership.ownersOfDistribution("pair").owner()).isEmpty();
    names.claim("bob", "pair", "pair");
    assertThat(names.check("ann", "pair", List.of("pair"))).isInstanceOf(NotOwner.class);
    assertThat(names.check("bob", "pair", List.of("pair"))).isEqualTo(NOTHING_NEW);
  }

  @ParameterizedTest
  @CsvSource({
    "postgresql, It names PostgreSQL itself.",
    "PostgreSQL, It names PostgreSQL itself.",
    "pgxn, It names this network.",
    "PG_Crypto, It is part of PostgreSQL.",
    "uuid_ossp, It is part of PostgreSQL.",
    "con, Some operating systems",
    "LPT9, Some operating systems",
  })
  void refusesReservedNamesAndThoseThatLookAlike(String name, String reason) {
    for (Claim claim :
        List.of(names.claim("ann", name, "pair"), names.claim("ann", "pair", name))) {
      assertThat(claim)
          .isInstanceOfSatisfying(
              NameRefused.class,
              refused -> {
                assertThat(refused.name()).isEqualTo(name);
                assertThat(refused.reason()).contains(reason);
                assertThat(refused.remedy()).contains("administrator");
              });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"pg-pair", "PGpair", "p-g_p-a-i-r", "PG_PAIR2"})
  void refusesWhatLooksLikeAnothersName(String name) {
    names.claim("ann", "pg_pair", "pg_pair");
    names.claim("ann", "pgpair2", "some");
    Claim claim = names.claim("bob", "bobs", name);
    assertThat(claim).isInstanceOf(NameRefused.class);
    assertThat(names.claim("bob", name, "bobs")).isInstanceOf(NameRefused.class);
  }

  @Test
  void saysWhoseNameItLooksLike() {
    names.claim("Ann", "pg_pair", "pg_pair");
    assertThat(names.claim("bob", "bobs", "PG-Pair"))
        .isInstanceOfSatisfying(
            NameRefused.class,
            refused ->
                assertThat(refused.reason())
                    .isEqualTo("It looks like the extension “pg_pair” of “Ann”."));
    names.claim("cyd", "the_bundle", "cyds");
    assertThat(names.claim("bob", "thebundle", "bobs"))
        .isInstanceOfSatisfying(
            NameRefused.class,
            refused ->
                assertThat(refused.reason())
                    .isEqualTo("It looks like the distribution “the_bundle” of “cyd”."));
  }

  @Test
  void letsUsersHaveNamesThatLookLikeTheirOwn() {
    names.claim("ann", "pg_pair", "pg_pair");
    assertThat(names.claim("ann", "pg-pair", "pgpair")).isInstanceOf(Granted.class);
  }

  @Test
  void letsAnAdministratorAllowANameToOneUser() {
    names.claim("ann", "pg_pair", "pg_pair");
    names.allow("pgpair", "bob");
    names.allow("hstore", "bob");
    assertThat(names.claim("cyd", "pgpair", "cyds")).isInstanceOf(NameRefused.class);
    assertThat(names.claim("bob", "PGpair", "pgpair", "Hstore")).isInstanceOf(Granted.class);
    assertThat(names.claim("bob", "pg-pair", "bobs")).isInstanceOf(NameRefused.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"semver.2", "pg__pair", "_pair", "été", "hstore", "a+b", "Łódź"})
  void letsNamesRegisteredBeforeGoOnAsTheyAre(String name) {
    names.register(name, "ann");
    assertThat(names.claim("ann", name, name)).isEqualTo(NOTHING_NEW);
    assertThat(names.claim("bob", "bobs", name)).isInstanceOf(NotOwner.class);
    names.forgetAll();
    names.hold(name, "ann", "owner");
    assertThat(names.claim("ann", name, "anns_own")).isInstanceOf(Granted.class);
    names.forgetAll();
    assertThat(names.claim("ann", "pair", name)).isInstanceOf(NameRefused.class);
  }

  @Test
  void leavesItToTheDatabaseWhichSpellingsAreOneName() {
    names.register("İstats", "ann");
    boolean same =
        names
            .database
            .jdbc()
            .sql("SELECT 'İstats'::public.citext = 'istats'::public.citext")
            .query(Boolean.class)
            .single();
    Claim claim = names.claim("bob", "istats", "istats");
    assertThat(claim).isInstanceOf(same ? NotOwner.class : Granted.class);
  }

  @ParameterizedTest
  @CsvSource({"1, false", "2, true", "63, true", "64, false"})
  void holdsTheLengths(int length, boolean granted) {
    assertThat(names.claim("ann", "pair", "x".repeat(length)) instanceof Granted)
        .isEqualTo(granted);
  }

  @Test
  void letsOneOfManyHaveNamesThatLookAlike() throws Exception {
    List<String> spellings =
        Stream.iterate(0, i -> i < 20, i -> i + 1)
            .map(i -> OwnershipFixture.spelling("pgpairs", i))
            .toList();
    List<Claim> claims = names.claimAtOnce(spellings);
    assertThat(claims).filteredOn(Granted.class::isInstance).hasSize(1);
    assertThat(claims).filteredOn(NameRefused.class::isInstance).hasSize(19);
    assertThat(names.extensionCount()).isOne();
  }

  @Test
  void letsOneOfManyHaveTheSameNamesInWhateverOrder() throws Exception {
    List<String> pairs = List.of("pair", "couple", "duo", "twin");
    List<List<String>> lists =
        Stream.iterate(0, i -> i < 20, i -> i + 1)
            .map(i -> i % 2 == 0 ? pairs : pairs.reversed())
            .toList();
    List<Claim> claims = names.claimListsAtOnce(lists);
    assertThat(claims).filteredOn(Granted.class::isInstance).hasSize(1);
    assertThat(claims).filteredOn(NotOwner.class::isInstance).hasSize(19);
  }

  @Test
  void locksManyNamesAtOnce() throws Exception {
    List<String> many = Stream.iterate(0, i -> i < 40, i -> i + 1).map(i -> "name" + i).toList();
    List<Claim> claims =
        names.claimListsAtOnce(List.of(many, List.of("name7"), many.reversed(), many));
    assertThat(claims).filteredOn(Granted.class::isInstance).isNotEmpty();
    assertThat(claims).hasOnlyElementsOfTypes(Granted.class, NotOwner.class);
  }

  @Test
  void letsOneOfManyHaveTheSameName() throws Exception {
    List<Claim> claims = names.claimAtOnce(Collections.nCopies(20, "pair"));
    assertThat(claims).filteredOn(Granted.class::isInstance).hasSize(1);
    assertThat(claims).filteredOn(NotOwner.class::isInstance).hasSize(19);
  }

  private static OwnedName extension(String name, String owner) {
    return new OwnedName(NameKind.EXTENSION, name, Nick.of(owner));
  }
}
