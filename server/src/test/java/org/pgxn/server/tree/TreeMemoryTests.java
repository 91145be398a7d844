package org.pgxn.server.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeMemoryTests {
  @TempDir Path root;

  private TreeMemory memory(long most) {
    return new TreeMemory(root, most, InstantSource.fixed(Instant.now().plus(Duration.ofHours(1))));
  }

  private TreeFile file(String name, String content) throws IOException {
    return TreeFile.open(Files.writeString(root.resolve(name), content));
  }

  @Test
  void remembersAFileUntilItIsReplaced() throws IOException {
    TreeMemory memory = memory(10_000);
    memory.remember("a.json", file("a.json", "one"));
    assertThat(memory.find("a.json")).isPresent();

    Path staged = Files.writeString(root.resolve("staged"), "two");
    Files.move(staged, root.resolve("a.json"), StandardCopyOption.REPLACE_EXISTING);

    assertThat(memory.find("a.json")).isEmpty();
  }

  @Test
  void knowsNothingOfAFileThatIsGone() throws IOException {
    TreeMemory memory = memory(10_000);
    memory.remember("a.json", file("a.json", "one"));
    Files.delete(root.resolve("a.json"));

    assertThat(memory.find("a.json")).isEmpty();
  }

  @Test
  void doesNotRememberWhatWasWrittenJustNow() throws IOException {
    TreeMemory memory = new TreeMemory(root, 10_000, InstantSource.system());
    memory.remember("a.json", file("a.json", "one"));

    assertThat(memory.find("a.json")).isEmpty();
  }

  @Test
  void doesNotRememberWhatALinkLeadsTo() throws IOException {
    Files.createDirectory(root.resolve("real"));
    Files.createSymbolicLink(root.resolve("linked"), root.resolve("real"));
    TreeMemory memory = memory(10_000);
    memory.remember("linked/a.json", file("real/a.json", "one"));

    assertThat(memory.find("linked/a.json")).isEmpty();
  }

  @Test
  void forgetsWhatWasNotAskedForWhenItIsFull() throws IOException {
    TreeMemory memory = memory(2_000);
    memory.remember("old.json", file("old.json", "x".repeat(700)));
    memory.remember("used.json", file("used.json", "x".repeat(700)));
    for (int i = 0; i < 10; i++) {
      memory.remember(i + ".json", file(i + ".json", "x".repeat(700)));
      assertThat(memory.find("used.json")).isPresent();
    }
    assertThat(memory.find("old.json")).isEmpty();
  }

  @Test
  void leavesLargeFilesToTheDisk() throws IOException {
    TreeMemory memory = memory(10_000_000);
    try (TreeFile large = file("a.json", "x".repeat(100_000))) {
      memory.remember("a.json", large);
    }
    assertThat(memory.find("a.json")).isEmpty();
  }
}
