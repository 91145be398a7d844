package org.pgxn.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgxn.testkit.archives.RawTar;
import org.pgxn.testkit.archives.RawZip;

/** Small files that would cost their reader much, all against the limits in use. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class BombTests {
  private static final int MIB = 1 << 20;

  @TempDir Path folder;

  @Test
  void refusesAZipThatSaysHowLargeItBecomes() throws IOException {
    byte[] zip =
        new RawZip().file("p/a", "a").add("p/bomb", new byte[17 * MIB], true, e -> {}).bytes();
    assertThat(zip.length).isLessThan(MIB / 10);
    check(new Opening(folder).refused(zip), ArchiveRule.RATIO, "p/bomb");
  }

  @Test
  void acceptsMuchRepetitionInSmallAmounts() throws IOException {
    byte[] zip = new RawZip().add("p/zeros", new byte[16 * MIB], true, e -> {}).bytes();
    assertThat(zip.length).isLessThan(MIB / 10);
    new Opening(folder).opened(zip).close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1000})
  void stopsInflatingWhereTheAnnouncedSizeEnds(int announced) throws IOException {
    byte[] zip =
        new RawZip()
            .add(
                "p/liar",
                new byte[64 * MIB],
                true,
                e -> {
                  e.size = e.localSize = announced;
                  // Whoever inflates all of it fails here instead.
                  Arrays.fill(e.data, e.data.length - 99, e.data.length, (byte) 0xff);
                })
            .bytes();
    check(new Opening(folder).refused(zip), ArchiveRule.HEADER_MISMATCH, "p/liar");
  }

  @Test
  void refusesAZipOfManyMembersWithOneKernel() throws IOException {
    byte[] kernel = new byte[15 * MIB];
    RawZip zip = new RawZip().add("p/0", kernel, true, e -> {});
    RawZip.Entry first = zip.entries.getFirst();
    for (int i = 1; i < 1000; i++) {
      zip.file(
          "p/" + i,
          "",
          e -> {
            e.offset = 0;
            e.size = first.size;
            e.packed = first.packed;
            e.crc = first.crc;
          });
    }
    ArchiveProblem problem = new Opening(folder).refused(zip.bytes());
    assertThat(problem.rule()).isIn(ArchiveRule.HEADER_MISMATCH, ArchiveRule.RATIO);
    assertThat(problem.entry()).isEqualTo("p/1");
  }

  @Test
  void refusesMembersThatQuoteTheHeadersOfTheNext() throws IOException {
    RawZip kernel = new RawZip().file("p/b", "kernel ".repeat(100));
    byte[] whole = kernel.bytes();
    int local = 30 + 3 + kernel.entries.getFirst().data.length;
    RawZip zip = new RawZip().add("p/a", Arrays.copyOf(whole, local), false, e -> {});
    zip.file("p/b", "kernel ".repeat(100), e -> e.offset = 30 + 3);
    zip.entries.getLast().after = RawZip.NOTHING;
    check(new Opening(folder).refused(zip.bytes()), ArchiveRule.OVERLAP, "p/a");
  }

  @ParameterizedTest
  @EnumSource(names = {"TAR_GZ", "TAR_BZ2", "TAR_XZ"})
  void refusesACompressedTarThatGrowsTooMuch(ArchiveFormat format) throws IOException {
    byte[] start = new RawTar().entry("p/bomb", '0', 0644, new byte[0]).unfinished();
    RawTar.put(start, 124, "%011o".formatted(17L * MIB));
    RawTar.seal(start);
    byte[] bomb = packed(format, start, 17 * MIB + 1024);
    assertThat(bomb.length).isLessThan(MIB / 10);
    ArchiveProblem problem = new Opening(folder).refused(bomb);
    check(problem, ArchiveRule.RATIO, null);
    assertThat(problem.message()).contains("100 times");
  }

  @ParameterizedTest
  @EnumSource(names = {"TAR_GZ", "TAR_BZ2", "TAR_XZ"})
  void refusesACompressedTarWithABombBehindItsEnd(ArchiveFormat format) throws IOException {
    byte[] start = new RawTar().file("p/META.json", "{}").bytes();
    check(new Opening(folder).refused(packed(format, start, 17 * MIB)), ArchiveRule.RATIO, null);
  }

  @Test
  void stopsUnpackingATarBeyondTheSizeOfItsContents() throws IOException {
    ArchiveLimits limits =
        new TestLimits().unpackedBytes(1000).entries(1).ratio(1_000_000, 0).build();
    byte[] start = new RawTar().file("p/META.json", "{}").bytes();
    ArchiveProblem problem =
        new Opening(folder, limits).refused(packed(ArchiveFormat.TAR_GZ, start, 2 * MIB));
    check(problem, ArchiveRule.UNPACKED_SIZE, null);
  }

  @Test
  void refusesATarMemberOfEightExbibytes() throws IOException {
    byte[] block = RawTar.header("p/x".getBytes(StandardCharsets.UTF_8), '0', 0644, 0);
    Arrays.fill(block, 124, 136, (byte) 0);
    block[124] = (byte) 0x80;
    block[128] = 0x7f;
    Arrays.fill(block, 129, 136, (byte) 0xff);
    RawTar.seal(block);
    check(
        new Opening(folder).refused(new RawTar().raw(block).bytes()), ArchiveRule.TRUNCATED, "p/x");
  }

  @Test
  void refusesAZipMemberOfEightExbibytes() throws IOException {
    byte[] zip =
        new RawZip()
            .file(
                "p/x",
                "x",
                e -> {
                  e.extra = RawZip.extra(1, HostileZipTests.longs(Long.MAX_VALUE));
                  e.size = 0xffff_ffffL;
                  e.localExtra = RawZip.extra(1, HostileZipTests.longs(Long.MAX_VALUE, e.packed));
                  e.localSize = 0xffff_ffffL;
                })
            .bytes();
    check(new Opening(folder).refused(zip), ArchiveRule.UNPACKED_SIZE, "p/x");
  }

  @Test
  void refusesPathsThatImplyVeryManyFolders() throws IOException {
    RawZip zip = new RawZip();
    for (int i = 0; i < 700; i++) {
      zip.file(i + "/x".repeat(30), "");
    }
    ArchiveProblem problem = new Opening(folder).refused(zip.bytes());
    assertThat(problem.rule()).isEqualTo(ArchiveRule.ENTRIES);
    assertThat(problem.message()).contains("20000 folders");
  }

  @Test
  void leavesArchivesWithinTheArchiveAlone() throws IOException {
    byte[] inner = new RawZip().add("bomb", new byte[17 * MIB], true, e -> {}).bytes();
    byte[] zip = new RawZip().add("p/inner.zip", inner, false, e -> {}).bytes();
    try (DistributionArchive archive = new Opening(folder).opened(zip)) {
      assertThat(archive.members())
          .containsExactly(new ArchiveMember("p/inner.zip", false, false, inner.length));
    }
  }

  private static byte[] packed(ArchiveFormat format, byte[] start, int zeros) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(start.length + zeros);
    try (OutputStream out = bytes) {
      out.write(start);
      out.write(new byte[zeros]);
    }
    return Packing.pack(format, bytes.toByteArray());
  }

  private static void check(ArchiveProblem problem, ArchiveRule rule, @Nullable String entry) {
    assertThat(problem.rule()).isEqualTo(rule);
    assertThat(problem.entry()).isEqualTo(entry);
  }
}
