package org.pgxn.testkit.archives;

import static org.pgxn.testkit.archives.HostileArchives.TOP;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Names that lead elsewhere, or that some system takes for other names. */
final class HostileNames {
  private final List<HostileArchive> kinds = new ArrayList<>();

  private HostileNames() {}

  static List<HostileArchive> kinds() {
    HostileNames names = new HostileNames();
    names.leading();
    names.disturbing();
    names.git();
    names.meeting();
    names.encoded();
    return names.kinds;
  }

  private void leading() {
    name("absolute path", "/etc/cron.d/x", "absolute-path");
    name("absolute path behind a dot", ".//etc/passwd", "absolute-path");
    name("path that goes up", "../x", "parent-path");
    name("path that goes up behind a dot", "./../x", "parent-path");
    name("path that goes up on its way", TOP + "../../x", "parent-path");
    name("path that ends upwards", TOP + "..", "parent-path");
    name("path that goes up on Windows", TOP + ".. /x", "parent-path");
    name("path of three dots", TOP + ".../x", "parent-path");
    name("path with a dot in it", TOP + "./x", "dot-path");
    name("part of one blank", TOP + " /x", "dot-path");
    name("empty part", TOP + "/x", "empty-name");
    name("backslashes", TOP + "..\\..\\x", "backslash");
    name("share of Windows", "\\\\host\\share", "backslash");
    name("drive letter", "C:/x", "drive-letter");
    name("drive letter without a slash", "c:x", "drive-letter");
    name("long path", TOP + "n".repeat(1024), "path-length", cut(TOP + "n".repeat(1024)));
    name("dots without end", "./".repeat(20_000) + "x", "path-length", cut("./".repeat(20_000)));
    name("deep path", TOP + "d/".repeat(32) + "x", "depth");
  }

  private static String cut(String name) {
    return name.substring(0, 160) + "…";
  }

  private void disturbing() {
    name("line feed", TOP + "a\nb", "control-character", TOP + "a\\u{000a}b");
    name("terminal sequence", TOP + "\u001b[2J", "control-character", TOP + "\\u{001b}[2J");
    name("delete", TOP + "a\u007f", "control-character", TOP + "a\\u{007f}");
    name("C1 control", TOP + "a\u0085", "control-character", TOP + "a\\u{0085}");
    name("line separator", TOP + "a\u2028", "control-character", TOP + "a\\u{2028}");
    name("reversed text", TOP + "lqs\u202ea", "control-character", TOP + "lqs\\u{202e}a");
    name("isolated text", TOP + "a\u2067", "control-character", TOP + "a\\u{2067}");
  }

  private void git() {
    name("git folder", TOP + ".git/hooks/post-checkout", "git-folder");
    name("git folder at the top", ".git/config", "git-folder");
    name("git file", TOP + ".git", "git-folder");
    name("git folder in capitals", TOP + ".GIT/config", "git-folder");
    name("git folder with a dot behind", TOP + ".git./config", "git-folder");
    name("git folder with a blank behind", TOP + ".git /config", "git-folder");
    name("git folder with an ignorable", TOP + ".g\u200cit/config", "git-folder");
    name("git folder with a byte order mark", TOP + "\ufeff.git/config", "git-folder");
    name("git folder by its short name", TOP + "GIT~1/config", "git-folder");
    name("git folder as a stream", TOP + ".git::$INDEX_ALLOCATION/x", "git-folder");
  }

  private void meeting() {
    pair("same name twice", "a", "a", "duplicate");
    pair("names that differ in case", "a", "A", "collision");
    pair("names that differ in full case", "stra\u00dfe", "STRASSE", "collision");
    pair("capital sharp s", "stra\u00dfe", "stra\u1e9ee", "collision");
    pair("final sigma", "\u03b1\u03c2", "\u03b1\u03c3", "collision");
    pair("composed and decomposed", "\u00e9", "e\u0301", "collision");
    pair("ligature", "\ufb01", "fi", "collision");
    pair("ignorable character", "ab", "a\u200db", "collision");
    pair("variation selector", "\u263a", "\u263a\ufe0f", "collision");
    pair("dot behind", "a", "a.", "collision");
    pair("blank behind", "a", "a ", "collision");
    pair("file that is a folder", "a", "a/b", "collision");
    pair("folder that is a file", "a/b", "a", "collision");
    pair("folders that differ in case", "d/a", "D/b", "collision");
    kinds.add(
        new HostileArchive(
            "second META.json by case",
            HostileArchives.zip().file(TOP + "meta.JSON", "{}").bytes(),
            "collision",
            TOP + "meta.JSON"));
  }

  private void encoded() {
    byte[] latin = (TOP + "caf\u00e9").getBytes(StandardCharsets.ISO_8859_1);
    both("name in Latin-1", latin, "name-encoding", TOP + "caf\\xe9");
    byte[] overlong = (TOP + "\u00c0\u00ae").getBytes(StandardCharsets.ISO_8859_1);
    both("overlong dot", overlong, "name-encoding", TOP + "\\xc0\\xae");
    both("surrogate", TOP + "\u00ed\u00a0\u0080", "name-encoding", TOP + "\\xed\\xa0\\x80");
    add(
        "NUL in a zip",
        HostileArchives.zip().file(TOP + "a\0.png", "x").bytes(),
        "control-character",
        TOP + "a\\u{0000}.png");
    add(
        "NUL in a pax record",
        HostileArchives.tar().pax('x', "path=" + TOP + "a\0.png").file("y", "").bytes(),
        "control-character",
        TOP + "a\\u{0000}.png");
    add("no name in a zip", HostileArchives.zip().file("", "x").bytes(), "empty-name", "");
    add("no name in a tar", HostileArchives.tar().file("", "x").bytes(), "empty-name", "");
  }

  private void name(String kind, String name, String rule) {
    name(kind, name, rule, name);
  }

  private void name(String kind, String name, String rule, String shown) {
    add(kind + " in a zip", HostileArchives.zip().file(name, "x").bytes(), rule, shown);
    add(
        kind + " in a tar",
        HostileArchives.tar().pax('x', "path=" + name).file("x", "x").bytes(),
        rule,
        shown);
  }

  private void pair(String kind, String one, String two, String rule) {
    String shown = TOP + two;
    RawZip zip = HostileArchives.zip().file(TOP + one, "1").file(shown, "2");
    add(kind + " in a zip", zip.bytes(), rule, shown);
    RawTar tar = HostileArchives.tar().file(TOP + one, "1").file(shown, "2");
    add(kind + " in a tar", tar.bytes(), rule, shown);
  }

  private void both(String kind, String latin, String rule, String shown) {
    both(kind, latin.getBytes(StandardCharsets.ISO_8859_1), rule, shown);
  }

  private void both(String kind, byte[] name, String rule, String shown) {
    add(
        kind + " in a zip",
        HostileArchives.zip().add(name, RawZip.NOTHING, false, e -> {}).bytes(),
        rule,
        shown);
    add(
        kind + " in a tar",
        HostileArchives.tar().entry(name, '0', 0644, 0, RawZip.NOTHING).bytes(),
        rule,
        shown);
  }

  private void add(String kind, byte[] bytes, String rule, String shown) {
    kinds.add(new HostileArchive(kind, bytes, rule, shown));
  }
}
