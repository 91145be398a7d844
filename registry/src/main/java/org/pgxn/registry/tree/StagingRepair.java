package org.pgxn.registry.tree;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.pgxn.registry.tree.RepairReport.Notes;

/** Empties the staging folder of what nobody can be at work on any more. */
final class StagingRepair {
  private static final Duration YOUNG = Duration.ofDays(1);
  private static final String WRITER = "writer-";

  private final Path staging;
  private final WriterFolderStore writers;
  private final InstantSource clock;

  StagingRepair(Path staging, WriterFolderStore writers, InstantSource clock) {
    this.staging = staging;
    this.writers = writers;
    this.clock = clock;
  }

  void clear(Notes notes) throws IOException {
    if (!Files.isDirectory(staging)) {
      return;
    }
    Instant before = clock.instant().minus(YOUNG);
    try (DirectoryStream<Path> all = Files.newDirectoryStream(staging)) {
      for (Path path : all) {
        if (isLeftover(path, before)) {
          notes.mended("staging/" + path.getFileName(), "was left unfinished", "deleted");
          if (!notes.dry()) {
            delete(path);
          }
        }
      }
    }
  }

  private boolean isLeftover(Path path, Instant before) throws IOException {
    try {
      return Files.getLastModifiedTime(path, NOFOLLOW_LINKS).toInstant().isBefore(before)
          && !isOfWriter(path.getFileName().toString());
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private boolean isOfWriter(String name) {
    if (!name.startsWith(WRITER)) {
      return false;
    }
    try {
      return writers.knows(UUID.fromString(name.substring(WRITER.length())));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static void delete(Path path) throws IOException {
    if (Files.isDirectory(path, NOFOLLOW_LINKS)) {
      try (DirectoryStream<Path> inner = Files.newDirectoryStream(path)) {
        for (Path file : inner) {
          delete(file);
        }
      }
    }
    Files.deleteIfExists(path);
  }
}
