package org.pgxn.registry.release;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.Decision;
import org.pgxn.accounts.Deed;
import org.pgxn.accounts.Scope;
import org.pgxn.accounts.Standing;
import org.pgxn.registry.Catalog;
import org.pgxn.registry.PublishResult;
import org.pgxn.registry.PublishResult.Checked;
import org.pgxn.registry.PublishResult.Published;
import org.pgxn.registry.PublishResult.Refused;
import org.pgxn.registry.Refusal;
import org.pgxn.registry.Release;
import org.pgxn.registry.Releases;
import org.pgxn.registry.Upload;
import org.pgxn.registry.Verdict;
import org.pgxn.registry.Warning;
import org.pgxn.registry.history.ManagerReleases;
import org.pgxn.registry.tree.RootTree;

/**
 * Publishes a release: reads the upload, checks it, records it in one transaction with its event,
 * and answers when the root tree shows it.
 *
 * <p>Before the transaction nothing of an upload is kept. After it the release exists, whatever
 * happens to this process: who follows the log writes what is missing. Safe for use by several
 * threads.
 */
final class ReleasePublisher implements Releases {
  private final SubmissionReader reader;
  private final ReleaseRecorder recorder;
  private final RootTree tree;
  private final Catalog catalog;
  private final ManagerReleases manager;
  private final Admission admission;

  ReleasePublisher(
      SubmissionReader reader,
      ReleaseRecorder recorder,
      RootTree tree,
      Catalog catalog,
      ManagerReleases manager,
      Admission admission) {
    this.reader = reader;
    this.recorder = recorder;
    this.tree = tree;
    this.catalog = catalog;
    this.manager = manager;
    this.admission = admission;
  }

  @Override
  public PublishResult publish(Actor actor, Upload upload) throws IOException {
    if (!(actor instanceof Actor.User releaser)) {
      return new Refused(new Refusal.NotSignedIn());
    }
    return admission
        .admit(() -> record(releaser, upload))
        .map(this::answer)
        .orElseGet(() -> new Refused(new Refusal.Busy()));
  }

  private sealed interface Made {
    record Refusing(Refusal refusal) implements Made {}

    record Recording(Release release, List<Warning> warnings, boolean repeated, long seq)
        implements Made {}
  }

  private PublishResult answer(Made made) {
    return switch (made) {
      case Made.Refusing(Refusal refusal) -> new Refused(refusal);
      case Made.Recording(Release release, var warnings, boolean repeated, long seq) ->
          new Published(release, warnings, repeated, tree.awaitShown(seq));
    };
  }

  private Made record(Actor.User releaser, Upload upload) throws IOException {
    return switch (reader.read(upload.file())) {
      case Submission.Rejected(Refusal refusal) -> new Made.Refusing(refusal);
      case Submission.Accepted submission -> {
        try (submission) {
          Optional<Refusal> lacking = lacking(releaser, submission);
          if (lacking.isPresent()) {
            yield new Made.Refusing(lacking.get());
          }
          manager.notice(submission.meta().name().toString());
          yield finish(
              recorder.record(releaser, submission, upload.idempotencyKey()),
              submission.warnings());
        }
      }
    };
  }

  private Made finish(ReleaseRecorder.Outcome outcome, List<Warning> warnings) {
    return switch (outcome) {
      case ReleaseRecorder.Outcome.Refused refused -> new Made.Refusing(refused.refusal());
      case ReleaseRecorder.Outcome.Recorded(long id, long seq, boolean repeated) -> {
        Release release = catalog.release(id).orElseThrow();
        yield new Made.Recording(release, warnings, repeated, seq);
      }
    };
  }

  @Override
  public PublishResult check(Actor actor, Upload upload) throws IOException {
    if (!(actor instanceof Actor.User releaser)) {
      return new Refused(new Refusal.NotSignedIn());
    }
    return admission
        .<PublishResult>admit(() -> judge(releaser, upload))
        .orElseGet(() -> new Refused(new Refusal.Busy()));
  }

  private Checked judge(Actor.User releaser, Upload upload) throws IOException {
    return switch (reader.read(upload.file())) {
      case Submission.Rejected(Refusal refusal) ->
          new Checked(new Verdict(List.of(refusal), List.of(), null));
      case Submission.Accepted submission -> {
        try (submission) {
          Verdict verdict = recorder.check(releaser, submission);
          yield new Checked(
              lacking(releaser, submission).map(verdict::refusedFirst).orElse(verdict));
        }
      }
    };
  }

  /**
   * Finds out whether a token is too weak. It is asked as if the names were the releaser's, which
   * the recorder decides.
   */
  private static Optional<Refusal> lacking(Actor.User releaser, Submission.Accepted submission) {
    String distribution = submission.meta().name().toString();
    return Decision.on(releaser, Deed.RELEASE, Standing.OWNER, distribution)
            instanceof Decision.ScopeNeeded(Optional<Scope> scope)
        ? scope.map(lacked -> new Refusal.ScopeNeeded(distribution, lacked))
        : Optional.empty();
  }
}
