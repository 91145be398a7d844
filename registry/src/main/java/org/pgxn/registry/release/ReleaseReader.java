package org.pgxn.registry.release;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgxn.archive.ArchiveLimits;
import org.pgxn.archive.DistributionArchive;
import org.pgxn.archive.MetaResult.Found;
import org.pgxn.archive.OpenResult;
import org.pgxn.archive.Origin;
import org.pgxn.archive.PublishedArchive;
import org.pgxn.meta.AuthorMeta;
import org.pgxn.meta.MetaReader;
import org.pgxn.meta.MetaResult;
import org.pgxn.registry.files.ArchiveStore;
import org.pgxn.registry.release.StoredReleases.Stored;

/** Reads a release again from its archive in the store. Thread-safe. */
final class ReleaseReader {
  private final ArchiveStore archives;
  private final MetaReader metaReader;
  private final ArchiveLimits limits;
  private final Path scratch;

  ReleaseReader(ArchiveStore archives, MetaReader metaReader, ArchiveLimits limits, Path scratch) {
    this.archives = archives;
    this.metaReader = metaReader;
    this.limits = limits;
    this.scratch = scratch;
  }

  /** What came of it. */
  sealed interface Reading {

    /**
     * The archive says this.
     *
     * @param readme its bytes; null if there is none
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, only read
    record Read(AuthorMeta meta, byte @Nullable [] readme) implements Reading {}

    /** It cannot be read; {@code why} is a sentence. */
    record Unreadable(String why) implements Reading {}
  }

  Reading read(Stored release) throws IOException {
    String sha256 = release.sha256();
    if (sha256 == null) {
      return new Reading.Unreadable("The registry does not have its archive.");
    }
    Path file = archives.locate(sha256);
    if (!Files.isRegularFile(file)) {
      return new Reading.Unreadable("Its archive is missing from the store.");
    }
    if (!digest(file).equals(sha256)) {
      return new Reading.Unreadable("Its archive in the store is not the one that was released.");
    }
    Files.createDirectories(scratch);
    return switch (DistributionArchive.open(file, limits, Origin.IMPORT, scratch)) {
      case OpenResult.Refused refused -> new Reading.Unreadable(refused.problem().message());
      case OpenResult.Opened(DistributionArchive archive) -> {
        try (archive) {
          yield read(archive, release);
        }
      }
    };
  }

  private Reading read(DistributionArchive archive, Stored release) throws IOException {
    if (!(archive.metaJson() instanceof Found found)) {
      return new Reading.Unreadable("Its archive has no META.json that counts.");
    }
    return switch (metaReader.read(found.bytes())) {
      case MetaResult.Refused refused ->
          new Reading.Unreadable(
              "Its META.json is refused today: " + refused.problems().getFirst().message());
      case MetaResult.Accepted(AuthorMeta meta, var _) when !names(meta, release) ->
          new Reading.Unreadable(
              "Its META.json is of “%s %s”.".formatted(meta.name(), meta.version()));
      case MetaResult.Accepted(AuthorMeta meta, var _) -> {
        Optional<PublishedArchive.Readme> readme = archive.readme(found.prefix());
        yield new Reading.Read(meta, readme.isPresent() ? readme.get().bytes() : null);
      }
    };
  }

  private static boolean names(AuthorMeta meta, Stored release) {
    return meta.name().toString().equalsIgnoreCase(release.name())
        && meta.version().toString().equalsIgnoreCase(release.version());
  }

  private static String digest(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      DigestInputStream digested = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"));
      digested.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digested.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
