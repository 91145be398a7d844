package org.pgxn.extension;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pgxn.extension.finding.Finding;
import org.pgxn.extension.finding.Severity;
import org.pgxn.extension.graph.ScriptName;
import org.pgxn.extension.object.SqlObject;

class ExtensionReaderTests {

  @Test
  void findsControlFilesAndScriptsAnywhere() {
    List<ExtensionFacts> facts =
        read(
            "a/b/pitch.control", "default_version = 1.1\ncomment = c",
            "a/b/sql/pitch--1.0.sql", "CREATE VIEW a AS SELECT 1;",
            "updates/pitch--1.0--1.1.sql", "CREATE VIEW b AS SELECT 1;",
            "harmony.control", "default_version = 2\ncomment = c",
            "harmony--2.sql", "SELECT 1;",
            "README.md", "pitch");
    assertThat(facts).extracting(ExtensionFacts::name).containsExactly("harmony", "pitch");
    ExtensionFacts pitch = facts.getLast();
    assertThat(pitch.controlPath()).isEqualTo("a/b/pitch.control");
    assertThat(pitch.versions())
        .extracting(ExtensionVersion::version)
        .containsExactly("1.0", "1.1");
    assertThat(pitch.objects()).extracting(SqlObject::name).containsExactly("a", "b");
    assertThat(pitch.objectsAt("1.0")).extracting(SqlObject::name).containsExactly("a");
    assertThat(pitch.objectsAt("9")).isEmpty();
    assertThat(pitch.scriptPath(new ScriptName("pitch", "1.0", "1.1")))
        .contains("updates/pitch--1.0--1.1.sql");
    assertThat(pitch.findings()).isEmpty();
  }

  @Test
  void takesTheScriptNextToTheControlFile() {
    ExtensionFacts facts =
        read(
                "x.control", "default_version = 1\ncomment = c",
                "test/x--1.sql", "CREATE VIEW wrong AS SELECT 1;",
                "sql/x--1.sql", "CREATE VIEW ok AS SELECT 1;")
            .getFirst();
    assertThat(facts.objects()).extracting(SqlObject::name).containsExactly("ok");
  }

  @Test
  void readsTemplatesWithoutBlamingThem() {
    ExtensionFacts facts =
        read(
                "x.control.in", "default_version = '@VERSION@'\ncomment = 'c'\n@MORE@\n",
                "x--1.sql.in", "CREATE VIEW v AS SELECT @A@;\\")
            .getFirst();
    assertThat(facts.isTemplate()).isTrue();
    assertThat(facts.control().defaultVersion()).isNull();
    assertThat(facts.control().comment()).isEqualTo("c");
    assertThat(facts.objectsAt("1")).hasSize(1);
    assertThat(facts.findings()).allMatch(finding -> finding.severity() == Severity.NOTE);
    assertThat(read("x.control", "comment = a", "x.control.in", "comment = b").getFirst())
        .returns("a", one -> one.control().comment());
  }

  @Test
  void takesAnUnversionedScriptForTheDefaultVersion() {
    ExtensionFacts facts =
        read(
                "x.control", "default_version = 1.0\ncomment = c",
                "sql/x.sql", "CREATE VIEW v AS SELECT 1;")
            .getFirst();
    assertThat(facts.objects()).hasSize(1);
    assertThat(rules(facts.findings())).containsExactly("unversioned-script");
  }

  @Test
  void laysSecondaryFilesOver() {
    ExtensionFacts facts =
        read(
                "x.control", "default_version = 2\ncomment = c",
                "x--1.control", "comment = one\nrequires = a",
                "x--2.control", "comment = two\nrequires = b\ndirectory = d",
                "x--1.sql", "SELECT 1",
                "x--1--2.sql", "SELECT 1")
            .getFirst();
    ExtensionVersion two = facts.versions().getLast();
    assertThat(two.control().comment()).isEqualTo("one");
    assertThat(two.control().requires()).containsExactly("b");
    assertThat(rules(facts.findings())).containsExactly("primary-only");
    assertThat(facts.findings().getFirst().path()).isEqualTo("x--2.control");
  }

