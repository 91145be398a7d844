package org.pgxn.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgxn.testkit.archives.RawTar;
import org.pgxn.testkit.archives.RawZip;

/** A value equal to a limit is accepted, one more is refused. */
class LimitsTests {
  @TempDir Path folder;

  @Test
  void areThoseOfTheContractsByDefault() {
    ArchiveLimits limits = ArchiveLimits.defaults();
    assertThat(limits.packedBytes()).isEqualTo(64L << 20);
    assertThat(limits.unpackedBytes()).isEqualTo(512L << 20);
    assertThat(limits.entries()).isEqualTo(20_000);
    assertThat(limits.pathBytes()).isEqualTo(1_024);
    assertThat(limits.depth()).isEqualTo(32);
    assertThat(limits.ratio()).isEqualTo(100);
    assertThat(limits.ratioFloorBytes()).isEqualTo(16L << 20);
    assertThat(limits.metaBytes()).isEqualTo(1 << 20);
  }

  @Test
  void stayWithinWhatAPlainZipCanExpress() {
    List<TestLimits> wrong =
        List.of(
            new TestLimits().packedBytes(0),
            new TestLimits().packedBytes(0xffff_ffffL),
            new TestLimits().unpackedBytes(0xffff_ffffL),
            new TestLimits().entries(0),
            new TestLimits().entries(32_001),
            new TestLimits().pathBytes(65_001),
            new TestLimits().depth(0),
            new TestLimits().ratio(0, 1),
            new TestLimits().ratio(1, -1),
            new TestLimits().metaBytes((64 << 20) + 1),
            new TestLimits().readmeBytes(0));
    for (TestLimits limits : wrong) {
      assertThatIllegalArgumentException().isThrownBy(limits::build).withMessageContaining("must");
    }
  }

