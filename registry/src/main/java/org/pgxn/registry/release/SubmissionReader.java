package org.pgxn.registry.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.pgxn.archive.ArchiveLimits;
import org.pgxn.archive.ArchiveProblem;
import org.pgxn.archive.ArchiveRule;
import org.pgxn.archive.DistributionArchive;
import org.pgxn.archive.MetaResult.Found;
import org.pgxn.archive.MetaResult.NoMeta;
import org.pgxn.archive.OpenResult;
import org.pgxn.archive.Origin;
import org.pgxn.meta.AuthorMeta;
import org.pgxn.meta.MetaReader;
import org.pgxn.meta.MetaResult;
import org.pgxn.meta.problem.Problem;
import org.pgxn.registry.Refusal;
import org.pgxn.registry.Warning;
import org.pgxn.registry.release.Submission.Accepted;
import org.pgxn.registry.release.Submission.Rejected;

/**
 * Reads an upload: the archive under all limits, its META.json, and the zip as it would be
 * published. Asks nobody about names and versions.
 */
final class SubmissionReader {
  private final MetaReader metaReader;
  private final ArchiveLimits limits;
  private final Path staging;
  private final ExtensionCheck extensions = new ExtensionCheck();

  SubmissionReader(MetaReader metaReader, ArchiveLimits limits, Path staging) {
    this.metaReader = metaReader;
    this.limits = limits;
    this.staging = staging;
  }

  /**
   * Reads an upload.
   *
   * @throws IOException when the disk fails; bad contents are a result
   */
  Submission read(Path file) throws IOException {
    Files.createDirectories(staging);
    return switch (DistributionArchive.open(file, limits, Origin.UPLOAD, staging)) {
      case OpenResult.Refused(ArchiveProblem problem) -> new Rejected(refusal(problem));
      case OpenResult.Opened(DistributionArchive archive) -> {
        try (archive) {
          yield read(archive);
        }
      }
    };
  }

  private Submission read(DistributionArchive archive) throws IOException {
    return switch (archive.metaJson()) {
      case NoMeta none -> new Rejected(new Refusal.NoMeta());
      case org.pgxn.archive.MetaResult.Refused(ArchiveProblem problem) ->
          new Rejected(refusal(problem));
      case Found found ->
          switch (metaReader.read(found.bytes())) {
            case MetaResult.Refused(var problems) ->
                new Rejected(new Refusal.BadMeta(found.member(), problems));
            case MetaResult.Accepted(AuthorMeta meta, var warnings) ->
                publish(archive, found, meta, warnings);
          };
    };
  }

  private Submission publish(
      DistributionArchive archive, Found found, AuthorMeta meta, List<Problem> problems)
      throws IOException {
    String prefix = (meta.name() + "-" + meta.version() + "/").toLowerCase(Locale.ROOT);
    // First, so that a fault of theirs leaves no staged archive behind.
    List<Warning> warnings = warnings(archive, found, meta, problems);
    Path target = staging.resolve("release-" + UUID.randomUUID() + ".zip");
    return switch (archive.publish(prefix, target)) {
      case org.pgxn.archive.PublishResult.Refused(ArchiveProblem problem) ->
          new Rejected(refusal(problem));
      case org.pgxn.archive.PublishResult.Published(var published) ->
          new Accepted(meta, warnings, published);
    };
  }

  private List<Warning> warnings(
      DistributionArchive archive, Found found, AuthorMeta meta, List<Problem> problems)
      throws IOException {
    List<Warning> warnings = new ArrayList<>(problems.stream().map(Warning::of).toList());
    warnings.addAll(extensions.warnings(archive, found.prefix(), meta));
    return warnings;
  }

  private static Refusal refusal(ArchiveProblem problem) {
    return problem.rule() == ArchiveRule.NOT_AN_ARCHIVE
        ? new Refusal.NotAnArchive()
        : new Refusal.BadArchive(
            problem.rule().name().toLowerCase(Locale.ROOT).replace('_', '-'),
            problem.entry(),
            problem.message(),
            problem.remedy());
  }
}
