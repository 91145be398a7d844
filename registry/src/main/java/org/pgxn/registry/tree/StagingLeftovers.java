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
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What lies in the staging folder although nobody can be at work on it any more. */
final class StagingLeftovers {
  private static final Duration YOUNG = Duration.ofDays(1);
  private static final String WRITER = "writer-";

  private final Path staging;
  private final WriterFolderStore writers;
  private final InstantSource clock;

  StagingLeftovers(Path staging, WriterFolderStore writers, InstantSource clock) {
    this.staging = staging;
    this.writers = writers;
    this.clock = clock;
  }

  /** Files and folders that may be deleted. */
  List<Path> find() throws IOException {
    if (!Files.isDirectory(staging)) {
      return List.of();
    }
    Instant before = clock.instant().minus(YOUNG);
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(staging)) {
      for (Path path : all) {
        if (isOlder(path, before) && !isOfWriter(path.getFileName().toString())) {
          found.add(path);
        }
      }
    }
    return found;
  }

  private static boolean isOlder(Path path, Instant before) throws IOException {
    try {
      return Files.getLastModifiedTime(path, NOFOLLOW_LINKS).toInstant().isBefore(before);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** Folders of known writers are taken away by other writers, who know which of them live. */
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
}
