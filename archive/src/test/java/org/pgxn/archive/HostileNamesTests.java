package org.pgxn.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgxn.testkit.archives.RawTar;
import org.pgxn.testkit.archives.RawZip;

class HostileNamesTests {
  @TempDir Path folder;

  static Stream<Arguments> badNames() {
    return Stream.of(
        arguments("/etc/passwd", ArchiveRule.ABSOLUTE_PATH, "/etc/passwd"),
        arguments(".//etc/passwd", ArchiveRule.ABSOLUTE_PATH, ".//etc/passwd"),
        arguments("../x", ArchiveRule.PARENT_PATH, "../x"),
        arguments("./../x", ArchiveRule.PARENT_PATH, "./../x"),
        arguments("p/../../x", ArchiveRule.PARENT_PATH, "p/../../x"),
        arguments("p/..", ArchiveRule.PARENT_PATH, "p/.."),
        arguments("p/./x", ArchiveRule.DOT_PATH, "p/./x"),
        arguments("p/.", ArchiveRule.DOT_PATH, "p/."),
        arguments("p//x", ArchiveRule.EMPTY_NAME, "p//x"),
        arguments("p\\..\\x", ArchiveRule.BACKSLASH, "p\\..\\x"),
        arguments("C:/x", ArchiveRule.DRIVE_LETTER, "C:/x"),
        arguments("c:x", ArchiveRule.DRIVE_LETTER, "c:x"),
        arguments("p/a\nb", ArchiveRule.CONTROL_CHARACTER, "p/a\\u{000a}b"),
        arguments("p/a\u001b[2J", ArchiveRule.CONTROL_CHARACTER, "p/a\\u{001b}[2J"),
        arguments("p/a\u007f", ArchiveRule.CONTROL_CHARACTER, "p/a\\u{007f}"),
        arguments("p/a\u0085", ArchiveRule.CONTROL_CHARACTER, "p/a\\u{0085}"),
        arguments("p/lqs\u202ebad", ArchiveRule.CONTROL_CHARACTER, "p/lqs\\u{202e}bad"),
        arguments("p/a\u2028b", ArchiveRule.CONTROL_CHARACTER, "p/a\\u{2028}b"),
        arguments(".git/config", ArchiveRule.GIT_FOLDER, ".git/config"),
        arguments("p/.git/hooks/x", ArchiveRule.GIT_FOLDER, "p/.git/hooks/x"),
        arguments("p/.git", ArchiveRule.GIT_FOLDER, "p/.git"),
        arguments("p/.GiT/config", ArchiveRule.GIT_FOLDER, "p/.GiT/config"),
        arguments("p/.git. /config", ArchiveRule.GIT_FOLDER, "p/.git. /config"),
        arguments("p/.g\u200cit/config", ArchiveRule.GIT_FOLDER, "p/.g\u200cit/config"),
        arguments("p/GIT~1/config", ArchiveRule.GIT_FOLDER, "p/GIT~1/config"),
        arguments("p/.git::$INDEX_ALLOCATION/x", ArchiveRule.GIT_FOLDER, null));
  }

  @ParameterizedTest
  @MethodSource("badNames")
  void refusesABadNameInAZip(String name, ArchiveRule rule, String shown) throws IOException {
    ArchiveProblem problem =
        new Opening(folder).refused(new RawZip().file("p/a", "a").file(name, "x").bytes());
    check(problem, rule, shown == null ? name : shown);
  }

  @ParameterizedTest
  @MethodSource("badNames")
  void refusesABadNameInATar(String name, ArchiveRule rule, String shown) throws IOException {
    ArchiveProblem problem =
        new Opening(folder).refused(new RawTar().file("p/a", "a").file(name, "x").bytes());
    check(problem, rule, shown == null ? name : shown);
  }

  @ParameterizedTest
  @MethodSource("badNames")
  void refusesABadNameInAPaxRecord(String name, ArchiveRule rule, String shown) throws IOException {
    RawTar tar = new RawTar().pax('x', "path=" + name).file("harmless", "x");
    check(new Opening(folder).refused(tar.bytes()), rule, shown == null ? name : shown);
  }

  @Test
  void refusesANulInAName() throws IOException {
    Opening opening = new Opening(folder);
    check(
        opening.refused(new RawZip().file("p/a\0.png", "x").bytes()),
        ArchiveRule.CONTROL_CHARACTER,
        "p/a\\u{0000}.png");
    check(
        opening.refused(new RawTar().pax('x', "path=p/a\0.png").file("y", "").bytes()),
        ArchiveRule.CONTROL_CHARACTER,
        "p/a\\u{0000}.png");
  }

