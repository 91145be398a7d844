package org.pgxn.server.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.stream.Stream;
import org.pgxn.registry.DataFolder;
import org.pgxn.registry.files.Fsync;
import org.pgxn.server.start.StartRefusal;

/**
 * The cluster's files: made once, and kept for ever.
 *
 * @param folders where they are
 * @param programs make and run them
 * @param privileges as whom
 */
record Cluster(PostgresFolders folders, Programs programs, Privileges privileges) {

  /** The role that owns the cluster. */
  static final String SUPERUSER = "postgres";

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int PASSWORD_BYTES = 24;
  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * Makes the cluster unless it is there. A folder under its final name is complete.
   *
   * @param major of the programs, for example {@code 18}
   * @throws StartRefusal if the cluster is of another major, or its password is lost
   */
  void ensure(String major) throws IOException, InterruptedException {
    new ClusterSwap(folders.data()).finish(major);
    if (!Files.exists(folders.cluster())) {
      requireNoArchives();
      writePassword();
      create();
      return;
    }
    String found = major();
    if (found.isEmpty()) {
      throw new StartRefusal(
          "The database in %s is damaged: it does not say its version."
              .formatted(folders.cluster()),
          "Put the data folder back from a backup. Nothing was changed.");
    }
    if (!found.equals(major)) {
      throw new StartRefusal(
          "The database in %s is of PostgreSQL %s; this server brings PostgreSQL %s."
              .formatted(folders.cluster(), found, major),
          ClusterSwap.isOlder(found, major)
              ? "Run “upgrade-postgres”, which keeps the old database until you remove it."
              : "Run the server version that made it, or restore a dump of it into a new folder.");
    }
    if (!Files.exists(folders.password()) || password().isEmpty()) {
      throw new StartRefusal(
          "The password of the database is missing or empty: %s.".formatted(folders.password()),
          "Put that file back from a backup of the data folder.");
    }
  }

  /** Of which major it is; empty if it does not say. */
  String major() throws IOException {
    Path file = folders.cluster().resolve("PG_VERSION");
    return Files.exists(file) ? Files.readString(file).strip() : "";
  }

  /** The password of the roles. */
  String password() throws IOException {
    return Files.readString(folders.password(), StandardCharsets.US_ASCII).strip();
  }

  /** Archives without a database mean that one was lost: a new, empty one would hide that. */
  private void requireNoArchives() throws IOException {
    Path archives = new DataFolder(folders.data()).archives();
    if (!Files.isDirectory(archives)) {
      return;
    }
    try (Stream<Path> files = Files.walk(archives)) {
      if (files.anyMatch(Files::isRegularFile)) {
        throw new StartRefusal(
            "The data folder %s has archives, but its database is not there: %s."
                .formatted(folders.data(), folders.cluster()),
            "Put that folder back from a backup; or move %s away to begin with an empty registry."
                .formatted(archives));
      }
    }
  }

  /** Makes it, with the password that is there. */
  void create() throws IOException, InterruptedException {
    Path unfinished = folders.unfinishedCluster();
    Programs.delete(unfinished);
    Files.createDirectory(
        unfinished,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    privileges.give(unfinished);
    privileges.give(folders.password());
    ProgramRun.Result result =
        ProgramRun.run(
            privileges.command(
                programs.program("initdb"),
                "--pgdata=" + unfinished,
                "--username=" + SUPERUSER,
                "--pwfile=" + folders.password(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--data-checksums"),
            PATIENCE);
    if (result.status() != 0) {
      throw new StartRefusal(
          "The database could not be made in %s: %s".formatted(folders.data(), result.output()),
          "See that this folder can be written and has space, then start again.");
    }
    // initdb has synchronised the files. Before anything is committed into them their name must
    // be durable too, and that of the folder: else a power cut would leave a registry that is new.
    Files.move(unfinished, folders.cluster(), StandardCopyOption.ATOMIC_MOVE);
    Fsync.of(folders.data());
    Fsync.ancestors(folders.data());
  }

  private void writePassword() throws IOException {
    byte[] random = new byte[PASSWORD_BYTES];
    RANDOM.nextBytes(random);
    Files.deleteIfExists(folders.password());
    Files.createFile(
        folders.password(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        folders.password(),
        Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n",
        StandardCharsets.US_ASCII);
    Fsync.of(folders.password());
  }
}
