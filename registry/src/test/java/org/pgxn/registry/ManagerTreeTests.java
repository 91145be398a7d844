package org.pgxn.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagerTreeTests {
  @TempDir private Path folder;
  private DataFolder data = new DataFolder(Path.of("data"));

  @BeforeEach
  void makeTheTree() throws IOException {
    data = new DataFolder(folder.resolve("data"));
    Files.createDirectories(data.root());
  }

  @Test
  void isSharedUnderWhateverPath() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("master"), data.root());
    assertThat(tree("").shared()).isTrue();
    assertThat(tree(data.root().toString()).shared()).isTrue();
    assertThat(tree(link.toString()).shared()).isTrue();
    assertThat(tree(folder.resolve("data/../data/root").toString()).shared()).isTrue();
  }

  @Test
  void isTheManagersAloneElsewhere() throws IOException {
    Path other = Files.createDirectories(folder.resolve("other"));
    assertThat(tree(other.toString()).shared()).isFalse();
    assertThat(tree(folder.resolve("nowhere").toString()).shared()).isFalse();
  }

  @Test
  void isNotSharedWithoutAManager() {
    assertThat(ManagerTree.of("", data, false).shared()).isFalse();
  }

  @Test
  void isSharedBeforeItIsMade() throws IOException {
    Files.delete(data.root());
    assertThat(tree("").shared()).isTrue();
    assertThat(tree(folder.toString()).shared()).isFalse();
  }

  private ManagerTree tree(String root) {
    return ManagerTree.of(root, data, true);
  }
}
