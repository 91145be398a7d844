package org.pgxn.registry.tree;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pgxn.registry.DataFolder;
import org.pgxn.registry.files.DurableFolder;
import org.pgxn.registry.files.FolderExchange;
import org.pgxn.registry.files.FolderRemoval;
import org.pgxn.registry.files.Fsync;
import org.pgxn.registry.job.Job;
import org.pgxn.registry.job.JobFailedException;
import org.pgxn.registry.job.JobKind;
import org.pgxn.registry.job.JobProblem;
import org.pgxn.registry.job.JobRun;

/**
 * Makes a whole new root tree beside the one that is served, and exchanges the two in one step. The
 * registry goes on meanwhile: what is written to the old tree is brought over, at last with all
 * writers held up for a moment.
 */
final class RebuildTree implements JobKind<RebuildTree.Options> {
  private static final int BATCH = 200;
  private static final int PASSES = 5;
  private static final String BUILD = "build ";
  private static final String SWAP = "swap";

  private final RebuildSources sources;
  private final TreeInventory inventory;
  private final TreeContents contents;
  private final WriterFolders folders;
  private final DataFolder data;
  private final FolderExchange exchange;

  RebuildTree(
      RebuildSources sources,
      TreeInventory inventory,
      TreeContents contents,
      WriterFolders folders,
      DataFolder data,
      FolderExchange exchange) {
    this.sources = sources;
    this.inventory = inventory;
    this.contents = contents;
    this.folders = folders;
    this.data = data;
    this.exchange = exchange;
  }

  /**
   * What becomes of the old tree.
   *
   * @param discard whether it is removed at the end; it stays until the next time if false or null
   */
  record Options(@Nullable Boolean discard) {}

  @Override
  public String name() {
    return "rebuild-tree";
  }

  @Override
  public Class<Options> parameters() {
    return Options.class;
  }

  @Override
  public void run(Options options, JobRun run) throws IOException {
    Optional<Place> place = run.place().filter(text -> !text.equals(SWAP)).map(Place::parse);
    // What stands there after an exchange that was not noted is the old tree.
    Path fresh = place.isPresent() ? takeOver() : removeUnfinished();
    FolderRemoval.remove(data.oldRoot());
    Work work = new Work(run, place.orElseGet(() -> new Place(sources.latestSeq(), 0)), fresh);
    work.build();
    Set<TreePath> suspects = work.verify();
    work.catchUp();
    noteLeftBehind(fresh, run);
    work.exchange(suspects);
    if (Boolean.TRUE.equals(options.discard())) {
      FolderRemoval.remove(data.oldRoot());
    }
  }

  private Path removeUnfinished() throws IOException {
    for (Path folder : data.newRoots()) {
      FolderRemoval.remove(folder);
    }
    return data.newRoot(UUID.randomUUID());
  }

  /**
   * Goes on with the tree that an earlier go left, under another name: whoever was only paused in
   * that go, and is no longer seen, puts no older file into it.
   */
  private Path takeOver() throws IOException {
    List<Path> left = data.newRoots();
    if (left.size() != 1) {
      return removeUnfinished();
    }
    Path fresh = data.newRoot(UUID.randomUUID());
    Files.move(left.getFirst(), fresh, ATOMIC_MOVE);
    return fresh;
  }

  /**
   * How far a build is.
   *
   * @param since where the log was when it began
   * @param furthest how many files any go at it has come by, in the walk that builds and in the one
   *     that looks again
   */
  record Place(long since, long furthest) {
    static Place parse(String text) {
      String[] parts = text.substring(BUILD.length()).split(" ", 2);
      return new Place(Long.parseLong(parts[0]), parts.length < 2 ? 0 : Long.parseLong(parts[1]));
    }

    @Override
    public String toString() {
      return BUILD + since + " " + furthest;
    }
  }

