package org.pgxn.registry.tree;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.pgxn.registry.DataFolder;
import org.pgxn.registry.files.FolderRemoval;
import org.pgxn.registry.job.JobKind;
import org.pgxn.registry.job.JobRun;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Removes what interrupted work left behind. Nothing that a release needs is ever among it. */
final class Sweep implements JobKind<NoParameters> {
  private static final Duration OLD = Duration.ofDays(1);

  private final DataFolder data;
  private final JdbcClient jdbc;
  private final InstantSource clock;

  Sweep(DataFolder data, JdbcClient jdbc, InstantSource clock) {
    this.data = data;
    this.jdbc = jdbc;
    this.clock = clock;
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
    List<Path> left = new ArrayList<>(unfinishedTrees());
    left.addAll(unfinishedFiles());
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

  /** Folders of writers are taken away by other writers, who know which of them live. */
  private List<Path> unfinishedFiles() throws IOException {
    Instant before = clock.instant().minus(OLD);
    List<Path> found = new ArrayList<>();
    if (!Files.isDirectory(data.staging())) {
      return found;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(data.staging())) {
      for (Path file : files) {
        if (!String.valueOf(file.getFileName()).startsWith("writer-") && isOlder(file, before)) {
          found.add(file);
        }
      }
    }
    return found;
  }

  private static boolean isOlder(Path file, Instant before) throws IOException {
    try {
      return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
          .toInstant()
          .isBefore(before);
    } catch (NoSuchFileException e) {
      return false;
    }
  }
}
