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
      writePassword();
      create();
      return;
    }
    String found = major();
    if (!found.equals(major)) {
      throw new StartRefusal(
          "The database in %s is of PostgreSQL %s; this server brings PostgreSQL %s."
              .formatted(folders.cluster(), found, major),
          ClusterSwap.isOlder(found, major)
              ? "Run “upgrade-postgres”, which keeps the old database until you remove it."
              : "Run the server version that made it, or restore a dump of it into a new folder.");
    }
    if (!Files.exists(folders.password())) {
      throw new StartRefusal(
          "The password of the database is missing: %s.".formatted(folders.password()),
          "Put that file back from a backup of the data folder.");
    }
  }

  /** Of which major it is; {@code unknown} if it does not say. */
  String major() throws IOException {
    Path file = folders.cluster().resolve("PG_VERSION");
    return Files.exists(file) ? Files.readString(file).strip() : "unknown";
  }

  /** The password of the roles. */
  String password() throws IOException {
    return Files.readString(folders.password(), StandardCharsets.US_ASCII).strip();
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
    Files.move(unfinished, folders.cluster(), StandardCopyOption.ATOMIC_MOVE);
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
  }
}
