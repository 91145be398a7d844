package org.pgxn.registry.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.pgxn.platform.problem.ProblemDocument.Finding;
import org.pgxn.registry.PublishResult.Published;
import org.pgxn.registry.api.Views.ReleaseView;

/**
 * The answer to a release.
 *
 * @param release as any reader sees it
 * @param warnings what the upload could do better
 * @param listed whether the lists of the root tree show it already; if not, they soon will
 * @param repeated whether an earlier request with the same idempotency key made the release
 */
record PublishedView(
    @JsonUnwrapped ReleaseView release, List<Finding> warnings, boolean listed, boolean repeated) {
  static PublishedView of(Published published, ReleaseView release) {
    return new PublishedView(
        release,
        published.warnings().stream().map(RefusalProblems::finding).toList(),
        published.visible(),
        published.repeated());
  }
}
