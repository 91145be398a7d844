package org.pgxn.registry.release;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgxn.registry.job.JobKind;
import org.pgxn.registry.job.JobProblem;
import org.pgxn.registry.job.JobRun;
import org.pgxn.registry.release.StoredReleases.Stored;

/** Makes the records of some releases anew. */
final class Reindex implements JobKind<Reindex.Wanted> {
  private final StoredReleases releases;
  private final Reindexer reindexer;

  Reindex(StoredReleases releases, Reindexer reindexer) {
    this.releases = releases;
    this.reindexer = reindexer;
  }

  /**
   * What is made anew.
   *
   * @param releases at least one
   */
  record Wanted(@Nullable List<Name> releases) {
    private static final int MOST = 1_000;

    Wanted {
      if (releases == null || releases.isEmpty() || releases.size() > MOST) {
        throw new IllegalArgumentException("Name 1 to 1,000 releases under “releases”.");
      }
      releases = List.copyOf(releases);
    }

    List<Name> names() {
      return releases == null ? List.of() : releases;
    }
  }

  /**
   * A release by its name.
   *
   * @param distribution in any case
   * @param version in any case
   */
  record Name(@Nullable String distribution, @Nullable String version) {
    Name {
      if (distribution == null || version == null) {
        throw new IllegalArgumentException("A release has a “distribution” and a “version”.");
      }
    }

    @Override
    public String toString() {
      return distribution + " " + version;
    }
  }

  @Override
  public String name() {
    return "reindex";
  }

  @Override
  public Class<Wanted> parameters() {
    return Wanted.class;
  }

  @Override
  public void run(Wanted wanted, JobRun run) throws IOException {
    List<Name> names = wanted.names();
    run.total(names.size());
    for (int next = run.place().map(Integer::valueOf).orElse(0); next < names.size(); next++) {
      String place = Integer.toString(next + 1);
      Name name = names.get(next);
      Optional<Stored> release =
          releases.find(String.valueOf(name.distribution()), String.valueOf(name.version()));
      if (release.isEmpty()) {
        advance(run, place, name.toString(), "There is no such release.");
      } else {
        reindexer.reindex(
            release.get(), name(), problem -> advance(run, place, name.toString(), problem));
      }
    }
  }

  private static void advance(JobRun run, String place, String name, @Nullable String problem) {
    run.advance(
        new JobRun.Step(
            place, 1, name, problem == null ? List.of() : List.of(new JobProblem(name, problem))));
  }
}
