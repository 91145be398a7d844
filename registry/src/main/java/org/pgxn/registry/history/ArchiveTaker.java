package org.pgxn.registry.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pgxn.archive.ArchiveLimits;
import org.pgxn.archive.DistributionArchive;
import org.pgxn.archive.OpenResult;
import org.pgxn.archive.Origin;
import org.pgxn.archive.PublishedArchive.Readme;
import org.pgxn.registry.RegistrySettings;
import org.pgxn.registry.ReleaseSubject;
import org.pgxn.registry.files.ArchiveStore;
import org.pgxn.registry.files.FileStamp;
import org.pgxn.registry.history.MissingArchives.Problem;
import org.pgxn.registry.history.MissingArchives.Wanted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the archive of one release out of the tree of a PGXN Manager into the store, if its SHA-1
 * is the recorded one. The store gets a copy, never a second name of a file that the manager may
 * write into.
 */
final class ArchiveTaker {
  private static final Logger LOG = LoggerFactory.getLogger(ArchiveTaker.class);

  private final Path root;
  private final Path staging;
  private final ArchiveLimits limits;
  private final ArchiveStore archives;
  private final MissingArchives missing;
  private final Recording recording;

  ArchiveTaker(
      Path root,
      RegistrySettings settings,
      ArchiveStore archives,
      MissingArchives missing,
      Recording recording) {
    this.root = root;
    this.staging = settings.data().staging();
    this.limits = settings.limits();
    this.archives = archives;
    this.missing = missing;
    this.recording = recording;
  }

  /** Writes down that the bytes of a release are in the store. */
  @FunctionalInterface
  interface Recording {
    /** Returns false if they are not wanted any more. */
    boolean record(Wanted wanted, CopiedArchive archive, byte @Nullable [] readme);
  }

  /** What came of one release. */
  enum Outcome {
    /** Its bytes are in the store now. */
    TAKEN,
    /** Nothing changed since they were looked for in vain. */
    AS_BEFORE,
    MISSING,
    MISMATCH
  }

  /** Why no archive can be looked for at all; empty if they can be. */
  Optional<String> obstacle() {
    if (!Files.isDirectory(root)) {
      return Optional.of("There is no folder " + root + " that this process can see");
    }
    Path distributions = root.resolve("dist");
    return Stream.of(root, distributions)
        .filter(folder ->
            Files.exists(folder, LinkOption.NOFOLLOW_LINKS)
                && !(Files.isDirectory(folder) && Files.isExecutable(folder)))
        .findFirst()
        .map(folder -> folder + " is no folder that this process may enter");
  }

  /**
   * Looks for the archive of a release.
   *
   * @param patient the archive may still be under way: nothing is written down of a failure
   */
  Outcome take(Wanted wanted, boolean patient) throws IOException {
    ReleaseSubject subject = new ReleaseSubject(wanted.name(), wanted.version());
    String name = subject.distribution() + "-" + subject.version();
    Path folder = root.resolve("dist").resolve(subject.distribution()).resolve(subject.version());
    Path file = folder.resolve(name + ".zip");
    String stamp = FileStamp.of(file);
    if (wanted.wasLookedAt(stamp)) {
      return Outcome.AS_BEFORE;
    }
    Outcome outcome = Outcome.MISSING;
    if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectories(staging);
      Path copy = staging.resolve("take-" + UUID.randomUUID());
      try {
        outcome = take(wanted, CopiedArchive.of(file, copy), name + "/", folder);
      } finally {
        Files.deleteIfExists(copy);
      }
    }
    if (outcome != Outcome.TAKEN && !patient) {
      Problem problem = outcome == Outcome.MISSING ? Problem.MISSING : Problem.MISMATCH;
      missing.lookedInVain(wanted, problem, stamp);
      if (problem == Problem.MISMATCH) {
        LOG.warn("The archive of {} is not the one that PGXN Manager recorded: {}", subject, file);
      }
    }
    return outcome;
  }

  private Outcome take(Wanted wanted, CopiedArchive copy, String prefix, Path folder)
      throws IOException {
    if (!copy.sha1().equals(wanted.sha1()) || copy.size() == 0) {
      return Outcome.MISMATCH;
    }
    byte[] readme = readme(copy.file(), prefix, folder);
    archives.put(copy.file(), copy.sha256());
    return recording.record(wanted, copy, readme) ? Outcome.TAKEN : Outcome.AS_BEFORE;
  }

  /** Of an archive that breaks our limits the README is the one that the manager took out of it. */
  private byte @Nullable [] readme(Path archive, String prefix, Path folder) throws IOException {
    return switch (DistributionArchive.open(archive, limits, Origin.IMPORT, staging)) {
      case OpenResult.Opened(DistributionArchive opened) -> {
        try (opened) {
          Optional<Readme> readme = opened.readme(prefix);
          yield readme.isPresent() ? readme.get().bytes() : null;
        }
      }
      case OpenResult.Refused _ -> {
        Path readme = folder.resolve("README.txt");
        yield Files.isRegularFile(readme, LinkOption.NOFOLLOW_LINKS)
                && Files.size(readme) <= limits.readmeBytes()
            ? Files.readAllBytes(readme)
            : null;
      }
    };
  }
}
