package org.pgxn.registry.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.Ownership;
import org.pgxn.archive.PublishedArchive;
import org.pgxn.events.Event;
import org.pgxn.events.EventLog;
import org.pgxn.meta.AuthorMeta;
import org.pgxn.meta.ReleaseMeta;
import org.pgxn.registry.Refusal;
import org.pgxn.registry.Release;
import org.pgxn.registry.Verdict;
import org.pgxn.registry.files.ArchiveStore;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Records a release: names claimed, archive stored, rows and event written, in one transaction. The
 * archive is durable before the commit. The event comes last, since its lock orders all commits.
 */
final class ReleaseRecorder {
  private final ReleaseStore store;
  private final ReleaseRules rules;
  private final ArchiveStore archives;
  private final EventLog log;
  private final TransactionTemplate transaction;
  private final InstantSource clock;

  ReleaseRecorder(
      ReleaseStore store,
      ReleaseRules rules,
      ArchiveStore archives,
      EventLog log,
      TransactionTemplate transaction,
      InstantSource clock) {
    this.store = store;
    this.rules = rules;
    this.archives = archives;
    this.log = log;
    this.transaction = transaction;
    this.clock = clock;
  }

  sealed interface Outcome {
    /**
     * The release is recorded.
     *
     * @param seq of its event, or of a later one when an earlier request recorded it
     */
    record Recorded(long releaseId, long seq, boolean repeated) implements Outcome {}

    /**
     * A rule forbids it.
     *
     * @param held a name that people may let the releaser have; null if there is none
     */
    record Refused(Refusal refusal, Ownership.@Nullable NameRefused held) implements Outcome {}
  }

  /** Records a release under the name of its releaser, unless a rule forbids it. */
  Outcome record(Actor.User releaser, Submission.Accepted submission, @Nullable String key) {
    Outcome outcome =
        transaction.execute(status -> {
          Optional<Outcome> answered = answered(releaser, submission, key);
          if (answered.isPresent()) {
            return answered.get();
          }
          AuthorMeta meta = submission.meta();
          store.lockDistribution(meta.name().toString());
          ReleaseRules.Claim claim = rules.claim(releaser, meta);
          if (!claim.refusals().isEmpty()) {
            status.setRollbackOnly();
            return new Outcome.Refused(claim.refusals().getFirst(), claim.held());
          }
          // Stays also when the transaction fails: with a lost connection its locks are lost, and
          // somebody else may have come to name these bytes.
          put(submission.archive());
          return write(releaser, submission, key, claim.newNames());
        });
    if (outcome == null) {
      throw new IllegalStateException("the transaction gave no outcome");
    }
    if (outcome instanceof Outcome.Refused refused && refused.held() != null) {
      rules.review(releaser, refused.held());
    }
    return outcome;
  }

  /** What {@link #record} would find wrong, and what it would publish. */
  Verdict check(Actor.User releaser, Submission.Accepted submission) {
    AuthorMeta meta = submission.meta();
    ReleaseRules.Claim claim = rules.check(releaser, meta);
    return new Verdict(
        claim.refusals(),
        submission.warnings(),
        new Verdict.Candidate(
            meta.name().toString(),
            meta.version().toString(),
            meta.releaseStatus(),
            claim.newNames(),
            digests(submission.archive())));
  }

  private Optional<Outcome> answered(
      Actor.User releaser, Submission.Accepted submission, @Nullable String key) {
    if (key == null) {
      return Optional.empty();
    }
    return store
        .lockAnswer(releaser.nick(), key)
        .map(answer ->
            answer.archiveSha256().equals(submission.archive().sha256())
                ? new Outcome.Recorded(answer.releaseId(), log.latestSeq(), true)
                : new Outcome.Refused(new Refusal.KeyReused(key), null));
  }

  private Outcome write(
      Actor.User releaser,
      Submission.Accepted submission,
      @Nullable String key,
      List<String> newNames) {
    AuthorMeta meta = submission.meta();
    PublishedArchive archive = submission.archive();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    String text = ReleaseMeta.text(meta, releaser.nick().toString(), archive.sha1(), now);
    long id = store.insert(meta, releaser.nick(), text, archive, now);
    if (key != null) {
      store.insertAnswer(releaser.nick(), key, archive.sha256(), id, now);
    }
    Event event = ReleaseEvents.append(log, meta, releaser.nick(), archive, newNames);
    return new Outcome.Recorded(id, event.seq(), false);
  }

  private void put(PublishedArchive archive) {
    try {
      archives.put(archive.file(), archive.sha256());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Release.Archive digests(PublishedArchive archive) {
    return new Release.Archive(
        archive.sha1(), archive.sha256(), archive.sha512(), archive.size(), archive.repacked());
  }
}
