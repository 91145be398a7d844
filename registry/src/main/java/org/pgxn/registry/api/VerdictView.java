package org.pgxn.registry.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgxn.platform.problem.ProblemDocument;
import org.pgxn.platform.problem.ProblemDocument.Finding;
import org.pgxn.registry.Verdict;
import org.pgxn.registry.api.Views.ArchiveView;

/**
 * The answer to a dry run.
 *
 * @param publishable whether the same request without {@code dry_run} would publish now
 * @param problems all reasons against it
 * @param warnings what the upload could do better
 * @param release what would be published; absent when META.json could not be read
 */
record VerdictView(
    boolean publishable,
    List<ProblemDocument> problems,
    List<Finding> warnings,
    @Nullable CandidateView release) {

  record CandidateView(
      String distribution,
      String version,
      String releaseStatus,
      List<String> newNames,
      ArchiveView archive) {}

  static VerdictView of(Verdict verdict) {
    Verdict.Candidate candidate = verdict.candidate();
    return new VerdictView(
        verdict.publishable(),
        verdict.refusals().stream().map(RefusalProblems::of).toList(),
        verdict.warnings().stream().map(RefusalProblems::finding).toList(),
        candidate == null
            ? null
            : new CandidateView(
                candidate.distribution(),
                candidate.version(),
                Views.word(candidate.status()),
                candidate.newNames(),
                ArchiveView.of(candidate.archive())));
  }
}
