package org.pgxn.registry.history;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Ownership;
import org.pgxn.events.EventLog;
import org.pgxn.events.NewEvent;
import org.pgxn.registry.distribution.DistributionTable;
import org.pgxn.registry.history.ManagerRelease.Place;
import org.pgxn.registry.tree.UserFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Records the releases that a PGXN Manager made in this database: those of the past as {@code
 * release.imported}, and what it does beside us from then on as {@code release.published}. They are
 * noticed by comparing the tables, never by their time, so none is missed that a slow transaction
 * made.
 *
 * <p>Killed at any moment it leaves whole batches behind, and the rest is done next time. Safe for
 * use by several threads and processes.
 */
public final class ManagerReleases {
  private static final Logger LOG = LoggerFactory.getLogger(ManagerReleases.class);
  private static final int BATCH = 200;
  private static final int MOST_WARNINGS = 1_000;

  private final HistoryStore store;
  private final DistributionTable distributions;
  private final Ownership ownership;
  private final EventLog log;
  private final UserFiles users;
  private final TransactionTemplate transaction;
  private final Set<String> warned = ConcurrentHashMap.newKeySet();

  ManagerReleases(
      HistoryStore store,
      DistributionTable distributions,
      Ownership ownership,
      EventLog log,
      UserFiles users,
      TransactionTemplate transaction) {
    this.store = store;
    this.distributions = distributions;
    this.ownership = ownership;
    this.log = log;
    this.users = users;
    this.transaction = transaction;
  }

  /**
   * Records every release that is there without us. The first time that this comes to its end
   * completes the take-over.
   *
   * @return how many were recorded
   */
  public int notice() {
    int recorded = recordAll(null);
    if (!store.tookOver()) {
      users.markAll();
      store.completeTakeOver();
      if (recorded > 0) {
        LOG.info("Took over {} releases of PGXN Manager", recorded);
      }
    }
    return recorded;
  }

  /**
   * Records the releases of one distribution that are there without us.
   *
   * @param distribution its name, in any case
   * @return how many were recorded
   */
  public int notice(String distribution) {
    return recordAll(distribution);
  }

  private int recordAll(@Nullable String distribution) {
    List<ManagerRelease> first = store.unrecorded(distribution, Place.START, BATCH);
    if (first.size() < BATCH && first.stream().noneMatch(this::belongsHere)) {
      return 0;
    }
    int recorded = 0;
    Place place = Place.START;
    while (true) {
      Place from = place;
      Batch batch = transaction.execute(_ -> recordBatch(distribution, from));
      if (batch == null || batch.found().isEmpty()) {
        return recorded;
      }
      recorded += batch.recorded();
      place = batch.found().getLast().place();
    }
  }

  private record Batch(List<ManagerRelease> found, int recorded) {}

  /**
   * Locks are taken in the order of whoever publishes a release: distributions, then new names, the
   * log last.
   */
  private Batch recordBatch(@Nullable String distribution, Place from) {
    store.lock();
    List<ManagerRelease> found = store.unrecorded(distribution, from, BATCH);
    List<ManagerRelease> releases = found.stream().filter(this::belongsHere).toList();
    Set<String> names = new TreeSet<>();
    releases.forEach(release -> names.add(key(release)));
    names.forEach(distributions::lock);

    boolean past = !store.tookOver();
    long last = past ? store.lastRecorded() : 0;
    Set<String> adopted = new HashSet<>();
    List<NewEvent> events = new ArrayList<>();
    for (ManagerRelease release : releases) {
      if (adopted.add(key(release))) {
        ownership.adopt(release.name(), Nick.of(release.releaser()));
      }
      record(release, past).ifPresent(events::add);
    }
    if (past) {
      store.rememberAfter(last);
    }
    log.append(events);
    return new Batch(found, events.size());
  }

  private Optional<NewEvent> record(ManagerRelease release, boolean past) {
    if (!store.insert(distributions.put(release.name(), release.createdAt()), release)) {
      warn(release, "its version is taken");
      return Optional.empty();
    }
    if (past) {
      return Optional.of(HistoryEvents.imported(release));
    }
    LOG.info("{} released {} through PGXN Manager", release.releaser(), release.subject());
    return Optional.of(
        HistoryEvents.published(
            release,
            ownership.check(Nick.of(release.releaser()), release.name(), release.extensions())));
  }

  private boolean belongsHere(ManagerRelease release) {
    Optional<String> obstacle = release.obstacle();
    obstacle.ifPresent(reason -> warn(release, reason));
    return obstacle.isEmpty() && (!release.hasSpellings() || store.hasOwnFiles(release));
  }

  /** Once of each release, since it is found again in every turn. */
  private void warn(ManagerRelease release, String reason) {
    if (warned.size() < MOST_WARNINGS && warned.add(release.name() + "/" + release.version())) {
      LOG.warn(
          "Release “{}” “{}” of PGXN Manager stays out: {}",
          release.name(),
          release.version(),
          reason);
    }
  }

  private static String key(ManagerRelease release) {
    return release.name().toLowerCase(Locale.ROOT);
  }
}
