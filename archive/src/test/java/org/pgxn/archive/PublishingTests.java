package org.pgxn.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgxn.testkit.archives.RawTar;
import org.pgxn.testkit.archives.RawZip;

class PublishingTests {
  private static final String PREFIX = "pair-0.1.0/";

  @TempDir Path folder;

  static RawZip conforming() {
    return new RawZip()
        .folder(PREFIX)
        .file(PREFIX + "META.json", Packing.META)
        .stored(PREFIX + "README", "read me", e -> {})
        .folder(PREFIX + "sql/")
        .file(PREFIX + "sql/pair.sql", "select 1;", e -> e.useDescriptor(4, true))
        .with(z -> z.comment = "0123456789abcdef".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void passesAConformingZipByteForByte() throws IOException {
    byte[] zip = conforming().bytes();
    PublishedArchive published = new Opening(folder).published(zip, PREFIX);
    assertThat(published.repacked()).isFalse();
    assertThat(published.file()).hasBinaryContent(zip);
  }

  @Test
  void passesAZipWithoutFolderEntries() throws IOException {
    byte[] zip = new RawZip().file(PREFIX + "META.json", "{}").file(PREFIX + "a/b", "b").bytes();
    assertThat(new Opening(folder).published(zip, PREFIX).file()).hasBinaryContent(zip);
  }

  @Test
  void saysTheDigestsOfWhatItWrote() throws IOException, NoSuchAlgorithmException {
    for (byte[] bytes : List.of(conforming().bytes(), Packing.pair(ArchiveFormat.TAR_XZ))) {
      PublishedArchive published = new Opening(folder).published(bytes, PREFIX);
      byte[] written = Files.readAllBytes(published.file());
      assertThat(published.size()).isEqualTo(written.length);
      assertThat(published.sha1()).isEqualTo(digest("SHA-1", written));
      assertThat(published.sha256()).isEqualTo(digest("SHA-256", written));
      assertThat(published.sha512()).isEqualTo(digest("SHA-512", written));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"q/x", "x", "pp/x"})
  void refusesMembersOutsideTheFolderOfMetaJson(String name) throws IOException {
    byte[] tar = new RawTar().file("p/META.json", "{}").file(name, "x").bytes();
    ArchiveProblem problem = new Opening(folder).unpublishable(tar, PREFIX);
    assertThat(problem.rule()).isEqualTo(ArchiveRule.OUTSIDE_PREFIX);
    assertThat(problem.entry()).isEqualTo(name);
  }

  @Test
  void refusesPathsThatOnlyTheNewFolderMakesTooLong() throws IOException {
    byte[] zip = new RawZip().file("META.json", "{}").file("n".repeat(1_014), "").bytes();
    ArchiveProblem problem = new Opening(folder).unpublishable(zip, PREFIX);
    assertThat(problem.rule()).isEqualTo(ArchiveRule.PATH_LENGTH);
    byte[] fits = new RawZip().file("META.json", "{}").file("n".repeat(1_013), "").bytes();
    assertThat(new Opening(folder).published(fits, PREFIX).repacked()).isTrue();
  }

  @Test
  void refusesATarWhoseZipWouldBeABomb() throws IOException {
    ArchiveLimits limits = new TestLimits().ratio(100, 1_000_000).build();
    byte[] tar =
        new RawTar().file("p/META.json", "{}").file("p/zeros", "0".repeat(1_000_001)).bytes();
    ArchiveProblem problem = new Opening(folder, limits).unpublishable(tar, PREFIX);
    assertThat(problem.rule()).isEqualTo(ArchiveRule.RATIO);
  }

  @Test
  void refusesWhatBecomesTooLargeAsZip() throws IOException {
    StringBuilder many = new StringBuilder();
    RawTar tar = new RawTar().file("p/META.json", "{}");
    for (int i = 0; i < 200; i++) {
      tar.file("p/" + i, many.append(i).toString());
    }
    byte[] xz = Packing.pack(ArchiveFormat.TAR_XZ, tar.bytes());
    ArchiveLimits limits = new TestLimits().packedBytes(xz.length).build();
    ArchiveProblem problem = new Opening(folder, limits).unpublishable(xz, PREFIX);
    assertThat(problem.rule()).isEqualTo(ArchiveRule.PACKED_SIZE);
  }

  @Test
  void keepsAFileThatIsAlreadyThere() throws IOException {
    Path target = Files.writeString(folder.resolve("taken.zip"), "old");
    assertThatExceptionOfType(FileAlreadyExistsException.class)
        .isThrownBy(() -> new Opening(folder).publish(conforming().bytes(), PREFIX, target));
    assertThat(target).hasContent("old");
  }

  @Test
  void leavesNothingWhenTheDiskFails() throws IOException {
    for (byte[] bytes : List.of(conforming().bytes(), Packing.pair(ArchiveFormat.TAR))) {
      Path target = folder.resolve("failed.zip");
      try (DistributionArchive archive = new Opening(folder).opened(bytes)) {
        assertThatExceptionOfType(IOException.class)
            .isThrownBy(() -> archive.publish(PREFIX, target, FullDisk::new))
            .withMessage("No space left");
      }
      assertThat(target).doesNotExist();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "p", "p/q/", "/p/", "p//"})
  void wantsOneFolderAsPrefix(String prefix) throws IOException {
    try (DistributionArchive archive = new Opening(folder).opened(conforming().bytes())) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> archive.publish(prefix, folder.resolve("x.zip")));
    }
  }

  @Test
  void wantsAMetaJson() throws IOException {
    try (DistributionArchive archive =
        new Opening(folder).opened(new RawZip().file("p/a", "a").bytes())) {
      assertThatIllegalStateException()
          .isThrownBy(() -> archive.publish(PREFIX, folder.resolve("x.zip")));
    }
  }

  private static String digest(String algorithm, byte[] bytes) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
  }

  private static final class FullDisk extends OutputStream {
    FullDisk(OutputStream disk) {
      assertThat(disk).isNotNull();
    }

    @Override
    public void write(int b) throws IOException {
      throw new IOException("No space left");
    }
  }
}
