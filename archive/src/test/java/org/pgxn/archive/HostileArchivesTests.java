package org.pgxn.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgxn.testkit.archives.HostileArchive;
import org.pgxn.testkit.archives.HostileArchives;

/** Every kind of hostile archive is refused for its reason, and nothing of it stays. */
class HostileArchivesTests {
  @TempDir Path folder;

  private static final List<HostileArchive> KINDS = HostileArchives.all();

  static List<HostileArchive> kinds() {
    return KINDS;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void refuses(HostileArchive hostile) throws IOException {
    ArchiveProblem problem = refusal(hostile.bytes());
    assertThat(problem.rule().code()).as(problem.message()).isEqualTo(hostile.rule());
    assertThat(problem.entry()).isEqualTo(hostile.entry());
    Opening.checked(problem);
    try (Stream<Path> left = Files.list(folder.resolve("scratch"))) {
      assertThat(left).isEmpty();
    }
    assertThat(openFiles()).isEmpty();
  }

  @Test
  void differInNothingElseFromWhatIsAccepted() throws IOException {
    for (byte[] honest : HostileArchives.honest()) {
      try (DistributionArchive archive = new Opening(folder).opened(honest)) {
        assertThat(archive.metaJson()).isInstanceOf(MetaResult.Found.class);
      }
    }
  }

  @Test
  void haveNamesOfTheirOwn() {
    assertThat(kinds()).extracting(HostileArchive::name).doesNotHaveDuplicates();
    assertThat(kinds()).hasSizeGreaterThan(200);
  }

  /** The size of META.json is judged once it is asked for. */
  private ArchiveProblem refusal(byte[] bytes) throws IOException {
    return switch (new Opening(folder).result(bytes, Origin.UPLOAD)) {
      case OpenResult.Refused(ArchiveProblem problem) -> problem;
      case OpenResult.Opened(DistributionArchive archive) -> {
        try (archive) {
          assertThat(archive.metaJson()).isInstanceOf(MetaResult.Refused.class);
          yield ((MetaResult.Refused) archive.metaJson()).problem();
        }
      }
    };
  }

  /** Files of this test that the process holds open, also such as have no name any more. */
  private List<String> openFiles() throws IOException {
    Path handles = Path.of("/proc/self/fd");
    if (!Files.isDirectory(handles)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(handles)) {
      return all.map(HostileArchivesTests::target)
          .filter(target -> target.startsWith(folder.toString()))
          .toList();
    }
  }

  private static String target(Path handle) {
    try {
      return Files.readSymbolicLink(handle).toString();
    } catch (IOException e) {
      return "";
    }
  }
}
