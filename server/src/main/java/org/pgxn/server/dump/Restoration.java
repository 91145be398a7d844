package org.pgxn.server.dump;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationVersion;
import org.pgxn.platform.database.Migrations;
import org.pgxn.registry.DataFolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Restores a dump where there is no registry yet, wholly or not at all: rows come in one
 * transaction, which ends after every archive is durable. Until then the database has a {@linkplain
 * UnfinishedRestore mark} with which no server serves, and a restore that was broken off is done
 * again. The root tree is left to the server, which writes it at its next start. Not thread-safe.
 */
public final class Restoration {
  private final RestoreTarget target;
  private final Consumer<String> progress;
  private final Migrations migrations = new Migrations();
  private final JdbcClient jdbc;
  private final UnfinishedRestore mark;

  /**
   * Prepares a restoration.
   *
   * @param target what is restored into
   * @param progress gets lines for whoever waits
   */
  public Restoration(RestoreTarget target, Consumer<String> progress) {
    this.target = target;
    this.progress = progress;
    this.jdbc = JdbcClient.create(target.database());
    this.mark = new UnfinishedRestore(jdbc);
  }

  /**
   * Restores.
   *
   * @param dump is read once more, and its digests are compared while its contents go in
   * @return how many archives were restored
   * @throws DumpRefusedException if there is something already, or the dump does not fit
   * @throws IOException if files cannot be read or written
   */
  public long restore(CheckedDump dump) throws IOException {
    refuseNewer(dump.header());
    refuseOccupied(dump.header());
    mark.begin(dump.file() + " of " + dump.header().created());
    migrations.apply(target.database(), dump.header().schema());
    progress.accept("Made the tables of schema version " + dump.header().schema());
    long archives = load(dump);
    analyze(dump.header());
    int further = migrations.apply(target.database());
    if (further > 0) {
      progress.accept("Applied %d later migrations".formatted(further));
    }
    return archives;
  }

  private long load(CheckedDump dump) throws IOException {
    TransactionTemplate transaction =
        new TransactionTemplate(new JdbcTransactionManager(target.database()));
    Long archives;
    try {
      archives =
          transaction.execute(_ -> {
            try {
              long loaded = new Loading(target, dump, progress).load();
              mark.end();
              return loaded;
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw new IOException(e.getMessage(), e);
    }
    return archives == null ? 0 : archives;
  }

  private void refuseNewer(DumpHeader header) {
    MigrationVersion version = MigrationVersion.fromVersion(header.schema());
    if (version.isNewerThan(migrations.newest(target.database()))) {
      throw new DumpRefusedException(
          "The dump was made by a newer server (%s, schema version %s)."
              .formatted(header.product(), header.schema()),
          "Restore it with that version of the server, or a later one.");
    }
  }

  private void refuseOccupied(DumpHeader header) throws IOException {
    if (mark.find().isPresent()) {
      Optional<String> reached = SchemaVersion.of(jdbc);
      if (reached.isPresent()
          && MigrationVersion.fromVersion(reached.get()).isNewerThan(header.schema())) {
        throw new DumpRefusedException(
            "An unfinished restore of a newer dump is in the database.",
            "Restore that dump, or empty the database and the data folder.");
      }
      progress.accept("Begins again where a restore was broken off");
      return;
    }
    if (jdbc.sql(
            """
            SELECT EXISTS (
                SELECT FROM pg_catalog.pg_class AS c
                  JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
                 WHERE n.nspname = 'pgxn'
                    OR n.nspname = 'public'
                   AND c.relname IN ('users', 'distributions', 'extensions', 'metadata'))
            """)
        .query(Boolean.class)
        .single()) {
      throw new DumpRefusedException(
          "There is a registry in the database already.",
          "A dump is restored into an empty one: name another with --data or --database-url.");
    }
    DataFolder folder = target.folder();
    if (folder != null) {
      refuseFiles(folder.archives());
      refuseFiles(folder.root());
    }
  }

  private static void refuseFiles(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      if (files.anyMatch(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))) {
        throw new DumpRefusedException(
            "There are files in %s already.".formatted(folder),
            "A dump is restored into an empty data folder: name another with --data.");
      }
    }
  }

  /** Without it PostgreSQL would guess how to read tables that were empty a moment ago. */
  private void analyze(DumpHeader header) {
    header.tables().stream()
        .map(DumpHeader.Table::name)
        .filter(name -> !name.equals(TableCatalog.METADATA))
        .forEach(name -> jdbc.sql("ANALYZE " + TableCatalog.quoted(name)).update());
  }
}
