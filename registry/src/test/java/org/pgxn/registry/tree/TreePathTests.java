package org.pgxn.registry.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgxn.registry.tree.TreePath.DistributionList;
import org.pgxn.registry.tree.TreePath.ExtensionList;
import org.pgxn.registry.tree.TreePath.ReleaseFile;
import org.pgxn.registry.tree.TreePath.ReleaseFile.Kind;
import org.pgxn.registry.tree.TreePath.TagList;

class TreePathTests {

  @Test
  void everyFixedFileIsReadBack() {
    assertThat(TreePath.fixed())
        .allSatisfy(path -> assertThat(TreePath.parse(path.path())).contains(path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "meta/v3/term.schema.json",
        "meta/v1/glob.schema.json",
        "meta/v2/glob.json",
        "meta/v2/..schema.json",
        "stats/v2/glob.schema.json"
      })
  void noOtherFileIsASchema(String path) {
    assertThat(TreePath.parse(path)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "index.json",
        "meta/spec.txt",
        "meta/mirrors.json",
        "dist/pair.json",
        "dist/pair/1.0.0-rc1/META.json",
        "dist/pair/1.0.0-rc1/README.txt",
        "dist/pair/1.0.0-rc1/pair-1.0.0-rc1.zip",
        "extension/pair.json",
        "user/ann.json",
        "tag/key value.json",
        "tag/c++.json",
        "tag/50%.json",
        "tag/a\"b.json",
        "tag/...json",
        "tag/ünï.json",
        "stats/dist.json",
        "stats/summary.json",
      })
  void readsBackWhatItWrites(String path) {
    assertThat(TreePath.parse(path)).map(TreePath::path).contains(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "index.html",
        "dist/pair",
        "dist/../pair.json/x/META.json",
        "dist/pair/1.0.0/other.zip",
        "dist/pair/1.0.0/META.json/x",
        "stats/other.json",
        "other/pair.json",
        "/index.json",
      })
  void knowsNoOtherPaths(String path) {
    assertThat(TreePath.parse(path)).isEmpty();
  }

  @Test
  void lowersTheCaseOfNames() {
    assertThat(new ReleaseFile("Pair", "1.0.0-RC1", Kind.ARCHIVE).path())
        .isEqualTo("dist/pair/1.0.0-rc1/pair-1.0.0-rc1.zip");
    assertThat(new TagList("ÜNÏ Tag").path()).isEqualTo("tag/ünï tag.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", ".", "", "a/b", "a\\b", "a\0b"})
  void refusesNamesThatWouldLeaveTheirFolder(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ReleaseFile(name, "1.0.0", Kind.META));
    assertThatIllegalArgumentException().isThrownBy(() -> new DistributionList(name));
  }

  @Test
  void knowsWhatNoFileSystemTakes() {
    assertThat(new ExtensionList("..").path()).isEqualTo("extension/...json");
    assertThat(new TagList("t".repeat(250)).isPossible()).isTrue();
    assertThat(new TagList("t".repeat(251)).isPossible()).isFalse();
    assertThat(new ExtensionList("ü".repeat(126)).isPossible()).isFalse();
  }
}
