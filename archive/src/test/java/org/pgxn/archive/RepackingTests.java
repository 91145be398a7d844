package org.pgxn.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgxn.testkit.archives.RawTar;
import org.pgxn.testkit.archives.RawZip;

class RepackingTests {
  private static final String PREFIX = "pair-0.1.0/";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void repacksEveryFormatToTheSameBytes(ArchiveFormat format) throws IOException {
    Opening opening = new Opening(folder);
    byte[] first = repacked(opening, Packing.pair(format));
    assertThat(repacked(opening, Packing.pair(format))).isEqualTo(first);
    assertThat(first).isEqualTo(repacked(opening, Packing.pair(ArchiveFormat.TAR)));
    try (DistributionArchive archive = opening.opened(first)) {
      assertThat(archive.members())
          .extracting(ArchiveMember::path)
          .containsExactly(
              "pair-0.1.0",
              "pair-0.1.0/META.json",
              "pair-0.1.0/README.md",
              "pair-0.1.0/sql",
              "pair-0.1.0/sql/pair.sql");
    }
    assertThat(opening.published(first, PREFIX).repacked()).as("of the published zip").isFalse();
  }

  @Test
  void dependsNeitherOnOrderNorDatesNorModes() throws IOException {
    Opening opening = new Opening(folder);
    byte[] one =
        new RawTar()
            .entry("p/META.json", '0', 0600, bytes("{}"))
            .entry("p/run", '0', 0700, bytes("#!"))
            .bytes();
    byte[] two =
        new RawTar()
            .pax('x', "mtime=1234567890.5")
            .entry("./p/run", '0', 04755, bytes("#!"))
            .entry("./p/", '5', 0700, RawZip.NOTHING)
            .entry("./p/META.json", '0', 0666, bytes("{}"))
            .bytes();
    byte[] repacked = repacked(opening, one);
    assertThat(repacked(opening, two)).isEqualTo(repacked);
    try (DistributionArchive archive = opening.opened(repacked)) {
      assertThat(archive.members())
          .filteredOn(ArchiveMember::executable)
          .extracting(ArchiveMember::path)
          .containsExactly("pair-0.1.0/run");
    }
  }

  @Test
  void givesAnArchiveWithoutFolderOne() throws IOException {
    byte[] zip = new RawZip().file("META.json", "{}").file("sql/a", "a").bytes();
    assertThat(names(new Opening(folder), zip))
        .containsExactly(
            "pair-0.1.0", "pair-0.1.0/META.json", "pair-0.1.0/sql", "pair-0.1.0/sql/a");
  }

  static List<RawZip> nearlyConforming() {
    return List.of(
        PublishingTests.conforming()
            .stored(PREFIX + "endless", "no size in front", e -> e.useDescriptor(4, true)),
        PublishingTests.conforming()
            .file(PREFIX + "root", "set-user-id", e -> e.attributes = 0104755L << 16),
        PublishingTests.conforming()
            .folder(PREFIX + "late/")
            .file(PREFIX + "x/y", "y")
            .folder(PREFIX + "x/"),
        PublishingTests.conforming()
            .file(PREFIX + "x", "x", e -> e.name = e.localName = bytes("./pair-0.1.0/x")),
        PublishingTests.conforming().file("__MACOSX/pair-0.1.0/._META.json", "fork"),
        PublishingTests.conforming().with(z -> z.zip64 = true),
        PublishingTests.conforming()
            .file(PREFIX + "caf\u00e9", "x", e -> e.flags = e.localFlags = 0));
  }

  @ParameterizedTest
  @MethodSource("nearlyConforming")
  void repacksAZipThatOldClientsCouldNotRead(RawZip zip) throws IOException {
    Opening opening = new Opening(folder);
    byte[] repacked = repacked(opening, zip.bytes());
    assertThat(names(opening, repacked))
        .startsWith("pair-0.1.0", "pair-0.1.0/META.json")
        .allMatch(name -> name.startsWith("pair-0.1.0"));
  }

  @Test
  void leavesOutWhatOperatingSystemsLeaveBehind() throws IOException {
    byte[] tar =
        new RawTar()
            .file("pax_global_header", "comment")
            .file("p/META.json", "{}")
            .file("p/.DS_Store", "x")
            .file("p/._META.json", "x")
            .file("__MACOSX/p/._x", "x")
            .file("p/.gitignore", "x")
            .bytes();
    assertThat(names(new Opening(folder), tar))
        .containsExactly("pair-0.1.0", "pair-0.1.0/.gitignore", "pair-0.1.0/META.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"README", "README.md", "README.a b"})
  void handsOutTheReadme(String name) throws IOException {
    byte[] tar = new RawTar().file("p/META.json", "{}").file("p/" + name, "text").bytes();
    assertThat(new Opening(folder).published(tar, PREFIX).readme())
        .isInstanceOfSatisfying(
            PublishedArchive.Readme.class,
            readme -> {
              assertThat(readme.member()).isEqualTo(PREFIX + name);
              assertThat(readme.bytes()).isEqualTo(bytes("text"));
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "readme.md",
        "README.",
        "README.md.txt",
        "READMEs",
        "doc/README",
        "README.d/x",
        "README/x",
        "aREADME"
      })
  void takesNothingElseForTheReadme(String name) throws IOException {
    byte[] tar = new RawTar().file("p/META.json", "{}").file("p/" + name, "text").bytes();
    assertThat(new Opening(folder).published(tar, PREFIX).readme()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"README.md,README", "README,README.md", "README.txt,README.md"})
  void choosesTheFirstReadmeOfThePublishedZip(String first, String second) throws IOException {
    Opening opening = new Opening(folder);
    byte[] tar =
        new RawTar()
            .file("p/META.json", "{}")
            .file("p/" + first, "1")
            .file("p/" + second, "2")
            .bytes();
    String chosen = first.compareTo(second) < 0 ? first : second;
    assertThat(opening.published(tar, PREFIX).readme())
        .isInstanceOfSatisfying(
            PublishedArchive.Readme.class,
            readme -> assertThat(readme.member()).isEqualTo(PREFIX + chosen));
    RawZip zip = new RawZip().file(PREFIX + first, "1").file(PREFIX + second, "2");
    byte[] kept = zip.file(PREFIX + "META.json", "{}").bytes();
    assertThat(opening.published(kept, PREFIX).readme())
        .isInstanceOfSatisfying(
            PublishedArchive.Readme.class,
            readme -> assertThat(readme.member()).isEqualTo(PREFIX + first));
  }

  private byte[] repacked(Opening opening, byte[] bytes) throws IOException {
    PublishedArchive published = opening.published(bytes, PREFIX);
    assertThat(published.repacked()).isTrue();
    return Files.readAllBytes(published.file());
  }

  private List<String> names(Opening opening, byte[] bytes) throws IOException {
    Path file = opening.published(bytes, PREFIX).file();
    try (DistributionArchive archive = opening.opened(Files.readAllBytes(file))) {
      return archive.members().stream().map(ArchiveMember::path).toList();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
