package org.pgxn.extension;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.pgxn.testkit.RequiredTool;

/**
 * A copy of Debian's PostgreSQL 15 that extensions can be installed into, and a cluster of it. Both
 * end with this JVM, however that ends: the shell that holds them waits for the end of its input.
 */
final class PrivatePostgres implements AutoCloseable {
  private static final String HOLD =
      """
      set -e
      work=$(mktemp -d "${TMPDIR:-/tmp}/pgxn-extension.XXXXXX")
      trap 'rm -rf "$work"' EXIT
      chmod 755 "$work"
      pg_config=$("$1/private-postgres" "$work/postgres")
      "$1/with-postgres" "$pg_config" \
          sh -c 'echo "$PGHOST"; echo "$PG_CONFIG"; echo "$1"; cat >/dev/null' sh "$work"
      """;

  private final Process holder;
  private final String host;
  private final Path pgConfig;
  private final Path work;

  private PrivatePostgres(Process holder, String host, Path pgConfig, Path work) {
    this.holder = holder;
    this.host = host;
    this.pgConfig = pgConfig;
    this.work = work;
  }

  record Answer(List<List<String>> rows, String errors) {}

  static PrivatePostgres start() {
    if (!Files.isExecutable(Path.of("/usr/lib/postgresql/15/bin/initdb"))
        || !Files.isDirectory(Path.of("/usr/include/postgresql/15/server"))) {
      RequiredTool.missing("Debian's PostgreSQL 15 with its server headers is not installed");
    }
    RequiredTool.require("psql");
    try {
      Process holder =
          new ProcessBuilder("sh", "-c", HOLD, "sh", root().resolve("scripts").toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      BufferedReader lines = holder.inputReader(StandardCharsets.UTF_8);
      String host = lines.readLine();
      String pgConfig = lines.readLine();
      String work = lines.readLine();
      if (work == null) {
        throw new IllegalStateException("PostgreSQL did not start");
      }
      return new PrivatePostgres(holder, host, Path.of(pgConfig), Path.of(work));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The root of the sources. */
  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("scripts/private-postgres"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IllegalStateException("not inside the sources");
    }
    return folder;
  }

  /** A folder for whatever the test makes. */
  Path work() {
    return work;
  }

  Path extensions() {
    return work.resolve("postgres/share/postgresql/15/extension");
  }

  /** Runs a program and fails if it does. */
  void run(Path folder, String... command) {
    try {
      Path log = Files.createTempFile(work, "command", ".log");
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (process.waitFor() != 0) {
        throw new IllegalStateException(List.of(command) + ": " + Files.readString(log));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Builds and installs the sources in a folder. */
  void make(Path folder) {
    run(folder, "make", "PG_CONFIG=" + pgConfig, "all", "install");
  }

  /** Runs SQL to its end, whatever fails in between; null is shown as {@code \N}. */
  Answer query(String sql) {
    try {
      Path errors = Files.createTempFile(work, "psql", ".err");
      Process psql =
          new ProcessBuilder(
                  "psql",
                  "-X",
                  "-q",
                  "-A",
                  "-t",
                  "-F",
                  "\u001f",
                  "-R",
                  "\u001e",
                  "-P",
                  "null=\\N",
                  "-h",
                  host,
                  "-p",
                  "5432",
                  "-U",
                  "postgres",
                  "-d",
                  "postgres",
                  "-f",
                  "-")
              .redirectError(errors.toFile())
              .start();
      Thread.startVirtualThread(() -> send(psql, sql));
      String out = new String(psql.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      psql.waitFor(1, TimeUnit.MINUTES);
      List<List<String>> rows =
          Arrays.stream(out.split("[\u001e\n]", -1))
              .filter(row -> !row.isEmpty())
              .map(row -> List.of(row.split("\u001f", -1)))
              .toList();
      return new Answer(rows, Files.readString(errors));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void send(Process psql, String sql) {
    try (Writer in = new OutputStreamWriter(psql.getOutputStream(), StandardCharsets.UTF_8)) {
      in.write(sql);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    holder.getOutputStream().close();
    try {
      holder.waitFor(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
