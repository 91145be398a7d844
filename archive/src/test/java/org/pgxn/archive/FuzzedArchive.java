package org.pgxn.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What holds for any bytes: there is a result and no exception, memory is bounded, no file is left,
 * and what is published can be opened again.
 */
final class FuzzedArchive {
  private static final long MOST_ALLOCATED = 128L << 20;
  private static final String PREFIX = "pair-0.1.0/";
  private static final ArchiveLimits LIMITS =
      new TestLimits()
          .packedBytes(1 << 20)
          .unpackedBytes(4 << 20)
          .entries(200)
          .pathBytes(256)
          .depth(8)
          .ratio(100, 1 << 16)
          .metaBytes(1 << 16)
          .build();

  private final Path file;
  private final Path scratch;
  private final Path target;
  private final ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  FuzzedArchive(Path folder) throws IOException {
    this.file = folder.resolve("upload");
    this.scratch = Files.createDirectories(folder.resolve("scratch"));
    this.target = folder.resolve("published.zip");
  }

  void check(byte[] bytes) throws IOException {
    Files.write(file, bytes);
    for (Origin origin : Origin.values()) {
      // What the fuzzer adds to classes as they load counts too, but only the first time.
      if (allocated(origin) >= MOST_ALLOCATED) {
        assertThat(allocated(origin)).isLessThan(MOST_ALLOCATED);
      }
    }
  }

  private long allocated(Origin origin) throws IOException {
    long before = memory.getCurrentThreadAllocatedBytes();
    check(origin);
    long allocated = memory.getCurrentThreadAllocatedBytes() - before;
    try (Stream<Path> left = Files.list(scratch)) {
      assertThat(left).isEmpty();
    }
    assertThat(target).doesNotExist();
    return allocated;
  }

  private void check(Origin origin) throws IOException {
    switch (DistributionArchive.open(file, LIMITS, origin, scratch)) {
      case OpenResult.Refused(ArchiveProblem problem) -> Opening.checked(problem);
      case OpenResult.Opened(DistributionArchive archive) -> {
        try (archive) {
          read(archive);
          if (archive.metaJson() instanceof MetaResult.Found) {
            publish(archive);
          }
        }
      }
    }
  }

  private static void read(DistributionArchive archive) throws IOException {
    long total = 0;
    for (ArchiveMember member : archive.members()) {
      try (InputStream contents = archive.open(member)) {
        long read = contents.transferTo(OutputStream.nullOutputStream());
        assertThat(read).isEqualTo(member.size());
        total += read;
      }
    }
    assertThat(total).isLessThanOrEqualTo(LIMITS.unpackedBytes());
  }

  private void publish(DistributionArchive archive) throws IOException {
    if (archive.publish(PREFIX, target) instanceof PublishResult.Published) {
      try {
        assertOpens();
      } finally {
        Files.delete(target);
      }
    }
  }

  private void assertOpens() throws IOException {
    switch (DistributionArchive.open(target, LIMITS, Origin.IMPORT, scratch)) {
      case OpenResult.Refused(ArchiveProblem problem) ->
          throw new AssertionError("published, but refused: " + problem);
      case OpenResult.Opened(DistributionArchive archive) -> {
        try (archive) {
          read(archive);
          assertThat(archive.members())
              .allMatch(member -> (member.path() + "/").startsWith(PREFIX));
        }
      }
    }
  }
}
