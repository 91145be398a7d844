package org.pgxn.registry.history;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pgxn.events.EventLog;
import org.pgxn.events.NewEvent;
import org.pgxn.registry.history.ManagerChange.Kind;
import org.pgxn.registry.tree.UntoldUsers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells the log what a PGXN Manager changed in rows that the log knows of: accounts, mirrors, the
 * owners of extensions, releases that it read again. Rows are compared with their public state that
 * the log tells of, which is noted in the transaction of every event: what we change ourselves is
 * never taken for the manager's. Safe for use by several threads and processes.
 */
final class ManagerChanges {
  private static final Logger LOG = LoggerFactory.getLogger(ManagerChanges.class);
  private static final int BATCH = 100;

  private final SeenRows rows;
  private final EventLog log;
  private final ReindexedReleases releases;
  private final UntoldUsers users;
  private final TransactionTemplate transaction;
  private final TransactionTemplate savepoint;

  ManagerChanges(
      SeenRows rows,
      EventLog log,
      ReindexedReleases releases,
      UntoldUsers users,
      PlatformTransactionManager transactions) {
    this.rows = rows;
    this.log = log;
    this.releases = releases;
    this.users = users;
    this.transaction = new TransactionTemplate(transactions);
    this.savepoint = new TransactionTemplate(transactions);
    savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
  }

  /**
   * Tells the log of everything of these kinds that changed without it.
   *
   * @param thorough also compares releases that were not written since
   * @return how many events that took
   */
  int look(Set<Kind> kinds, boolean thorough) {
    int told = 0;
    for (Kind kind : kinds) {
      while (!rows.changed(kind, thorough, 1).isEmpty()) {
        Integer batch = transaction.execute(_ -> tell(kind, thorough));
        told += batch == null ? 0 : batch;
      }
    }
    return told;
  }

  /** As {@link SeenRows#writes}. */
  List<Long> writes() {
    return rows.writes();
  }

  /** Under the log's lock: an event that was being appended is there now, and its note. */
  private int tell(Kind kind, boolean thorough) {
    log.lock();
    int told = 0;
    for (ManagerChange change : rows.changed(kind, thorough, BATCH)) {
      told += tell(change) ? 1 : 0;
      rows.remember(kind, change.key());
    }
    return told;
  }

  /** What the log can never take is left out, lest nothing after it is ever told. */
  private boolean tell(ManagerChange change) {
    try {
      return Boolean.TRUE.equals(savepoint.execute(_ -> append(change)));
    } catch (DataIntegrityViolationException | IllegalArgumentException e) {
      LOG.warn(
          "What PGXN Manager changed in {} {} stays out of the log",
          change.kind().word(),
          change.name(),
          e);
      return false;
    }
  }

  private boolean append(ManagerChange change) {
    Optional<NewEvent> event =
        change.kind() == Kind.RELEASE ? releases.event(change) : ChangeEvents.of(change);
    if (!change.differs()) {
      return false;
    }
    if (event.isEmpty()) {
      if (change.kind() == Kind.USER) {
        users.count(change.name());
      }
      return false;
    }
    long seq = log.append(event.get()).seq();
    if (change.kind() == Kind.RELEASE) {
      releases.markFormer(change, seq);
    }
    LOG.info(
        "PGXN Manager changed {} {}: {}",
        change.kind().word(),
        change.name(),
        event.get().type().word());
    return true;
  }
}
