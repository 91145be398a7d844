package org.pgxn.registry.tree;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pgxn.registry.files.ArchiveStore;
import org.pgxn.registry.tree.ArchiveVerifier.Expected;
import org.pgxn.registry.tree.RepairReport.Notes;
import org.pgxn.registry.tree.TreeReport.Difference;

/**
 * Mends the store of archives. What is lost there may still be whole in the tree, or among what an
 * earlier repair took away; nothing else knows its bytes.
 */
final class ArchiveRepair {
  private static final Duration YOUNG = Duration.ofDays(1);

  private final ArchiveVerifier verifier;
  private final ArchiveStore archives;
  private final TreeComparison comparison;
  private final LostAndFound lost;
  private final InstantSource clock;

  ArchiveRepair(
      ArchiveVerifier verifier,
      ArchiveStore archives,
      TreeComparison comparison,
      LostAndFound lost,
      InstantSource clock) {
    this.verifier = verifier;
    this.archives = archives;
    this.comparison = comparison;
    this.lost = lost;
    this.clock = clock;
  }

  void mend(Notes notes) {
    verifier.forEach(expected -> {
      try {
        Optional<Difference> damage = verifier.damage(expected);
        if (damage.isPresent()) {
          mend(expected, damage.get(), notes);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }

  private void mend(Expected expected, Difference damage, Notes notes) throws IOException {
    Optional<Path> whole = whole(expected);
    if (whole.isEmpty()) {
      notes.unmended(
          damage.path(),
          damage.what(),
          "there is no whole copy of it in the tree",
          "Put %s back from a backup or a mirror, its SHA-256 being %s, as %s; then repair again."
              .formatted(
                  expected.inTree().path(),
                  expected.sha256(),
                  lost.name(archives.locate(expected.sha256()))));
      return;
    }
    if (!notes.dry()) {
      Path stored = archives.locate(expected.sha256());
      if (Files.exists(stored, NOFOLLOW_LINKS)) {
        lost.keep(stored);
      }
      archives.restore(whole.get(), expected.sha256());
    }
    notes.mended(damage.path(), damage.what(), "taken from " + lost.name(whole.get()));
  }

  private Optional<Path> whole(Expected expected) throws IOException {
    Path inTree = comparison.locate(expected.inTree().path());
    if (expected.is(inTree)) {
      return Optional.of(inTree);
    }
    if (!Files.isDirectory(lost.folder())) {
      return Optional.empty();
    }
    List<Path> named;
    try (Stream<Path> files = Files.walk(lost.folder())) {
      named =
          files
              .filter(file -> file.getFileName().toString().startsWith(expected.sha256()))
              .toList();
    }
    for (Path file : named) {
      if (expected.is(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  /** Takes out what no release names, unless somebody may be about to name it. */
  void clear(Notes notes) throws IOException {
    Instant before = clock.instant().minus(YOUNG);
    for (String sha256 : verifier.unreferenced()) {
      Path stored = archives.locate(sha256);
      if (!Files.isRegularFile(stored, NOFOLLOW_LINKS)
          || !Files.getLastModifiedTime(stored).toInstant().isBefore(before)) {
        continue;
      }
      Path place = notes.dry() ? lost.folder() : lost.place(stored);
      if (notes.dry() || archives.takeOut(sha256, place, before)) {
        notes.mended(
            "archives/sha256/" + sha256, "no release names it", "moved to " + lost.name(place));
      }
    }
  }
}
