package org.pgxn.accounts.ownership;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pgxn.accounts.HeldName;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Owners;
import org.pgxn.accounts.Ownership;
import org.pgxn.accounts.RegistryName;
import org.pgxn.accounts.Standing;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** {@link Ownership} in the database. */
final class StoredOwnership implements Ownership {

  private static final int MOST_LOCKS = 16;

  private final NameStore store;
  private final NameStates states;
  private final HoldingStore holdings;
  private final NewNameRules rules;
  private final InstantSource clock;

  StoredOwnership(NameStore store, NameStates states, HoldingStore holdings, InstantSource clock) {
    this.store = store;
    this.states = states;
    this.holdings = holdings;
    this.rules = new NewNameRules(store);
    this.clock = clock;
  }

  /** What the tables say about the names of one release. */
  private record Findings(
      List<OwnedName> others, List<String> newExtensions, boolean newDistribution) {

    boolean hasNewNames() {
      return newDistribution || !newExtensions.isEmpty();
    }

    Set<String> newNames(String distribution) {
      Set<String> names = new LinkedHashSet<>();
      if (newDistribution) {
        names.add(distribution);
      }
      names.addAll(newExtensions);
      return names;
    }
  }

  @Override
  public Claim claim(Nick releaser, String distribution, List<String> extensions) {
    requireTransaction();
    Findings findings = find(releaser, distribution, extensions);
    if (findings.others().isEmpty() && findings.hasNewNames()) {
      // Somebody may have registered the names, or others like them, until the lock was ours.
      lock(findings.newNames(distribution));
      findings = find(releaser, distribution, extensions);
    }
    Claim claim = judge(findings, releaser, distribution);
    if (claim instanceof Granted && findings.hasNewNames()) {
      Instant now = clock.instant();
      findings.newExtensions().forEach(name -> store.insertExtension(name, releaser, now));
      if (findings.newDistribution()) {
        store.insertDistribution(distribution, releaser, now);
      }
      // A name may have been an organisation's already, as a distribution.
      holdings.project(findings.newExtensions(), now);
    }
    return claim;
  }

  /** Many names are not locked one by one: the database has room for so many locks. */
  private void lock(Set<String> names) {
    if (names.size() <= MOST_LOCKS) {
      store.lockNewNames(names);
    } else {
      store.lockNewNames();
    }
  }

  @Override
  public Claim check(Nick releaser, String distribution, List<String> extensions) {
    return judge(find(releaser, distribution, extensions), releaser, distribution);
  }

  private Findings find(Nick releaser, String distribution, List<String> extensions) {
    Map<String, String> spellings = new LinkedHashMap<>();
    extensions.forEach(name -> spellings.putIfAbsent(name.toLowerCase(Locale.ROOT), name));
    Set<String> wanted = new LinkedHashSet<>(spellings.values());
    Set<String> asked = new LinkedHashSet<>(wanted);
    asked.add(distribution);
    List<NameStore.Registered> registered = store.extensions(asked, releaser);

    List<OwnedName> others = new ArrayList<>();
    Optional<NameStore.Registered> namesake = Optional.empty();
    for (NameStore.Registered extension : registered) {
      if (extension.wanted().equals(distribution)) {
        namesake = Optional.of(extension);
      }
      if (wanted.remove(extension.wanted()) && !extension.held()) {
        others.add(new OwnedName(NameKind.EXTENSION, extension.name(), extension.owner()));
      }
    }
    Optional<NameStore.Registered> holder =
        namesake.isPresent() ? namesake : store.distribution(distribution, releaser);
    holder
        .filter(held -> !held.held() && !store.coOwnsDistribution(distribution, releaser))
        .ifPresent(
            held -> others.add(new OwnedName(NameKind.DISTRIBUTION, held.name(), held.owner())));
    return new Findings(others, List.copyOf(wanted), holder.isEmpty());
  }

  private Claim judge(Findings findings, Nick releaser, String distribution) {
    if (!findings.others().isEmpty()) {
      return new NotOwner(findings.others());
    }
    for (String name : findings.newNames(distribution)) {
      Optional<NameRefused> refused = rules.check(name, releaser);
      if (refused.isPresent()) {
        return refused.get();
      }
    }
    return new Granted(findings.newExtensions());
  }

  @Override
  public void adopt(String distribution, Nick releaser) {
    requireTransaction();
    store.lockNewNames();
    if (store.ownerOfExtension(distribution).isEmpty()) {
      store.insertDistribution(distribution, releaser, clock.instant());
    }
  }

  @Override
  public Owners ownersOfDistribution(String distribution) {
    return states.read(distribution).owners(NameKind.DISTRIBUTION);
  }

  @Override
  public Owners owners(RegistryName name) {
    return states.read(name.name()).owners(name.kind());
  }

  @Override
  public Standing standing(Nick user, RegistryName name) {
    return states.read(name.name()).standing(name.kind(), user);
  }

  @Override
  public List<HeldName> namesOf(Nick user) {
    return states.heldBy(user);
  }

  private static void requireTransaction() {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalTransactionStateException("Names are claimed inside a transaction");
    }
  }
}
