package org.pgxn.registry.tree;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pgxn.accounts.Registration;
import org.pgxn.registry.DataFolder;
import org.pgxn.registry.files.FolderRemoval;
import org.pgxn.registry.job.JobKind;
import org.pgxn.registry.job.JobRun;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Removes what interrupted work left behind, and requests for accounts that nobody confirmed.
 * Nothing that a release needs is ever among it.
 */
final class Sweep implements JobKind<NoParameters> {
  private final DataFolder data;
  private final JdbcClient jdbc;
  private final StagingLeftovers leftovers;
  private final Registration registration;

  Sweep(DataFolder data, JdbcClient jdbc, StagingLeftovers leftovers, Registration registration) {
    this.data = data;
    this.jdbc = jdbc;
    this.leftovers = leftovers;
    this.registration = registration;
  }

  @Override
  public String name() {
    return "sweep";
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
  public void run(NoParameters none, JobRun run) throws IOException {
    registration.lapse();
    List<Path> left = new ArrayList<>(unfinishedTrees());
    left.addAll(leftovers.find());
    run.total(left.size());
    for (Path path : left) {
      FolderRemoval.remove(path);
      String name = String.valueOf(path.getFileName());
      run.advance(new JobRun.Step(name, 1, name));
    }
  }

  /** Listed before it is asked whether somebody makes one: who begins later takes another name. */
  private List<Path> unfinishedTrees() throws IOException {
    List<Path> found = data.newRoots();
    boolean open =
        jdbc.sql(
                """
                SELECT EXISTS (SELECT FROM pgxn.job
                                WHERE kind = 'rebuild-tree' AND state IN ('queued', 'running'))
                """)
            .query(Boolean.class)
            .single();
    return open ? List.of() : found;
  }
}
