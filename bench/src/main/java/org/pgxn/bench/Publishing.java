package org.pgxn.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.pgxn.archive.ArchiveLimits;
import org.pgxn.archive.DistributionArchive;
import org.pgxn.archive.MetaResult;
import org.pgxn.archive.OpenResult;
import org.pgxn.archive.Origin;
import org.pgxn.archive.PublishResult;

/** What a release does with its archive, from upload to published zip. */
final class Publishing {

  private Publishing() {}

  /**
   * Opens an archive, finds its META.json, publishes it and removes what was published.
   *
   * @return the digest of the published zip
   */
  static String publish(Path upload, Path folder) throws IOException {
    Path published = folder.resolve("published.zip");
    OpenResult opened =
        DistributionArchive.open(upload, ArchiveLimits.defaults(), Origin.UPLOAD, folder);
    if (!(opened instanceof OpenResult.Opened(DistributionArchive archive))) {
      throw new IllegalStateException(opened.toString());
    }
    try (archive) {
      if (!(archive.metaJson() instanceof MetaResult.Found)
          || !(archive.publish(SampleFiles.PREFIX, published)
              instanceof PublishResult.Published done)) {
        throw new IllegalStateException("The archive is refused");
      }
      return done.archive().sha256();
    } finally {
      Files.deleteIfExists(published);
    }
  }
}
