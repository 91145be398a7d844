package org.pgxn.server.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.pgxn.server.start.StartRefusal;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;

/**
 * Moves a data folder's database to the PostgreSQL that this server brings. The old cluster is only
 * read until the new one is complete, and then stays beside it. Killed at any moment, it can be run
 * again.
 */
public final class MajorUpgrade {
  private final PostgresFolders folders;
  private final String version;
  private final Optional<Path> oldBinaries;
  private final Consumer<String> progress;

  /**
   * Prepares an upgrade.
   *
   * @param data the data folder
   * @param version of the programs on the class path, for example {@code 18.6.0}
   * @param oldBinaries a jar with the old programs, for a data folder that has none
   * @param progress gets lines for whoever waits
   */
  public MajorUpgrade(
      Path data, String version, Optional<Path> oldBinaries, Consumer<String> progress) {
    this.folders = new PostgresFolders(data);
    this.version = version;
    this.oldBinaries = oldBinaries;
    this.progress = progress;
  }

  /** How a database goes from one PostgreSQL to another. */
  public interface Transfer {

    /** Writes everything into a file. */
    void save(DataSource from, Path file) throws IOException;

    /** Reads it into an empty database; returns only if nothing is missing there. */
    void load(Path file, DataSource to) throws IOException;
  }

  /** What came of it. */
  public sealed interface Outcome {

    /**
     * The database is of the new major.
     *
     * @param from the old major
     * @param old where the old cluster stays
     */
    record Upgraded(String from, Path old) implements Outcome {}

    /** It was already. */
    record Current() implements Outcome {}
  }

  /**
   * Upgrades.
   *
   * @throws StartRefusal if a server runs, or the folder cannot be upgraded
   */
  public Outcome run(Transfer transfer) {
    try (DataFolderLock _ =
        DataFolderLock.acquire(folders.lock())
            .orElseThrow(() ->
                new StartRefusal(
                    "The data folder %s is in use by a server, process %s."
                        .formatted(folders.data(), DataFolderLock.holder(folders.lock())),
                    "Stop that server first."))) {
      return runLocked(transfer);
    } catch (IOException | DataAccessException e) {
      throw new StartRefusal(
          "The database was not upgraded, and is as it was: %s"
              .formatted(NestedExceptionUtils.getMostSpecificCause(e).getMessage()),
          "See %s; the folder needs space for the database twice.".formatted(folders.startLog()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted during the upgrade", e);
    }
  }

  private Outcome runLocked(Transfer transfer) throws IOException, InterruptedException {
    String to = EmbeddedPostgres.major(version);
    ClusterSwap swap = new ClusterSwap(folders.data());
    swap.finish(to);
    if (!Files.exists(folders.cluster())) {
      throw new StartRefusal(
          "There is no embedded PostgreSQL in %s.".formatted(folders.data()),
          "Name the folder of the registry with --data.");
    }
    Programs programs = Programs.unpack(folders.programs(), version);
    Privileges privileges = Privileges.choose(folders.cluster());
    String from = new Cluster(folders, programs, privileges).major();
    Path work = folders.data().resolve("upgrade-to-" + to);
    Cluster filled = new Cluster(folders.beside(ClusterSwap.building(to)), programs, privileges);
    // A killed upgrade may have left a PostgreSQL that writes there still.
    new Postmaster(filled).clearLeftovers();
    swap.discard(to);
    Programs.delete(work);
    if (from.equals(to)) {
      return new Outcome.Current();
    }
    check(from, to, swap);
    Programs old = new OldPrograms(folders.programs()).find(from, oldBinaries);
    try {
      fill(filled, new Cluster(folders, old, privileges), work, transfer);
    } catch (IOException | RuntimeException e) {
      // The disk may be full, and the old database has to go on there.
      swap.discard(to);
      Programs.delete(work);
      throw e;
    }
    swap.swap(from, to);
    Programs.delete(work);
    return new Outcome.Upgraded(from, swap.kept(from));
  }

  private void fill(Cluster filled, Cluster old, Path work, Transfer transfer)
      throws IOException, InterruptedException {
    Files.createDirectory(
        work, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path file = work.resolve("database.dump");
    progress.accept("Reading the database of PostgreSQL " + old.major());
    try (Running running = new Running(old)) {
      transfer.save(running.database(), file);
    }
    progress.accept("Filling a database of PostgreSQL " + EmbeddedPostgres.major(version));
    filled.create();
    try (Running running = new Running(filled)) {
      transfer.load(file, running.database());
    }
  }

  private void check(String from, String to, ClusterSwap swap) {
    if (!ClusterSwap.isOlder(from, to)) {
      throw new StartRefusal(
          "The database is of PostgreSQL %s, which is newer than this server's %s."
              .formatted(from, to),
          "Run the server version that made it.");
    }
    if (!Files.exists(folders.password())) {
      throw new StartRefusal(
          "The password of the database is missing: %s.".formatted(folders.password()),
          "Put that file back from a backup of the data folder.");
    }
    if (Files.exists(swap.kept(from))) {
      throw new StartRefusal(
          "The folder %s is there from an earlier upgrade.".formatted(swap.kept(from)),
          "Remove it, or move it away, then run the command again.");
    }
  }

  /** A PostgreSQL that runs for one step of the upgrade. */
  private static final class Running implements AutoCloseable {
    private final Postmaster postmaster;
    private final PostgresAccess access;

    Running(Cluster cluster) throws IOException, InterruptedException {
      this.postmaster = new Postmaster(cluster);
      postmaster.clearLeftovers();
      int port = Postmaster.freePort();
      postmaster.start(port);
      try {
        this.access = new PostgresAccess(port, PostgresAccess.NAME, cluster.password());
        new Provision(access).apply();
      } catch (IOException | RuntimeException e) {
        postmaster.stop();
        throw e;
      }
    }

    DataSource database() {
      return access.dataSource();
    }

    @Override
    public void close() throws IOException {
      try {
        postmaster.stop();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("Interrupted while PostgreSQL was stopped", e);
      }
    }
  }
}