  @Test
  void findsWhatIsWrongBetweenFiles() {
    List<Finding> findings =
        read(
                "x.control",
                "default_version = 3\ncomment = c\nrelocatable = true",
                "x--1.sql",
                "SELECT @extschema@.f(); SELECT @extschema:y@.g(); SELECT 'MODULE_PATHNAME';",
                "x--1--2.sql",
                "BEGIN;",
                "x--0--.sql",
                "SELECT 1",
                "x--1--2--3.sql",
                "SELECT 1")
            .getFirst()
            .findings();
    assertThat(rules(findings))
        .contains(
            "extschema-relocatable",
            "extschema-of-other",
            "module-pathname",
            "transaction",
            "version-name",
            "script-name",
            "default-version-unreachable");
    assertThat(rules(read("y.control", "default_version = 1").getFirst().findings()))
        .contains("no-scripts");
    assertThat(
            rules(
                read(
                        "x.control", "default_version = 2",
                        "x--1.sql", "",
                        "x--2.sql", "",
                        "x--unpackaged--1.sql", "",
                        "x--0--2.sql", "")
                    .getFirst()
                    .findings()))
        .containsExactly("no-comment", "version-unreachable", "no-update");
  }

  @Test
  void readsScriptsInTheEncodingOfTheControlFile() {
    Map<String, byte[]> files = new HashMap<>();
    files.put("x.control", bytes("default_version = 1\ncomment = c\nencoding = latin1"));
    files.put(
        "x--1.sql", "CREATE VIEW \"gr\u00fcn\" AS SELECT 1".getBytes(StandardCharsets.ISO_8859_1));
    ExtensionFacts facts = new ExtensionReader().read(new MemoryTree(files)).getFirst();
    assertThat(facts.objects()).extracting(SqlObject::name).containsExactly("grün");
    assertThat(facts.findings()).isEmpty();
  }

  @Test
  void endsAtItsLimits() {
    Map<String, byte[]> files = new HashMap<>();
    IntStream.range(0, 1_500).forEach(i -> files.put("x--" + i + ".sql", bytes("SELECT 1")));
    IntStream.range(0, 300).forEach(i -> files.put("e" + i + ".control", bytes("")));
    files.put("x.control", bytes("default_version = 1"));
    files.put("a.control", bytes("#".repeat(100_000)));
    List<ExtensionFacts> facts = new ExtensionReader().read(new MemoryTree(files));
    assertThat(facts).hasSize(TreeIndex.MOST_EXTENSIONS);
    assertThat(rules(facts.getFirst().findings())).contains("size");
    files.keySet().removeIf(path -> path.startsWith("e"));
    assertThat(rules(new ExtensionReader().read(new MemoryTree(files)).getLast().findings()))
        .contains("scripts");
  }

  @Test
  void readsHostileNames() {
    for (String path :
        List.of(
            ".control",
            "--.control",
            "--1.control",
            "-.control",
            "a/.control",
            "x--.control",
            "x--1--2.control",
            ".control.in",
            "x.sql",
            "--.sql",
            ".sql",
            "/x.control",
            "..control")) {
      assertThat(read(path, "default_version = '1'")).as(path).hasSizeLessThan(2);
    }
  }

  private static List<ExtensionFacts> read(String... files) {
    Map<String, byte[]> tree = new HashMap<>();
    for (int i = 0; i < files.length; i += 2) {
      tree.put(files[i], bytes(files[i + 1]));
    }
    return new ExtensionReader().read(new MemoryTree(tree));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> rules(List<Finding> findings) {
    return findings.stream().map(Finding::rule).toList();
  }

  private record MemoryTree(Map<String, byte[]> files) implements SourceTree {
    @Override
    public List<String> paths() {
      return List.copyOf(files.keySet());
    }

    @Override
    public byte[] read(String path, int most) {
      byte[] bytes = files.getOrDefault(path, new byte[0]);
      return Arrays.copyOf(bytes, Math.min(most, bytes.length));
    }
  }
}
