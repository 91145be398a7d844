package org.pgxn.registry.release;

import org.pgxn.accounts.NameReviews;
import org.pgxn.registry.job.JobKind;
import org.pgxn.registry.job.JobRun;

/** Frees the names that were held without a release for thirty days. */
final class LapseNames implements JobKind<LapseNames.NoParameters> {
  private final NameReviews reviews;

  LapseNames(NameReviews reviews) {
    this.reviews = reviews;
  }

  /** Nothing can be asked for. */
  record NoParameters() {}

  @Override
  public String name() {
    return "lapse-names";
  }

  @Override
  public Class<NoParameters> parameters() {
    return NoParameters.class;
  }

  @Override
  public boolean nightly() {
    return true;
  }

  @Override
  public void run(NoParameters none, JobRun run) {
    run.total(1);
    int lapsed = reviews.lapse().size();
    run.advance(new JobRun.Step("done", 1, lapsed + " names are free"));
  }
}
