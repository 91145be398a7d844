package org.pgxn.server.command;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.pgxn.registry.RegistrySettings;
import org.pgxn.registry.files.ArchiveStore;
import org.pgxn.server.application.ServerApplication.Access;
import org.pgxn.server.dump.Dump;
import org.pgxn.server.dump.DumpReport;
import org.pgxn.server.dump.DumpSource;
import org.springframework.beans.factory.BeanFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes database and archives into one file. */
@Command(
    name = "dump",
    description = "write database and archives, as of one moment, into one file",
    footer = {
      "",
      "The file has password hashes: only its owner can read it. It can be made beside a",
      "running server.",
      "",
      "Exit status: 0 done; 1 done, and archives are missing or damaged; 2 not done."
    })
final class DumpCommand implements ServerCommand {
  private static final String STANDARD_OUTPUT = "-";

  private final Surroundings surroundings;

  @Parameters(arity = "1", paramLabel = "FILE", description = "the file, or - for standard output")
  @Nullable String file;

  @Option(names = "--json", description = "print the result as JSON")
  boolean json;

  @Option(names = "--quiet", description = "say nothing meanwhile")
  boolean quiet;

  DumpCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public OptionalInt run() {
    boolean streamed = STANDARD_OUTPUT.equals(file);
    PrintStream out = surroundings.out();
    if (streamed) {
      // What is logged must not get among the bytes.
      System.setOut(surroundings.err());
    }
    DumpReport report =
        surroundings.attached(Access.READ_ONLY, parts -> dump(parts, streamed ? out : null));
    print(report, streamed ? surroundings.err() : out);
    return OptionalInt.of(report.complete() ? Exit.DONE : Exit.FAILED);
  }

  private DumpReport dump(BeanFactory parts, @Nullable PrintStream stream) {
    DumpSource source =
        DumpSource.registry(
            parts.getBean(DataSource.class),
            parts.getBean(ArchiveStore.class),
            parts.getBean(RegistrySettings.class).data().root());
    Dump dump =
        new Dump(
            source,
            VersionCommand.version(),
            parts.getBean(Clock.class),
            new Progress(surroundings.err(), quiet));
    try {
      return stream == null ? dump.write(Path.of(String.valueOf(file))) : write(dump, stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DumpReport write(Dump dump, PrintStream stream) throws IOException {
    DumpReport report = dump.write(stream);
    if (stream.checkError()) {
      throw new IOException("Whoever reads the dump went away");
    }
    return report;
  }

  private void print(DumpReport report, PrintStream to) {
    if (json) {
      to.println(Json.line(values(report)));
      return;
    }
    report
        .manifest()
        .faulty()
        .forEach(digest -> to.println("archive " + digest + " is missing or damaged"));
    to.printf(
        "Dumped %d rows of %d tables and %d archives (%d MiB), as of event %d: %s.%n",
        report.header().rows(),
        report.header().tables().size(),
        report.archives(),
        report.archiveBytes() >> 20,
        report.header().seq(),
        report.complete()
            ? "complete"
            : "%d archives missing, %d not taken from the PGXN Manager, %d damaged"
                .formatted(
                    report.manifest().missing(),
                    report.manifest().untaken(),
                    report.manifest().damaged()));
  }

  private Map<String, Object> values(DumpReport report) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("file", String.valueOf(file));
    values.put("created", report.header().created());
    values.put("schema", report.header().schema());
    values.put("seq", report.header().seq());
    values.put("rows", report.header().rows());
    values.put("archives", report.archives());
    values.put("archive_bytes", report.archiveBytes());
    values.put("missing", report.manifest().missing());
    values.put("untaken", report.manifest().untaken());
    values.put("damaged", report.manifest().damaged());
    values.put("sha256", report.manifest().sha256());
    return values;
  }
}
