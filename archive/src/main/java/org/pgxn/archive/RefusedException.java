package org.pgxn.archive;

import org.jspecify.annotations.Nullable;

/** Carries a problem from deep inside a reader to the entrance; callers get a sealed result. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient ArchiveProblem problem;

  RefusedException(ArchiveRule rule, @Nullable String entry, String message) {
    super(message, null, false, false);
    this.problem = ArchiveProblem.of(rule, entry, message);
  }

  ArchiveProblem problem() {
    return problem;
  }
}
