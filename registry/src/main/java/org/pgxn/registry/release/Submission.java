package org.pgxn.registry.release;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.pgxn.archive.PublishedArchive;
import org.pgxn.meta.AuthorMeta;
import org.pgxn.registry.Refusal;
import org.pgxn.registry.Warning;

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
    public Accepted {
      warnings = List.copyOf(warnings);
    }

    @Override
    public void close() throws IOException {
      Files.deleteIfExists(archive.file());
    }
  }

  /** An upload that cannot become a release, whoever sends it. */
  record Rejected(Refusal refusal) implements Submission {}
}
