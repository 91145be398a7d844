package org.pgxn.meta;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgxn.meta.problem.Problem;

class BrokenMetaTests {
  private static final Path FOLDER = Path.of("../samples/broken-meta");

  record Broken(String file, String pointer, String rule, boolean unparsable) {
    static Broken of(String line) {
      String[] cells = line.split("\t", -1);
      return new Broken(cells[0], cells[1], cells[2], cells[5].equals("yes"));
    }

    @Override
    public String toString() {
      return file;
    }
  }

  static Stream<Broken> files() throws IOException {
    return Files.readAllLines(FOLDER.resolve("expected.tsv")).stream().skip(1).map(Broken::of);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void refusesEachBrokenFileForItsFault(Broken broken) throws IOException {
    MetaResult result = new MetaReader().read(Files.readAllBytes(FOLDER.resolve(broken.file())));
    assertThat(result).isInstanceOf(MetaResult.Refused.class);
    Problem first = ((MetaResult.Refused) result).problems().getFirst();
    assertThat(first.pointer()).isEqualTo(broken.pointer());
    assertThat(first.rule().word()).isEqualTo(broken.rule());
    assertThat(first.unparsable()).isEqualTo(broken.unparsable());
  }

  @Test
  void listsEveryFile() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<String> names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".json"))
              .sorted()
              .toList();
      assertThat(files().map(Broken::file).sorted().toList()).isEqualTo(names);
    }
  }
}
