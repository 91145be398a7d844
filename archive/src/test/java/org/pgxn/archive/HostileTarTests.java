package org.pgxn.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgxn.testkit.archives.RawTar;
import org.pgxn.testkit.archives.RawZip;

class HostileTarTests {
  @TempDir Path folder;

  static Stream<Arguments> badTypes() {
    return Stream.of(
        arguments('1', ArchiveRule.LINK),
        arguments('2', ArchiveRule.LINK),
        arguments('3', ArchiveRule.SPECIAL_FILE),
        arguments('4', ArchiveRule.SPECIAL_FILE),
        arguments('6', ArchiveRule.SPECIAL_FILE),
        arguments('S', ArchiveRule.METHOD),
        arguments('M', ArchiveRule.METHOD),
        arguments('V', ArchiveRule.METHOD),
        arguments('D', ArchiveRule.METHOD),
        arguments('?', ArchiveRule.METHOD));
  }

  @ParameterizedTest
  @MethodSource("badTypes")
  void refusesMembersThatAreNeitherFileNorFolder(char type, ArchiveRule rule) throws IOException {
    byte[] tar = new RawTar().file("p/a", "a").entry("p/x", type, 0644, RawZip.NOTHING).bytes();
    check(new Opening(folder).refused(tar), rule, "p/x");
  }

