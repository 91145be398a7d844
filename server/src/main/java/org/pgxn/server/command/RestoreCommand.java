package org.pgxn.server.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.pgxn.platform.database.ServiceRole;
import org.pgxn.registry.DataFolder;
import org.pgxn.server.dump.CheckedDump;
import org.pgxn.server.dump.DumpRefusedException;
import org.pgxn.server.dump.DumpScope;
import org.pgxn.server.dump.Restoration;
import org.pgxn.server.dump.RestoreTarget;
import org.pgxn.server.postgres.BundledVersion;
import org.pgxn.server.postgres.EmbeddedPostgres;
import org.pgxn.server.settings.DatabaseUrl;
import org.pgxn.server.settings.Settings;
import org.pgxn.server.start.StartRefusal;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a registry from a dump. */
@Command(
    name = "restore",
    description = "make a registry from a dump, in an empty data folder and database",
    footer = {
      "",
      "Nothing is restored from a dump that is truncated or altered. A restore that was broken",
      "off is begun again by the same command. The server writes the root tree at its next start.",
      "",
      "Exit status: 0 done; 1 done, and archives were missing or damaged when the dump was",
      "made; 2 not done."
    })
final class RestoreCommand implements ServerCommand {
  private final Surroundings surroundings;

  @Parameters(arity = "1", paramLabel = "FILE", description = "a file that “dump” wrote")
  @Nullable String file;

  @Option(names = "--check", description = "only tell whether the dump is whole")
  boolean check;

  @Option(names = "--json", description = "print the result as JSON")
  boolean json;

  @Option(names = "--quiet", description = "say nothing meanwhile")
  boolean quiet;

  RestoreCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public OptionalInt run() throws IOException {
    try {
      Progress progress = new Progress(surroundings.err(), quiet);
      CheckedDump dump = CheckedDump.check(Path.of(String.valueOf(file)));
      progress.accept("The dump is whole");
      if (dump.header().scope() != DumpScope.REGISTRY) {
        throw new StartRefusal(
            "The file %s is no dump of a registry.".formatted(file),
            "Name a file that “dump” wrote.");
      }
      long archives =
          check
              ? dump.header().archives() - dump.manifest().missing()
              : restore(surroundings.settings(), dump, progress);
      print(dump, archives);
      return OptionalInt.of(dump.manifest().complete() ? Exit.DONE : Exit.FAILED);
    } catch (DumpRefusedException e) {
      throw new StartRefusal(String.valueOf(e.getMessage()), e.remedy(), e);
    }
  }

  private static long restore(Settings settings, CheckedDump dump, Progress progress)
      throws IOException {
    DataFolder folder = new DataFolder(settings.data());
    if (settings.database().isPresent()) {
      DataSource service = database(settings.database().get());
      DataSource owner = settings.migrationDatabase().map(RestoreCommand::database).orElse(service);
      long archives = new Restoration(new RestoreTarget(owner, folder), progress).restore(dump);
      new ServiceRole(owner, service).grant();
      return archives;
    }
    try (EmbeddedPostgres postgres = EmbeddedPostgres.run(settings.data(), BundledVersion.get())) {
      return new Restoration(new RestoreTarget(postgres.access().dataSource(), folder), progress)
          .restore(dump);
    }
  }

  private static DataSource database(DatabaseUrl url) {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(url.jdbcUrl());
    database.setUser(url.user());
    database.setPassword(url.password());
    database.setTcpKeepAlive(true);
    return database;
  }

  private void print(CheckedDump dump, long archives) {
    if (json) {
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("restored", !check);
      values.put("created", dump.header().created());
      values.put("schema", dump.header().schema());
      values.put("seq", dump.header().seq());
      values.put("rows", dump.header().rows());
      values.put("archives", archives);
      values.put("missing", dump.manifest().missing());
      values.put("untaken", dump.manifest().untaken());
      values.put("damaged", dump.manifest().damaged());
      surroundings.out().println(Json.line(values));
      return;
    }
    dump.manifest()
        .faulty()
        .forEach(digest ->
            surroundings
                .out()
                .println("archive " + digest + " was missing or damaged when the dump was made"));
    surroundings
        .out()
        .printf(
            "%s %d rows and %d archives, as of event %d of %s.%n",
            check ? "The dump is whole:" : "Restored",
            dump.header().rows(),
            archives,
            dump.header().seq(),
            dump.header().created());
    if (!check) {
      surroundings.out().println("Start the server: it writes the root tree.");
    }
  }
}
