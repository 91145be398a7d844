package org.pgxn.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgxn.testkit.archives.RawTar;
import org.pgxn.testkit.archives.RawZip;

class FormatsTests {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void readsEveryFormat(ArchiveFormat format) throws IOException {
    try (DistributionArchive archive = new Opening(folder).opened(Packing.pair(format))) {
      assertThat(archive.format()).isEqualTo(format);
      assertThat(archive.omitted()).isEmpty();
      assertThat(archive.members())
          .containsExactly(
              new ArchiveMember("Pair-main", true, false, 0),
              new ArchiveMember("Pair-main/META.json", false, false, Packing.META.length()),
              new ArchiveMember("Pair-main/README.md", false, false, 7),
              new ArchiveMember("Pair-main/sql", true, false, 0),
              new ArchiveMember("Pair-main/sql/pair.sql", false, false, 38));
      for (ArchiveMember member : archive.members()) {
        String packed = Packing.PAIR.get(member.path() + (member.folder() ? "/" : ""));
        assertThat(text(archive, member)).isEqualTo(packed);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void tellsTheFormatByContentAlone(ArchiveFormat format) throws IOException {
    for (String name : new String[] {"a.zip", "a.tar.gz", "a.jar", "a"}) {
      Path file = Files.write(folder.resolve(name), Packing.pair(format));
      if (DistributionArchive.open(file, ArchiveLimits.defaults())
          instanceof OpenResult.Opened(DistributionArchive archive)) {
        assertThat(archive.format()).isEqualTo(format);
        archive.close();
      } else {
        throw new AssertionError("Refused " + name);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void leavesNoScratchFileBehind(ArchiveFormat format) throws IOException {
    new Opening(folder).opened(Packing.pair(format)).close();
    try (Stream<Path> left = Files.list(folder.resolve("scratch"))) {
      assertThat(left).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "P", "PK\5\6", "PK\3\4", "%PDF-1.7\n", "7z\u00bc\u00af", "{}"})
  void refusesWhatIsNoArchive(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    assertThat(new Opening(folder).refused(bytes).rule())
        .isEqualTo(text.startsWith("PK") ? ArchiveRule.TRUNCATED : ArchiveRule.NOT_AN_ARCHIVE);
  }

  @ParameterizedTest
  @EnumSource(names = {"TAR_GZ", "TAR_BZ2", "TAR_XZ"})
  void refusesACompressedFileThatIsNoTar(ArchiveFormat format) throws IOException {
    Opening opening = new Opening(folder);
    for (byte[] inner :
        new byte[][] {
          {},
          "text".getBytes(StandardCharsets.UTF_8),
          new byte[2048],
          Packing.pair(ArchiveFormat.ZIP),
          Packing.pair(ArchiveFormat.TAR_GZ)
        }) {
      assertThat(opening.refused(Packing.pack(format, inner)).rule())
          .isEqualTo(ArchiveRule.NOT_AN_ARCHIVE);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"TAR_GZ", "TAR_BZ2", "TAR_XZ"})
  void readsACompressedTarInSeveralStreams(ArchiveFormat format) throws IOException {
    byte[] tar = Packing.pair(ArchiveFormat.TAR);
    byte[] one = Packing.pack(format, Arrays.copyOf(tar, 1000));
    byte[] two = Packing.pack(format, Arrays.copyOfRange(tar, 1000, tar.length));
    byte[] both = Arrays.copyOf(one, one.length + two.length);
    System.arraycopy(two, 0, both, one.length, two.length);
    try (DistributionArchive archive = new Opening(folder).opened(both)) {
      assertThat(archive.members()).hasSize(Packing.PAIR.size());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 37, 40})
  void refusesAnXzFileThatWantsTooMuchMemory(int dictionary) throws IOException {
    byte[] xz = Packing.pair(ArchiveFormat.TAR_XZ);
    int header = 12;
    int length = (xz[header] + 1) * 4;
    assertThat(xz[header + 2]).as("the id of LZMA2").isEqualTo((byte) 0x21);
    xz[header + 4] = (byte) dictionary;
    CRC32 crc = new CRC32();
    crc.update(xz, header, length - 4);
    byte[] sum = RawZip.record(4, b -> b.putInt((int) crc.getValue()));
    System.arraycopy(sum, 0, xz, header + length - 4, 4);
    assertThat(new Opening(folder).refused(xz).rule()).isEqualTo(ArchiveRule.METHOD);
  }

  /** Where the last bytes of a deflated stream bring more than fits into a buffer. */
  @ParameterizedTest
  @ValueSource(ints = {65_535, 65_536, 65_537, 131_073, 1_048_577, 5_000_000})
  void readsLongRepetition(int size) throws IOException {
    byte[] blanks = new byte[size];
    Arrays.fill(blanks, (byte) ' ');
    byte[] zip = new RawZip().add("p/blanks", blanks, true, e -> {}).bytes();
    byte[] tar = new RawTar().entry("p/blanks", '0', 0644, blanks).bytes();
    for (byte[] archive : new byte[][] {zip, Packing.pack(ArchiveFormat.TAR_GZ, tar)}) {
      new Opening(folder).opened(archive).close();
    }
  }

  static Stream<Arguments> longNames() {
    String name = "p/" + "d/".repeat(20) + "n".repeat(180);
    byte[] half = name.substring(43).getBytes(StandardCharsets.UTF_8);
    byte[] ustar = RawTar.header(Arrays.copyOf(half, 90), '0', 0644, 0);
    RawTar.put(ustar, 345, name.substring(0, 41));
    RawTar.seal(ustar);
    return Stream.of(
        arguments(new RawTar().pax('x', "path=" + name).file("cut", ""), name),
        arguments(new RawTar().longName(name).file("cut", ""), name),
        arguments(new RawTar().pax('g', "comment=1").pax('x', "mtime=1").file("a", ""), "a"),
        arguments(new RawTar().raw(ustar), name.substring(0, 42) + "n".repeat(90)));
  }

  @ParameterizedTest
  @MethodSource("longNames")
  void readsLongNamesOfTars(RawTar tar, String name) throws IOException {
    try (DistributionArchive archive = new Opening(folder).opened(tar.bytes())) {
      assertThat(archive.members()).extracting(ArchiveMember::path).containsExactly(name);
    }
  }

  @ParameterizedTest
  @CsvSource({"4, true", "4, false", "8, true", "8, false"})
  void readsSizesThatFollowTheContents(int width, boolean signed) throws IOException {
    RawZip zip =
        new RawZip()
            .file("p/a", "alpha ".repeat(50), e -> e.useDescriptor(width, signed))
            .stored("p/b", "beta", e -> e.useDescriptor(width, signed));
    try (DistributionArchive archive = new Opening(folder).opened(zip.bytes())) {
      assertThat(text(archive, archive.members().getFirst())).isEqualTo("alpha ".repeat(50));
      assertThat(text(archive, archive.members().getLast())).isEqualTo("beta");
    }
  }

  @Test
  void readsLargeFileFieldsThatAgree() throws IOException {
    RawZip zip =
        new RawZip()
            .file(
                "p/a",
                "alpha",
                e -> {
                  e.extra = RawZip.extra(1, HostileZipTests.longs(e.size));
                  e.size = 0xffff_ffffL;
                })
            .with(z -> z.zip64 = true);
    try (DistributionArchive archive = new Opening(folder).opened(zip.bytes())) {
      assertThat(text(archive, archive.members().getFirst())).isEqualTo("alpha");
    }
  }

  @Test
  void seesWhichFilesTheOwnerMayExecute() throws IOException {
    byte[] tar = new RawTar().program("p/x", "").entry("p/y", '0', 0611, RawZip.NOTHING).bytes();
    RawZip zip = new RawZip().file("p/x", "", e -> e.attributes = 0100755L << 16).file("p/y", "");
    zip.file(
        "p/dos",
        "",
        e -> {
          e.attributes = 0100755L << 16;
          e.madeBy = 20;
        });
    assertThat(executable(tar)).isEqualTo(Map.of("p/x", true, "p/y", false));
    assertThat(executable(zip.bytes()))
        .isEqualTo(Map.of("p/x", true, "p/y", false, "p/dos", false));
  }

  @Test
  void knowsNoOtherMembers() throws IOException {
    ArchiveMember stranger = new ArchiveMember("p/other", false, false, 1);
    try (DistributionArchive archive =
        new Opening(folder).opened(new RawZip().file("p/a", "a").bytes())) {
      assertThatExceptionOfType(FileNotFoundException.class)
          .isThrownBy(() -> archive.open(stranger))
          .withMessage("p/other");
    }
  }

  private Map<String, Boolean> executable(byte[] bytes) throws IOException {
    try (DistributionArchive archive = new Opening(folder).opened(bytes)) {
      return archive.members().stream()
          .collect(Collectors.toMap(ArchiveMember::path, ArchiveMember::executable));
    }
  }

  private static String text(DistributionArchive archive, ArchiveMember member) throws IOException {
    try (InputStream in = archive.open(member)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
