package org.pgxn.registry.release;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgxn.registry.job.JobKind;
import org.pgxn.registry.job.JobProblem;
import org.pgxn.registry.job.JobRun;
import org.pgxn.registry.release.StoredReleases.Stored;

/** Makes the records of all releases anew, or of those of some distributions. */
final class ReindexAll implements JobKind<ReindexAll.Distributions> {
  private static final int PAGE = 100;

  private final StoredReleases releases;
  private final Reindexer reindexer;

  ReindexAll(StoredReleases releases, Reindexer reindexer) {
    this.releases = releases;
    this.reindexer = reindexer;
  }

  /**
   * What is made anew.
   *
   * @param distributions their names in any case; none or null for all
   */
  record Distributions(@Nullable List<String> distributions) {
    private static final int MOST = 1_000;

    Distributions {
      distributions = distributions == null ? List.of() : List.copyOf(distributions);
      if (distributions.size() > MOST) {
        throw new IllegalArgumentException("At most 1,000 distributions can be named.");
      }
    }

    List<String> names() {
      return distributions == null ? List.of() : distributions;
    }
  }

  @Override
  public String name() {
    return "reindex-all";
  }

  @Override
  public Class<Distributions> parameters() {
    return Distributions.class;
  }

  @Override
  public void run(Distributions wanted, JobRun run) throws IOException {
    List<String> names = wanted.names();
    run.total(releases.count(names));
    if (run.place().isEmpty()) {
      run.advance(new JobRun.Step("0", 0, "", unknown(names)));
    }
    long last = run.place().map(Long::valueOf).orElse(0L);
    List<Stored> page = releases.after(names, last, PAGE);
    while (!page.isEmpty()) {
      for (Stored release : page) {
        last = release.id();
        String place = Long.toString(last);
        reindexer.reindex(
            release,
            name(),
            problem ->
                run.advance(
                    new JobRun.Step(
                        place,
                        1,
                        release.toString(),
                        problem == null
                            ? List.of()
                            : List.of(new JobProblem(release.toString(), problem)))));
      }
      page = releases.after(names, last, PAGE);
    }
  }

  private List<JobProblem> unknown(List<String> names) {
    List<JobProblem> problems = new ArrayList<>();
    for (String name : names) {
      if (!releases.isDistribution(name)) {
        problems.add(new JobProblem(name, "There is no such distribution."));
      }
    }
    return problems;
  }
}
