package org.pgxn.server.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;
import org.pgxn.registry.files.Fsync;
import org.pgxn.server.start.StartRefusal;

/**
 * PostgreSQL's programs, unpacked from the class path.
 *
 * @param folder the installation, with {@code bin}, {@code lib} and {@code share}
 */
record Programs(Path folder) {

  private static final Set<PosixFilePermission> FOLDER_MODE =
      PosixFilePermissions.fromString("rwxr-xr-x");
  private static final Set<PosixFilePermission> PROGRAM_MODE =
      PosixFilePermissions.fromString("rwxr-xr-x");
  private static final Set<PosixFilePermission> FILE_MODE =
      PosixFilePermissions.fromString("rw-r--r--");

  /** The path of a program. */
  String program(String name) {
    return folder.resolve("bin").resolve(name).toString();
  }

  /**
   * Unpacks the programs unless they are there. A folder under its final name is complete: it got
   * that name last.
   *
   * @param parent holds a folder for each version
   * @param version of PostgreSQL, for example {@code 18.6.0}
   * @return the installation
   * @throws StartRefusal if there are none for this machine
   */
  static Programs unpack(Path parent, String version) throws IOException {
    Path target = parent.resolve(version);
    if (Files.isDirectory(target)) {
      return new Programs(target);
    }
    try (InputStream packed = open()) {
      Path unfinished = unpack(parent, version, packed);
      Files.move(unfinished, target);
      Fsync.of(parent);
    }
    return new Programs(target);
  }

  /** Unpacks programs into a folder that does not have its final name yet. */
  static Path unpack(Path parent, String name, InputStream packed) throws IOException {
    Files.createDirectories(parent);
    Path unfinished = parent.resolve(name + ".new");
    delete(unfinished);
    Files.createDirectory(unfinished);
    Files.setPosixFilePermissions(unfinished, FOLDER_MODE);
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(
            new XZCompressorInputStream(new BufferedInputStream(packed, 1 << 16)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(tar, entry, unfinished);
      }
    }
    // Under its final name a folder is believed: nothing of it may be lost after that.
    Fsync.tree(unfinished);
    return unfinished;
  }

  /** Deletes a folder with everything in it, if it is there. */
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder)
      throws IOException {
    Path path = folder.resolve(entry.getName()).normalize();
    if (!path.startsWith(folder)) {
      throw new IOException("The packed PostgreSQL has a file outside its folder");
    }
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, path);
    boolean program = (entry.getMode() & 0100) != 0;
    Files.setPosixFilePermissions(path, program ? PROGRAM_MODE : FILE_MODE);
  }

  private static InputStream open() {
    String resource = resource();
    @Nullable InputStream packed = Programs.class.getResourceAsStream("/" + resource);
    if (packed == null) {
      throw new StartRefusal(
          "There is no embedded PostgreSQL for this machine (%s).".formatted(resource),
          "Set PGXN_DATABASE_URL to a PostgreSQL, version 15 or later.");
    }
    return packed;
  }

  /** What the programs for this machine are called in the jars that bring them. */
  static String resource() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String architecture =
        switch (machine) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default -> machine;
        };
    return "postgres-%s-%s.txz".formatted(system, architecture);
  }
}
