package org.pgxn.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Opens archives in a folder of their own and sees to it that nothing is left there. */
final class Opening {
  private final Path folder;
  private final ArchiveLimits limits;

  Opening(Path folder, ArchiveLimits limits) {
    this.folder = folder;
    this.limits = limits;
  }

  Opening(Path folder) {
    this(folder, ArchiveLimits.defaults());
  }

  OpenResult result(byte[] bytes, Origin origin) throws IOException {
    Path file = Files.write(folder.resolve("upload"), bytes);
    Path scratch = Files.createDirectories(folder.resolve("scratch"));
    OpenResult result = DistributionArchive.open(file, limits, origin, scratch);
    if (result instanceof OpenResult.Refused) {
      try (Stream<Path> left = Files.list(scratch)) {
        assertThat(left).isEmpty();
      }
    }
    return result;
  }

  DistributionArchive opened(byte[] bytes) throws IOException {
    return opened(bytes, Origin.UPLOAD);
  }

  DistributionArchive opened(byte[] bytes, Origin origin) throws IOException {
    return switch (result(bytes, origin)) {
      case OpenResult.Opened(DistributionArchive archive) -> archive;
      case OpenResult.Refused(ArchiveProblem problem) ->
          throw new AssertionError("Refused: " + problem);
    };
  }

  ArchiveProblem refused(byte[] bytes) throws IOException {
    return switch (result(bytes, Origin.UPLOAD)) {
      case OpenResult.Refused(ArchiveProblem problem) -> checked(problem);
      case OpenResult.Opened(DistributionArchive archive) -> {
        archive.close();
        throw new AssertionError("Opened, with " + archive.members());
      }
    };
  }

  /** Every refusal is a sentence that names the member at fault, with a remedy. */
  static ArchiveProblem checked(ArchiveProblem problem) {
    assertThat(problem.message()).endsWith(".");
    assertThat(problem.remedy()).isEqualTo(problem.rule().remedy()).endsWith(".");
    if (problem.entry() != null) {
      assertThat(problem.message()).contains("“" + problem.entry() + "”");
    }
    return problem;
  }

  PublishResult publish(byte[] bytes, String prefix, Path target) throws IOException {
    try (DistributionArchive archive = opened(bytes)) {
      return archive.publish(prefix, target);
    }
  }

  PublishedArchive published(byte[] bytes, String prefix) throws IOException {
    Path target = folder.resolve("published.zip");
    Files.deleteIfExists(target);
    return switch (publish(bytes, prefix, target)) {
      case PublishResult.Published(PublishedArchive archive) -> archive;
      case PublishResult.Refused(ArchiveProblem problem) ->
          throw new AssertionError("Refused: " + problem);
    };
  }

  ArchiveProblem unpublishable(byte[] bytes, String prefix) throws IOException {
    Path target = folder.resolve("published.zip");
    PublishResult result = publish(bytes, prefix, target);
    assertThat(target).doesNotExist();
    assertThat(result).isInstanceOf(PublishResult.Refused.class);
    return checked(((PublishResult.Refused) result).problem());
  }
}
