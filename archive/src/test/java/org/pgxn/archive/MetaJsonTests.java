package org.pgxn.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgxn.testkit.archives.RawTar;
import org.pgxn.testkit.archives.RawZip;

/** Which META.json counts (contracts, settled). */
class MetaJsonTests {
  @TempDir Path folder;

  static Stream<Arguments> choices() {
    return Stream.of(
        arguments("p/", List.of("p/META.json")),
        arguments("", List.of("META.json")),
        arguments("", List.of("./META.json")),
        arguments("", List.of("a/META.json", "b/META.json", "META.json")),
        arguments("", List.of("vendor/META.json", "META.json")),
        arguments("p/", List.of("p/vendor/META.json", "p/META.json")),
        arguments("p/", List.of("p/docs/old-META.json", "p/OLD-META.json", "p/META.json")),
        arguments("p/", List.of("__MACOSX/META.json", "p/META.json")),
        arguments("p/", List.of("q/README", "p/META.json")),
        arguments("p/", List.of("q/META.json/x", "p/META.json")));
  }

  @ParameterizedTest
  @MethodSource("choices")
  void choosesTheTopOneElseTheOnlyOneInAFolder(String prefix, List<String> names)
      throws IOException {
    for (byte[] archive : List.of(zip(names), tar(names))) {
      MetaResult result = search(archive, ArchiveLimits.defaults());
      assertThat(result).isInstanceOf(MetaResult.Found.class);
      MetaResult.Found found = (MetaResult.Found) result;
      assertThat(found.prefix()).isEqualTo(prefix);
      assertThat(found.member()).isEqualTo(prefix + "META.json");
      assertThat(new String(found.bytes(), StandardCharsets.UTF_8)).endsWith("META.json");
      assertThat(found.bytes().length).isLessThanOrEqualTo(prefix.length() + 11);
    }
  }

  static Stream<List<String>> without() {
    return Stream.of(
        List.of("p/README"),
        List.of("p/vendor/META.json"),
        List.of("p/meta.json"),
        List.of("p/META.json.in", "p/XMETA.json"),
        List.of("p/META.json/README"),
        List.of("META.json/README"),
        List.of("__MACOSX/META.json"));
  }

  @ParameterizedTest
  @MethodSource("without")
  void findsNoneElsewhere(List<String> names) throws IOException {
    assertThat(search(zip(names), ArchiveLimits.defaults())).isEqualTo(new MetaResult.NoMeta());
    assertThat(search(tar(names), ArchiveLimits.defaults())).isEqualTo(new MetaResult.NoMeta());
  }

  @Test
  void findsNoneInAnEmptyZip() throws IOException {
    assertThat(search(new RawZip().bytes(), ArchiveLimits.defaults()))
        .isEqualTo(new MetaResult.NoMeta());
  }

  @Test
  void refusesSeveralInFolders() throws IOException {
    ArchiveProblem problem = refused(zip(List.of("a/META.json", "b/META.json")));
    assertThat(problem.rule()).isEqualTo(ArchiveRule.AMBIGUOUS_META);
    assertThat(problem.entry()).isEqualTo("a/META.json");
    assertThat(problem.message()).contains("“b/META.json”").contains("2 META.json");
  }

  @Test
  void namesOnlySomeOfVeryMany() throws IOException {
    List<String> names = Stream.of("abcdefgh".split("")).map(f -> f + "/META.json").toList();
    assertThat(refused(zip(names)).message()).contains("“e/").doesNotContain("“f/").contains("…");
  }

  @Test
  void changesNoByte() throws IOException {
    byte[] meta = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf, '{', '}', '\r', '\n', 0, (byte) 0xff};
    byte[] zip = new RawZip().add("META.json", meta, true, e -> {}).bytes();
    assertThat(search(zip, ArchiveLimits.defaults()))
        .isInstanceOfSatisfying(
            MetaResult.Found.class, found -> assertThat(found.bytes()).isEqualTo(meta));
  }

  private ArchiveProblem refused(byte[] archive) throws IOException {
    MetaResult result = search(archive, ArchiveLimits.defaults());
    assertThat(result).isInstanceOf(MetaResult.Refused.class);
    return Opening.checked(((MetaResult.Refused) result).problem());
  }

  private MetaResult search(byte[] bytes, ArchiveLimits limits) throws IOException {
    try (DistributionArchive archive = new Opening(folder, limits).opened(bytes)) {
      return archive.metaJson();
    }
  }

  /** Every file holds its own name. */
  private static byte[] zip(List<String> names) {
    RawZip zip = new RawZip();
    names.forEach(name -> zip.file(name, name));
    return zip.bytes();
  }

  private static byte[] tar(List<String> names) {
    RawTar tar = new RawTar();
    names.forEach(name -> tar.file(name, name));
    return tar.bytes();
  }
}
