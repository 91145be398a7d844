package org.pgxn.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgxn.testkit.archives.RawTar;
import org.pgxn.testkit.archives.RawZip;

/** Archives published before these rules keep their bytes and stay readable. */
class ImportTests {
  @TempDir Path folder;

  @Test
  void leavesOutTheHostileMembersOfAnOldZip() throws IOException {
    byte[] zip =
        new RawZip()
            .file("p/META.json", "{}")
            .file("p/link", "/etc/passwd", e -> e.attributes = 0120777L << 16)
            .file("../evil", "x")
            .file("p/.git/config", "x")
            .file("p/meta.JSON", "x")
            .file("p/META.json", "{\"second\":1}")
            .file("p/b", "b")
            .bytes();
    try (DistributionArchive archive = new Opening(folder).opened(zip, Origin.IMPORT)) {
      assertThat(archive.members())
          .extracting(ArchiveMember::path)
          .containsExactly("p/META.json", "p/b");
      assertThat(archive.omitted())
          .extracting(ArchiveProblem::rule)
          .containsExactly(
              ArchiveRule.LINK,
              ArchiveRule.PARENT_PATH,
              ArchiveRule.GIT_FOLDER,
              ArchiveRule.COLLISION,
              ArchiveRule.DUPLICATE);
      archive.omitted().forEach(Opening::checked);
      assertThat(archive.metaJson())
          .isInstanceOfSatisfying(
              MetaResult.Found.class,
              found -> assertThat(found.bytes()).isEqualTo(new byte[] {'{', '}'}));
    }
  }

  @Test
  void leavesOutTheHostileMembersOfAnOldTar() throws IOException {
    byte[] tar =
        new RawTar()
            .file("p/META.json", "{}")
            .entry("p/link", '2', 0777, RawZip.NOTHING)
            .entry("p/null", '3', 0666, RawZip.NOTHING)
            .file("/abs", "x")
            .bytes();
    try (DistributionArchive archive = new Opening(folder).opened(tar, Origin.IMPORT)) {
      assertThat(archive.members()).extracting(ArchiveMember::path).containsExactly("p/META.json");
      assertThat(archive.omitted())
          .extracting(ArchiveProblem::entry)
          .containsExactly("p/link", "p/null", "/abs");
    }
  }

  @Test
  void doesNotPublishAnArchiveOfWhichMembersWereLeftOut() throws IOException {
    byte[] zip = new RawZip().file("p/META.json", "{}").file("../evil", "x").bytes();
    Path target = folder.resolve("published.zip");
    try (DistributionArchive archive = new Opening(folder).opened(zip, Origin.IMPORT)) {
      assertThat(archive.publish("p/", target))
          .isInstanceOfSatisfying(
              PublishResult.Refused.class,
              refused -> assertThat(refused.problem().entry()).isEqualTo("../evil"));
    }
    assertThat(Files.exists(target)).isFalse();
  }

  @Test
  void stillAppliesLimits() throws IOException {
    ArchiveLimits three = new TestLimits().entries(3).build();
    RawZip zip = new RawZip();
    for (int i = 0; i < 4; i++) {
      zip.file("../" + i, "x");
    }
    OpenResult result = new Opening(folder, three).result(zip.bytes(), Origin.IMPORT);
    assertThat(result)
        .isInstanceOfSatisfying(
            OpenResult.Refused.class,
            refused -> assertThat(refused.problem().rule()).isEqualTo(ArchiveRule.ENTRIES));
  }

  @Test
  void stillWantsAReadableStructure() throws IOException {
    byte[] zip = new RawZip().file("p/a", "alpha", e -> e.localName = new byte[3]).bytes();
    assertThat(new Opening(folder).result(zip, Origin.IMPORT))
        .isInstanceOfSatisfying(
            OpenResult.Refused.class,
            refused -> assertThat(refused.problem().rule()).isEqualTo(ArchiveRule.HEADER_MISMATCH));
  }
}