  @Test
  void refusesAnEmptyName() throws IOException {
    Opening opening = new Opening(folder);
    check(opening.refused(new RawZip().file("", "x").bytes()), ArchiveRule.EMPTY_NAME, "");
    check(
        opening.refused(new RawTar().file("a", "").file("", "x").bytes()),
        ArchiveRule.EMPTY_NAME,
        "");
  }

  @Test
  void refusesANameThatIsNotUtf8() throws IOException {
    byte[] latin = "p/caf\u00e9".getBytes(StandardCharsets.ISO_8859_1);
    byte[] overlong = {'p', '/', (byte) 0xc0, (byte) 0xae};
    Opening opening = new Opening(folder);
    check(
        opening.refused(new RawZip().add(latin, latin, true, e -> {}).bytes()),
        ArchiveRule.NAME_ENCODING,
        "p/caf\\xe9");
    check(
        opening.refused(new RawTar().entry(overlong, '0', 0644, 0, RawZip.NOTHING).bytes()),
        ArchiveRule.NAME_ENCODING,
        "p/\\xc0\\xae");
  }

  static Stream<Arguments> meetingNames() {
    return Stream.of(
        arguments("p/a", "p/a", ArchiveRule.DUPLICATE),
        arguments("p/a", "p/A", ArchiveRule.COLLISION),
        arguments("p/stra\u00dfe", "p/STRASSE", ArchiveRule.COLLISION),
        arguments("p/\u00e9", "p/e\u0301", ArchiveRule.COLLISION),
        arguments("p/\ufb01", "p/fi", ArchiveRule.COLLISION),
        arguments("p/\u0390", "p/\u03aa\u0301", ArchiveRule.COLLISION),
        arguments("p/\u212b", "p/\u00e5", ArchiveRule.COLLISION),
        arguments("P/a", "p/b", ArchiveRule.COLLISION),
        arguments("p/a", "p/a/b", ArchiveRule.COLLISION),
        arguments("p/a/b", "p/a", ArchiveRule.COLLISION),
        arguments("p/a", "./p/a", ArchiveRule.DUPLICATE));
  }

  @ParameterizedTest
  @MethodSource("meetingNames")
  void refusesNamesThatMeet(String one, String two, ArchiveRule rule) throws IOException {
    Opening opening = new Opening(folder);
    String shown = two.replace("./", "");
    check(opening.refused(new RawZip().file(one, "1").file(two, "2").bytes()), rule, shown);
    check(opening.refused(new RawTar().file(one, "1").file(two, "2").bytes()), rule, shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"p/a/", "p/a/b/"})
  void refusesAFolderThatIsAlsoAFile(String listed) throws IOException {
    byte[] zip = new RawZip().file("p/a", "1").folder(listed).bytes();
    assertThat(new Opening(folder).refused(zip).rule()).isEqualTo(ArchiveRule.COLLISION);
  }

  @Test
  void refusesAFolderListedTwice() throws IOException {
    byte[] zip = new RawZip().folder("p/").file("p/a", "1").folder("p/").bytes();
    check(new Opening(folder).refused(zip), ArchiveRule.DUPLICATE, "p");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "p/.gitignore",
        "p/.github/workflows/ci.yml",
        "p/a.git/x",
        "p/..a",
        "p/a..",
        "p/.a",
        "p/Foo::Bar.3pm",
        "p/a b",
        "p/na\u00efve.md",
        "p/%2e%2e/x",
        "./p/a"
      })
  void acceptsUnusualButHarmlessNames(String name) throws IOException {
    Opening opening = new Opening(folder);
    try (DistributionArchive zip = opened(new RawZip().file(name, "x").bytes(), opening)) {
      assertThat(zip.members().getFirst().path()).isEqualTo(name.replaceFirst("^\\./", ""));
    }
    try (DistributionArchive tar = opened(new RawTar().file(name, "x").bytes(), opening)) {
      assertThat(tar.members().getFirst().path()).isEqualTo(name.replaceFirst("^\\./", ""));
    }
  }

  private static DistributionArchive opened(byte[] bytes, Opening opening) throws IOException {
    return opening.opened(bytes);
  }

  private static void check(ArchiveProblem problem, ArchiveRule rule, String shown) {
    assertThat(problem.rule()).isEqualTo(rule);
    assertThat(problem.entry()).isEqualTo(shown);
  }
}
