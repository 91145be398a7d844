package org.pgxn.server.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgxn.server.start.StartRefusal;
import org.springframework.dao.DataAccessException;

/**
 * The PostgreSQL of a data folder. Durable: what was committed survives the death of PostgreSQL, of
 * this process and of the machine. Listens on loopback only, and asks for a password.
 *
 * <p>One process runs it, the others attach to it while it runs. Thread-safe.
 */
public final class EmbeddedPostgres implements AutoCloseable {

  private static final int START_ATTEMPTS = 3;

  private final PostgresAccess access;
  private final @Nullable Guard guard;

  private EmbeddedPostgres(PostgresAccess access, @Nullable Guard guard) {
    this.access = access;
    this.guard = guard;
  }

  /** What the process that runs PostgreSQL holds. */
  private record Guard(DataFolderLock lock, PostgresWatch watch) {}

  /**
   * Runs PostgreSQL in this process's care, until it is closed.
   *
   * @param data the data folder; made where it is not
   * @param version of the programs on the class path, for example {@code 18.6.0}
   * @return PostgreSQL, taking connections
   * @throws StartRefusal if another server uses the folder, or PostgreSQL cannot run
   */
  public static EmbeddedPostgres run(Path data, String version) {
    PostgresFolders folders = new PostgresFolders(data);
    return guarded(
        folders,
        () ->
            lock(folders)
                .map(lock -> runLocked(lock, folders, version))
                .orElseThrow(() ->
                    new StartRefusal(
                        "The data folder %s is in use by another server, process %s."
                            .formatted(data, DataFolderLock.holder(folders.lock())),
                        "Stop that server, or choose another folder with --data and another"
                            + " port with --port.")));
  }

  /**
   * Attaches to the PostgreSQL that a server runs on the folder; runs it if none does.
   *
   * @param data the data folder
   * @param version of the programs on the class path
   * @return PostgreSQL, taking connections
   * @throws StartRefusal if it cannot be reached or run
   */
  public static EmbeddedPostgres join(Path data, String version) {
    PostgresFolders folders = new PostgresFolders(data);
    return guarded(
        folders,
        () ->
            lock(folders)
                .map(lock -> runLocked(lock, folders, version))
                .orElseGet(() -> attach(folders)));
  }

  /**
   * Tells how to connect; this holds until the server is closed, also over restarts.
   *
   * @return port, role and password
   */
  public PostgresAccess access() {
    return access;
  }

  /** Stops PostgreSQL if this process runs it. */
  @Override
  public void close() {
    if (guard == null) {
      return;
    }
    try (DataFolderLock _ = guard.lock()) {
      guard.watch().close();
    } catch (IOException e) {
      throw new IllegalStateException("PostgreSQL could not be stopped", e);
    }
  }

  static String major(String version) {
    return version.substring(0, version.indexOf('.'));
  }

  private static Optional<DataFolderLock> lock(PostgresFolders folders) throws IOException {
    return DataFolderLock.acquire(folders.lock());
  }

  private static EmbeddedPostgres runLocked(
      DataFolderLock lock, PostgresFolders folders, String version) {
    try {
      return guarded(folders, () -> start(lock, folders, version));
    } catch (RuntimeException e) {
      try (lock) {
        throw e;
      } catch (IOException suppressed) {
        e.addSuppressed(suppressed);
        throw e;
      }
    }
  }

  private static EmbeddedPostgres start(
      DataFolderLock lock, PostgresFolders folders, String version)
      throws IOException, InterruptedException {
    Programs programs = Programs.unpack(folders.programs(), version);
    Privileges privileges = Privileges.choose(folders.cluster());
    Cluster cluster = new Cluster(folders, programs, privileges);
    cluster.ensure(major(version));
    Postmaster postmaster = new Postmaster(cluster);
    postmaster.clearLeftovers();
    PostgresWatch watch = startWatched(postmaster);
    try {
      PostgresAccess access =
          new PostgresAccess(watch.port(), PostgresAccess.NAME, cluster.password());
      new Provision(access).apply();
      return new EmbeddedPostgres(access, new Guard(lock, watch));
    } catch (IOException | RuntimeException e) {
      watch.close();
      throw e;
    }
  }

  /** Somebody may take the free port before PostgreSQL does. */
  private static PostgresWatch startWatched(Postmaster postmaster)
      throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      int port = Postmaster.freePort();
      try {
        return new PostgresWatch(postmaster, port, postmaster.start(port));
      } catch (PostmasterException e) {
        if (attempt == START_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static EmbeddedPostgres attach(PostgresFolders folders) {
    return guarded(
        folders,
        () -> {
          PostmasterFile running =
              PostmasterFile.read(folders.cluster())
                  .filter(file -> file.ready() && file.runsIn(folders.cluster()))
                  .orElseThrow(() ->
                      new StartRefusal(
                          "A server (process %s) uses the data folder %s, but its PostgreSQL is"
                                  .formatted(DataFolderLock.holder(folders.lock()), folders.data())
                              + " not ready.",
                          "Try again in a moment."));
          String password = Files.readString(folders.password()).strip();
          return new EmbeddedPostgres(
              new PostgresAccess(running.port(), PostgresAccess.NAME, password), null);
        });
  }

  private interface Step {
    EmbeddedPostgres take() throws IOException, InterruptedException;
  }

  private static EmbeddedPostgres guarded(PostgresFolders folders, Step step) {
    try {
      return step.take();
    } catch (IOException | DataAccessException e) {
      throw new StartRefusal(
          "The embedded PostgreSQL in %s could not be started: %s"
              .formatted(folders.data(), e.getMessage()),
          "See %s and %s; the folder must be writable and have space."
              .formatted(folders.startLog(), folders.cluster().resolve("log")),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while PostgreSQL was starting", e);
    }
  }
}
