package org.pgxn.registry.history;

import org.jspecify.annotations.Nullable;
import org.pgxn.events.EventLog;
import org.pgxn.registry.history.MissingArchives.Wanted;
import org.springframework.transaction.support.TransactionTemplate;

/** Records the archive of a release that was made without us, and tells the log. */
final class ArchiveRecorder implements ArchiveTaker.Recording {
  private final MissingArchives missing;
  private final HistoryStore history;
  private final EventLog log;
  private final TransactionTemplate transaction;

  ArchiveRecorder(
      MissingArchives missing,
      HistoryStore history,
      EventLog log,
      TransactionTemplate transaction) {
    this.missing = missing;
    this.history = history;
    this.log = log;
    this.transaction = transaction;
  }

  @Override
  public boolean record(Wanted wanted, CopiedArchive archive, byte @Nullable [] readme) {
    Boolean recorded =
        transaction.execute(_ -> {
          // First, as whoever notices that the manager changed the release holds it too.
          log.lock();
          if (!missing.found(wanted, archive, readme)) {
            return false;
          }
          history
              .release(wanted.name(), wanted.version())
              .map(release -> HistoryEvents.archived(release, archive.sha256(), archive.size()))
              .ifPresent(log::append);
          return true;
        });
    return Boolean.TRUE.equals(recorded);
  }
}