  static Stream<Arguments> badTars() {
    byte[] text = "text".getBytes(StandardCharsets.UTF_8);
    byte[] wrongSum = RawTar.header("p/x".getBytes(StandardCharsets.UTF_8), '0', 0644, 0);
    wrongSum[0] = 'q';
    byte[] badSize = RawTar.header("p/x".getBytes(StandardCharsets.UTF_8), '0', 0644, 0);
    RawTar.put(badSize, 124, "12z");
    RawTar.seal(badSize);
    byte[] negativeSize = RawTar.header("p/x".getBytes(StandardCharsets.UTF_8), '0', 0644, 0);
    Arrays.fill(negativeSize, 124, 136, (byte) 0xff);
    RawTar.seal(negativeSize);
    return Stream.of(
        arguments("link with contents", tar().entry("p/x", '1', 0644, text), "HEADER_MISMATCH"),
        arguments("folder with contents", tar().entry("p/x", '5', 0644, text), "HEADER_MISMATCH"),
        arguments("wrong checksum", tar().raw(wrongSum), "DAMAGED"),
        arguments("size not octal", tar().raw(badSize), "DAMAGED"),
        arguments("negative size", tar().raw(negativeSize), "DAMAGED"),
        arguments("two sizes", tar().pax('x', "size=512").file("p/x", "text"), "HEADER_MISMATCH"),
        arguments("no size", tar().pax('x', "size=").file("p/x", "text"), "HEADER_MISMATCH"),
        arguments("two pax headers", tar().pax('x', "a=b").pax('x', "path=y"), "HEADER_MISMATCH"),
        arguments("two long names", tar().longName("p/x").longName("p/y"), "HEADER_MISMATCH"),
        arguments(
            "two kinds of long name",
            tar().longName("p/x").pax('x', "path=p/y").file("z", ""),
            "HEADER_MISMATCH"),
        arguments("name for all", tar().pax('g', "path=p/x").file("p/y", ""), "HEADER_MISMATCH"),
        arguments("size for all", tar().pax('g', "size=9").file("p/y", ""), "HEADER_MISMATCH"),
        arguments("sparse", tar().pax('x', "GNU.sparse.major=1").file("p/x", ""), "METHOD"),
        arguments("all sparse", tar().pax('g', "GNU.sparse.major=1").file("p/x", ""), "METHOD"),
        arguments("pax length", tar().entry("x", 'x', 0644, text), "DAMAGED"),
        arguments(
            "pax length beyond its end",
            tar().entry("x", 'x', 0644, "99 path=y\n".getBytes(StandardCharsets.UTF_8)),
            "DAMAGED"),
        arguments("repeated pax key", tar().pax('x', "path=a", "path=b"), "DAMAGED"),
        arguments(
            "huge extended header",
            tar().entry("x", 'x', 0644, new byte[(1 << 20) + 1]),
            "PATH_LENGTH"),
        arguments("pax header for nothing", tar().pax('x', "path=p/x"), "TRUNCATED"),
        arguments("long name for nothing", tar().longName("p/x"), "TRUNCATED"),
        arguments("bytes after the end", tar().raw(new byte[1024]).file("p/x", ""), "STRAY_BYTES"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badTars")
  void refusesABadTar(String kind, RawTar tar, ArchiveRule rule) throws IOException {
    assertThat(new Opening(folder).refused(tar.bytes()).rule()).isEqualTo(rule);
  }

  @Test
  void refusesATarCutAnywhere() throws IOException {
    byte[] tar = new RawTar().file("p/a", "a").file("p/b", "b".repeat(600)).unfinished();
    Opening opening = new Opening(folder);
    for (int length = 512; length <= tar.length; length += 64) {
      assertThat(opening.refused(Arrays.copyOf(tar, length)).rule())
          .as("cut to %d bytes", length)
          .isEqualTo(ArchiveRule.TRUNCATED);
    }
  }

  @Test
  void namesTheMemberInWhichATarEnds() throws IOException {
    byte[] tar = new RawTar().file("p/a", "a").file("p/b", "b".repeat(600)).unfinished();
    check(
        new Opening(folder).refused(Arrays.copyOf(tar, tar.length - 600)),
        ArchiveRule.TRUNCATED,
        "p/b");
  }

  @ParameterizedTest
  @EnumSource(names = {"TAR_GZ", "TAR_BZ2", "TAR_XZ"})
  void refusesACompressedTarThatIsCut(ArchiveFormat format) throws IOException {
    byte[] packed = Packing.pack(format, noisyTar());
    Opening opening = new Opening(folder);
    for (int cut : new int[] {1, 5, 100, packed.length / 2}) {
      assertThat(opening.refused(Arrays.copyOf(packed, packed.length - cut)).rule())
          .isIn(ArchiveRule.TRUNCATED, ArchiveRule.DAMAGED);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"TAR_GZ", "TAR_BZ2", "TAR_XZ"})
  void refusesBytesAfterACompressedTar(ArchiveFormat format) throws IOException {
    byte[] packed = Packing.pack(format, noisyTar());
    byte[] longer = Arrays.copyOf(packed, packed.length + 9);
    Arrays.fill(longer, packed.length, longer.length, (byte) 'x');
    assertThat(new Opening(folder).refused(longer).rule())
        .isIn(ArchiveRule.TRUNCATED, ArchiveRule.DAMAGED);
  }

  @ParameterizedTest
  @EnumSource(names = {"TAR_GZ", "TAR_BZ2", "TAR_XZ"})
  void refusesACompressedTarWithAFlippedBit(ArchiveFormat format) throws IOException {
    byte[] packed = Packing.pack(format, noisyTar());
    packed[packed.length / 2] ^= 4;
    assertThat(new Opening(folder).refused(packed).rule()).isEqualTo(ArchiveRule.DAMAGED);
  }

  @Test
  void appliesTheRulesInsideCompressedTars() throws IOException {
    byte[] tar = new RawTar().file("p/a", "a").file("../x", "x").bytes();
    for (ArchiveFormat format : ArchiveFormat.values()) {
      check(
          new Opening(folder).refused(Packing.pack(format, tar)), ArchiveRule.PARENT_PATH, "../x");
    }
  }

  /** Longer than one block of bzip2, so that its start can be whole while its middle is not. */
  private static byte[] noisyTar() {
    byte[] noise = new byte[300_000];
    new Random(7).nextBytes(noise);
    return new RawTar().entry("p/noise", '0', 0644, noise).bytes();
  }

  private static RawTar tar() {
    return new RawTar().file("p/a", "a");
  }

  private static void check(ArchiveProblem problem, ArchiveRule rule, String shown) {
    assertThat(problem.rule()).isEqualTo(rule);
    assertThat(problem.entry()).isEqualTo(shown);
  }
}
