package org.pgxn.server.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.pgxn.server.dump.CheckedDump;
import org.pgxn.server.dump.Dump;
import org.pgxn.server.dump.DumpRefusedException;
import org.pgxn.server.dump.DumpSource;
import org.pgxn.server.dump.Restoration;
import org.pgxn.server.dump.RestoreTarget;
import org.pgxn.server.dump.UnfinishedRestore;
import org.pgxn.server.postgres.BundledVersion;
import org.pgxn.server.postgres.MajorUpgrade;
import org.pgxn.server.settings.Settings;
import org.pgxn.server.start.StartRefusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Moves the embedded database to the PostgreSQL that this server brings. */
@Command(
    name = "upgrade-postgres",
    description = "move the embedded database to this server's PostgreSQL",
    footer = {
      "",
      "Stop the server first. The old database stays in the data folder, as postgres-N.old,",
      "until you remove it. Killed, it can be run again.",
      "",
      "Exit status: 0 done, or nothing to do; 2 not done, and all is as it was."
    })
final class UpgradePostgresCommand implements ServerCommand {
  private final Surroundings surroundings;

  @Option(
      names = "--old-binaries",
      paramLabel = "JAR",
      description = "the old PostgreSQL, where postgres-bin does not have it")
  @Nullable Path oldBinaries;

  @Option(names = "--quiet", description = "say nothing meanwhile")
  boolean quiet;

  UpgradePostgresCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public OptionalInt run() {
    Settings settings = surroundings.settings();
    if (settings.database().isPresent()) {
      throw new StartRefusal(
          "The database is not the embedded one.",
          "Upgrade that PostgreSQL by its own means, or dump and restore.");
    }
    Progress progress = new Progress(surroundings.err(), quiet);
    String version = BundledVersion.get();
    MajorUpgrade upgrade =
        new MajorUpgrade(settings.data(), version, Optional.ofNullable(oldBinaries), progress);
    try {
      switch (upgrade.run(new ByDump(progress))) {
        case MajorUpgrade.Outcome.Current() ->
            surroundings.out().println("The database is of this server's PostgreSQL already.");
        case MajorUpgrade.Outcome.Upgraded(String from, Path old) ->
            surroundings
                .out()
                .printf(
                    "The database is of PostgreSQL %s now. That of PostgreSQL %s is kept in %s.%n",
                    version, from, old);
      }
      return OptionalInt.of(Exit.DONE);
    } catch (DumpRefusedException e) {
      throw new StartRefusal(String.valueOf(e.getMessage()), e.remedy(), e);
    }
  }

  private record ByDump(Progress progress) implements MajorUpgrade.Transfer {
    @Override
    public void save(DataSource from, Path file) throws IOException {
      new UnfinishedRestore(JdbcClient.create(from)).refuse();
      new Dump(DumpSource.database(from), VersionCommand.version(), Clock.systemUTC(), progress)
          .write(file);
    }

    @Override
    public void load(Path file, DataSource to) throws IOException {
      new Restoration(new RestoreTarget(to, null), progress).restore(CheckedDump.check(file));
    }
  }
}