  /** Files that belong to nothing in the database: they stay in the old tree. */
  private void noteLeftBehind(Path fresh, JobRun run) throws IOException {
    List<JobProblem> some = new ArrayList<>();
    try (Stream<Path> served = Files.walk(data.root())) {
      served
          .filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
          .map(file -> data.root().relativize(file).toString())
          .filter(path -> !Files.exists(fresh.resolve(path), LinkOption.NOFOLLOW_LINKS))
          .forEach(path -> {
            some.add(new JobProblem(path, "It belongs to nothing, and stays in the old tree."));
            if (some.size() == Job.MOST_PROBLEMS) {
              run.advance(new JobRun.Step(SWAP, 0, "the exchange", some));
              some.clear();
            }
          });
      run.advance(new JobRun.Step(SWAP, 0, "the exchange", some));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** One go at it. */
  private final class Work {
    private final JobRun run;
    private final TreeBuild build;
    private final DurableFolder folder;
    private final Path fresh;
    private final long begun;
    private long since;
    private long furthest;
    private long walked;

    private Work(JobRun run, Place place, Path fresh) {
      this.run = run;
      this.begun = place.since();
      this.since = begun;
      this.furthest = place.furthest();
      this.fresh = fresh;
      this.folder = new DurableFolder(fresh, data.staging());
      this.build =
          new TreeBuild(contents, sources.archives(), data.root(), fresh, sources.shared());
    }

    void build() throws IOException {
      long[] count = {0};
      inventory.forEach(_ -> count[0]++);
      run.total(2 * count[0]);
      inBatches(paths -> {
        List<TreePath> missing = paths.stream().filter(path -> !build.has(path)).toList();
        bring(missing, folder.change());
      });
    }

    /** Looks at every file again, and tells which are not as they should be. */
    Set<TreePath> verify() throws IOException {
      Set<TreePath> suspects = new LinkedHashSet<>();
      inBatches(paths -> {
        for (TreePath path : paths) {
          if (!build.isRight(path)) {
            suspects.add(path);
          }
        }
      });
      return suspects;
    }

    /** Brings over what was written to the old tree since, until that is little. */
    void catchUp() throws IOException {
      for (int pass = 0; pass < PASSES; pass++) {
        long now = sources.latestSeq();
        List<TreePath> changed = sources.writtenSince(since);
        bring(changed, folder.change());
        since = now;
        if (changed.size() <= BATCH) {
          return;
        }
      }
    }

    void exchange(Set<TreePath> suspects) throws IOException {
      try {
        folders.write(own -> {
          folders.enter(own);
          sources.holdUpWriters();
          folders.fenceOthers(own);
          try {
            Set<TreePath> last = new LinkedHashSet<>(suspects);
            last.addAll(sources.writtenSince(since));
            bring(last, folder.change(own.path()));
            run.advance(new JobRun.Step(SWAP, 0, "the exchange"));
            swap(own.path().resolve("tree"));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return true;
        });
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }

    /**
     * The new tree goes by the writer's own folder: from a writer who is fenced off it is taken
     * away with that, and the old tree stays.
     */
    private void swap(Path way) throws IOException {
      Files.move(fresh, way, ATOMIC_MOVE);
      try {
        exchange.swap(way, data.root());
      } catch (NoSuchFileException e) {
        throw e;
      } catch (FileSystemException | UnsupportedOperationException e) {
        Files.move(way, fresh, ATOMIC_MOVE);
        throw new JobFailedException(
            "Old and new tree could not be exchanged (%s). It needs Linux and a fit file system."
                .formatted(e.getMessage()));
      }
      Files.move(way, data.oldRoot(), ATOMIC_MOVE);
      Fsync.of(data.path());
    }

    private void bring(Iterable<TreePath> paths, DurableFolder.Changes changes) throws IOException {
      for (TreePath path : paths) {
        try {
          if (!build.shows(path, build.bring(path, changes))) {
            throw new JobFailedException(
                "The new tree is wrong at %s, and was not put in place.".formatted(path.path()));
          }
        } catch (NoSuchFileException e) {
          throw new JobFailedException(
              "%s cannot be made, since %s is missing. Use “verify” to see what is wrong."
                  .formatted(path.path(), e.getFile()));
        } catch (IllegalArgumentException | IllegalStateException e) {
          throw new JobFailedException(
              "%s cannot be made (%s). Use “verify” to see what is wrong."
                  .formatted(path.path(), e.getMessage()));
        }
      }
      changes.sync();
    }

    private void inBatches(Batches work) throws IOException {
      List<TreePath> batch = new ArrayList<>();
      try {
        inventory.forEach(path -> {
          batch.add(path);
          if (batch.size() == BATCH) {
            flush(batch, work);
          }
        });
        if (!batch.isEmpty()) {
          flush(batch, work);
        }
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }

    private void flush(List<TreePath> batch, Batches work) {
      try {
        work.on(batch);
        walked += batch.size();
        long units = Math.max(0, walked - furthest);
        furthest += units;
        run.advance(
            new JobRun.Step(new Place(begun, furthest).toString(), units, batch.getLast().path()));
        batch.clear();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Work on some files. */
  @FunctionalInterface
  private interface Batches {
    void on(List<TreePath> paths) throws IOException;
  }
}
