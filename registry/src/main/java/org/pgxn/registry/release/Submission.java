package org.pgxn.registry.release;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.pgxn.archive.PublishedArchive;
import org.pgxn.meta.AuthorMeta;
import org.pgxn.registry.Refusal;
import org.pgxn.registry.Warning;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An upload that was read: what its META.json says and the archive as it would be published. */
sealed interface Submission {

  /**
   * A readable upload.
   *
   * @param archive in the staging folder, synchronised; {@link #close} removes it unless it was
   *     moved away
   */
  record Accepted(AuthorMeta meta, List<Warning> warnings, PublishedArchive archive)
      implements Submission, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Accepted.class);

    public Accepted {
      warnings = List.copyOf(warnings);
    }

    /** On a failing disk the file stays, and the outcome of the release stays what it is. */
    @Override
    public void close() {
      try {
        Files.deleteIfExists(archive.file());
      } catch (IOException e) {
        LOG.warn("An archive stays in the staging folder: {}", archive.file(), e);
      }
    }
  }

  /** An upload that cannot become a release, whoever sends it. */
  record Rejected(Refusal refusal) implements Submission {}
}