  @ParameterizedTest
  @EnumSource
  void holdForTheFileItself(ArchiveFormat format) throws IOException {
    byte[] archive = Packing.pair(format);
    opens(new TestLimits().packedBytes(archive.length), archive);
    ArchiveProblem problem = refused(new TestLimits().packedBytes(archive.length - 1), archive);
    assertThat(problem.rule()).isEqualTo(ArchiveRule.PACKED_SIZE);
    assertThat(problem.entry()).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void holdForTheContents(ArchiveFormat format) throws IOException {
    byte[] archive = pack(format, "p/a", "12345", "p/b", "67890");
    opens(new TestLimits().unpackedBytes(10), archive);
    check(refused(new TestLimits().unpackedBytes(9), archive), ArchiveRule.UNPACKED_SIZE, "p/b");
  }

  @ParameterizedTest
  @EnumSource
  void holdForTheNumberOfFiles(ArchiveFormat format) throws IOException {
    byte[] archive = pack(format, "p/a", "", "p/b", "", "p/c", "");
    opens(new TestLimits().entries(3), archive);
    check(refused(new TestLimits().entries(2), archive), ArchiveRule.ENTRIES, "p/c");
  }

  @ParameterizedTest
  @EnumSource
  void holdForFoldersThatAreOnlyImplied(ArchiveFormat format) throws IOException {
    byte[] archive = pack(format, "a/b/c/x", "");
    opens(new TestLimits().entries(3), archive);
    check(refused(new TestLimits().entries(2), archive), ArchiveRule.ENTRIES, "a/b/c/x");
  }

  @Test
  void holdForFoldersThatAreListed() throws IOException {
    byte[] zip = new RawZip().folder("p/").folder("p/a/").folder("p/b/").bytes();
    opens(new TestLimits().entries(3), zip);
    check(refused(new TestLimits().entries(2), zip), ArchiveRule.ENTRIES, "p/b");
    byte[] tar = new RawTar().folder("p").folder("p/a/").folder("p/b").bytes();
    opens(new TestLimits().entries(3), tar);
    check(refused(new TestLimits().entries(2), tar), ArchiveRule.ENTRIES, "p/b");
  }

  @Test
  void holdForWhatAZipAnnouncesBeforeItIsRead() throws IOException {
    byte[] zip = new RawZip().file("p/a", "").with(z -> z.announced = 60_000).bytes();
    ArchiveProblem problem = refused(new TestLimits(), zip);
    assertThat(problem.rule()).isEqualTo(ArchiveRule.ENTRIES);
    assertThat(problem.message()).contains("60000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"p/abcdef", "p/caf\u00e9.", "p/a/b/\u00e9/"})
  void holdForTheBytesOfAPath(String name) throws IOException {
    byte[] zip =
        name.endsWith("/")
            ? new RawZip().folder(name).bytes()
            : new RawZip().file(name, "").bytes();
    opens(new TestLimits().pathBytes(8), zip);
    ArchiveProblem problem = refused(new TestLimits().pathBytes(7), zip);
    check(problem, ArchiveRule.PATH_LENGTH, name);
    RawTar tar = new RawTar().pax('x', "path=" + name);
    byte[] packed = (name.endsWith("/") ? tar.folder("x") : tar.file("x", "")).bytes();
    opens(new TestLimits().pathBytes(8), packed);
    check(refused(new TestLimits().pathBytes(7), packed), ArchiveRule.PATH_LENGTH, name);
  }

  @Test
  void cutALongPathInTheMessage() throws IOException {
    byte[] zip = new RawZip().file("p/" + "n".repeat(1_023), "").bytes();
    ArchiveProblem problem = refused(new TestLimits(), zip);
    check(problem, ArchiveRule.PATH_LENGTH, "p/" + "n".repeat(158) + "…");
    opens(new TestLimits(), new RawZip().file("p/" + "n".repeat(1_022), "").bytes());
  }

  @ParameterizedTest
  @EnumSource
  void holdForTheDepth(ArchiveFormat format) throws IOException {
    byte[] archive = pack(format, "a/b/c/d", "");
    opens(new TestLimits().depth(4), archive);
    check(refused(new TestLimits().depth(3), archive), ArchiveRule.DEPTH, "a/b/c/d");
  }

  @ParameterizedTest
  @EnumSource
  void holdForTheRatio(ArchiveFormat format) throws IOException {
    byte[] archive = pack(format, "p/a", "0".repeat(100_000));
    int ratio = Math.toIntExact(100_000L / archive.length);
    int floor = 99_999;
    opens(new TestLimits().ratio(format == ArchiveFormat.ZIP ? ratio + 1 : 2_000, floor), archive);
    opens(new TestLimits().ratio(1, 200_000), archive);
    if (format == ArchiveFormat.TAR) {
      return;
    }
    ArchiveProblem problem = refused(new TestLimits().ratio(ratio, floor), archive);
    assertThat(problem.rule()).isEqualTo(ArchiveRule.RATIO);
    assertThat(problem.entry()).isEqualTo(format == ArchiveFormat.ZIP ? "p/a" : null);
  }

  @ParameterizedTest
  @EnumSource
  void holdForMetaJson(ArchiveFormat format) throws IOException {
    byte[] archive = pack(format, "p/META.json", "{    }");
    assertThat(meta(new TestLimits().metaBytes(6), archive)).isInstanceOf(MetaResult.Found.class);
    assertThat(meta(new TestLimits().metaBytes(5), archive))
        .isInstanceOfSatisfying(
            MetaResult.Refused.class,
            refused ->
                check(Opening.checked(refused.problem()), ArchiveRule.META_SIZE, "p/META.json"));
  }

  @ParameterizedTest
  @EnumSource
  void holdForTheReadme(ArchiveFormat format) throws IOException {
    byte[] archive = pack(format, "p/META.json", "{}", "p/README", "12345");
    Opening enough = new Opening(folder, new TestLimits().readmeBytes(5).build());
    assertThat(enough.published(archive, "p/").readme()).isNotNull();
    Opening less = new Opening(folder, new TestLimits().readmeBytes(4).build());
    assertThat(less.published(archive, "p/").readme()).isNull();
  }

  private MetaResult meta(TestLimits limits, byte[] archive) throws IOException {
    try (DistributionArchive opened = new Opening(folder, limits.build()).opened(archive)) {
      return opened.metaJson();
    }
  }

  private void opens(TestLimits limits, byte[] archive) throws IOException {
    new Opening(folder, limits.build()).opened(archive).close();
  }

  private ArchiveProblem refused(TestLimits limits, byte[] archive) throws IOException {
    return new Opening(folder, limits.build()).refused(archive);
  }

  /** Names and contents in turn. */
  private static byte[] pack(ArchiveFormat format, String... files) throws IOException {
    RawZip zip = new RawZip();
    RawTar tar = new RawTar();
    for (int i = 0; i < files.length; i += 2) {
      zip.file(files[i], files[i + 1]);
      tar.file(files[i], files[i + 1]);
    }
    return format == ArchiveFormat.ZIP ? zip.bytes() : Packing.pack(format, tar.bytes());
  }

  private static void check(ArchiveProblem problem, ArchiveRule rule, String entry) {
    assertThat(problem.rule()).isEqualTo(rule);
    assertThat(problem.entry()).isEqualTo(entry);
  }
}
