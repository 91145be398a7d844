package org.pgxn.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pgxn.testkit.archives.RawTar;
import org.pgxn.testkit.archives.RawZip;

/** No file makes its reader work out of proportion to its size. */
class BoundedWorkTests {
  private static final int TIMES = 8;

  @TempDir Path folder;

  /** A clock on which every look takes a second: the time is the count of looks. */
  private static LongSupplier secondPerLook() {
    AtomicLong seconds = new AtomicLong();
    return () -> seconds.getAndIncrement() * 1_000_000_000L;
  }

  @ParameterizedTest
  @EnumSource
  void givesUpWhenTheTimeIsOver(ArchiveFormat format) throws IOException {
    byte[] noise = new byte[format == ArchiveFormat.ZIP ? 9 << 20 : 1 << 20];
    new Random(5).nextBytes(noise);
    byte[] bytes =
        format == ArchiveFormat.ZIP
            ? new RawZip().add("p/noise", noise, false, e -> {}).bytes()
            : Packing.pack(format, manyMembers(200).entry("p/z", '0', 0644, noise).bytes());
    Path scratch = Files.createDirectories(folder.resolve("scratch"));
    Path file = Files.write(folder.resolve("upload"), bytes);
    OpenResult result =
        DistributionArchive.open(
            file, ArchiveLimits.defaults(), Origin.UPLOAD, scratch, secondPerLook());
    assertThat(result).isInstanceOf(OpenResult.Refused.class);
    ArchiveProblem problem = ((OpenResult.Refused) result).problem();
    assertThat(problem.rule()).isEqualTo(ArchiveRule.TIME);
    assertThat(problem.message()).contains("120 seconds");
    try (Stream<Path> left = Files.list(scratch)) {
      assertThat(left).isEmpty();
    }
  }

  private static RawTar manyMembers(int count) {
    RawTar tar = new RawTar();
    for (int i = 0; i < count; i++) {
      tar.file("p/" + i, "");
    }
    return tar;
  }

  /** Looks at the clock between portions of a file that unpacks to nearly nothing. */
  @Test
  void looksAtTheClockWhileManyStreamsBringNothing() throws IOException {
    byte[] one = RawTar.pack(RawTar.Packed.GZIP, RawZip.NOTHING);
    byte[] start = RawTar.pack(RawTar.Packed.GZIP, new RawTar().file("p/a", "").bytes());
    Path file = folder.resolve("upload");
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(start);
      for (int i = 0; i < 60_000; i++) {
        out.write(one);
      }
    }
    OpenResult result =
        DistributionArchive.open(
            file, ArchiveLimits.defaults(), Origin.UPLOAD, folder, secondPerLook());
    assertThat(result).isInstanceOf(OpenResult.Refused.class);
    assertThat(((OpenResult.Refused) result).problem().rule()).isEqualTo(ArchiveRule.TIME);
  }

  @Test
  void manyFilesCostInProportion() throws IOException {
    linear(n -> zip(n * 1_000, i -> "p/" + i));
  }

  @Test
  void manyFilesInOneDeepFolderCostInProportion() throws IOException {
    linear(n -> zip(n * 1_000, i -> "p/" + "d/".repeat(28) + i));
  }

  @Test
  void namesOfManyMarksCostInProportion() throws IOException {
    String marks = "a" + "\u0301\u0327".repeat(250);
    linear(n -> zip(n * 100, i -> "p/" + i + marks));
  }

  @Test
  void namesWhoseHashesMeetCostInProportion() throws IOException {
    linear(n -> zip(n * 250, i -> "p/" + meeting(i)));
  }

  @Test
  void manyPaxHeadersCostInProportion() throws IOException {
    linear(n -> {
      RawTar tar = new RawTar();
      for (int i = 0; i < n * 1_000; i++) {
        tar.pax('g', "comment=" + i);
      }
      return tar.file("p/a", "").bytes();
    });
  }

  @Test
  void pathsOfManyDotsAreRefusedAtOnce() throws IOException {
    String dots = "./".repeat(500_000);
    byte[] tar = new RawTar().pax('x', "path=" + dots + "a").file("a", "").bytes();
    assertThat(new Opening(folder).refused(tar).rule()).isEqualTo(ArchiveRule.PATH_LENGTH);
  }

  /** All of them have one hash code, which makes a plain hash table a list. */
  private static String meeting(int number) {
    StringBuilder name = new StringBuilder();
    for (int bit = 0; bit < 14; bit++) {
      name.append((number >> bit & 1) == 0 ? "ab" : "bC");
    }
    return name.toString();
  }

  private static byte[] zip(int files, IntFunction<String> names) {
    RawZip zip = new RawZip();
    for (int i = 0; i < files; i++) {
      zip.add(names.apply(i), RawZip.NOTHING, false, e -> {});
    }
    return zip.bytes();
  }

  /**
   * Eight times the size may cost 24 times the work of this thread, where the square would cost 64
   * times; what other processes do does not count.
   */
  private void linear(IntFunction<byte[]> sized) throws IOException {
    byte[] small = sized.apply(1);
    byte[] large = sized.apply(TIMES);
    new Opening(folder).opened(large).close();
    long[] shortest = {Long.MAX_VALUE, Long.MAX_VALUE};
    for (int round = 0; round < 4; round++) {
      shortest[0] = Math.min(shortest[0], nanos(small));
      shortest[1] = Math.min(shortest[1], nanos(large));
    }
    assertThat((double) shortest[1] / shortest[0])
        .as("nanoseconds for one and eight parts: %s", Arrays.toString(shortest))
        .isLessThan(3.0 * TIMES);
  }

  private long nanos(byte[] bytes) throws IOException {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    new Opening(folder).opened(bytes).close();
    return threads.getCurrentThreadCpuTime() - start;
  }
}
