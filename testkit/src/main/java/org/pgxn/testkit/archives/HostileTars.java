package org.pgxn.testkit.archives;

import static org.pgxn.testkit.archives.HostileArchives.TOP;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tars that hold what a release must not, or that two readers would read in two ways. */
final class HostileTars {
  private static final String NAME = TOP + "f.sql";
  private static final byte[] TEXT = "select 1;\n".getBytes(StandardCharsets.UTF_8);

  private final List<HostileArchive> kinds = new ArrayList<>();

  private HostileTars() {}

  static List<HostileArchive> kinds() {
    HostileTars tars = new HostileTars();
    tars.types();
    tars.headers();
    tars.pax();
    tars.gnu();
    tars.ends();
    return tars.kinds;
  }

  private void types() {
    type("hard link", '1', "link");
    type("symbolic link", '2', "link");
    type("character device", '3', "special-file");
    type("block device", '4', "special-file");
    type("FIFO", '6', "special-file");
    type("folder of GNU backups", 'D', "method");
    type("continuation of another volume", 'M', "method");
    type("old long name", 'N', "method");
    type("GNU sparse file", 'S', "method");
    type("volume header", 'V', "method");
    type("Solaris header", 'X', "method");
    type("ACL of Solaris", 'A', "method");
    type("unknown type", '~', "method");
    add("link with contents", tar -> tar.entry(NAME, '2', 0777, TEXT), "header-mismatch", NAME);
    add("folder with contents", tar -> tar.entry(NAME, '5', 0755, TEXT), "header-mismatch", NAME);
  }

  private void headers() {
    header("wrong checksum", "damaged", null, block -> block[0]++, false);
    header("size that is no number", "damaged", NAME, b -> RawTar.put(b, 124, "12z"), true);
    header("negative size", "damaged", NAME, b -> Arrays.fill(b, 124, 136, (byte) 0xff), true);
    header("size in base 256", "damaged", NAME, b -> base256(b, 0), true);
    header("immense size in base 256", "truncated", NAME, b -> base256(b, 0x7f), true);
    header("octal size beyond the file", "truncated", NAME, b -> RawTar.put(b, 124, "777"), true);
    header("mode that is no number", "damaged", NAME, b -> RawTar.put(b, 100, "rwx"), true);
  }

  private void pax() {
    add("two sizes", t -> t.pax('x', "size=512").file(NAME, "text"), "header-mismatch", NAME);
    add("smaller size", t -> t.pax('x', "size=0").file(NAME, "text"), "header-mismatch", NAME);
    add("empty size", t -> t.pax('x', "size=").file(NAME, "text"), "header-mismatch", NAME);
    add(
        "negative pax size",
        t -> t.pax('x', "size=-4").file(NAME, "text"),
        "header-mismatch",
        NAME);
    add("sparse 0.0", t -> t.pax('x', "GNU.sparse.size=9").file(NAME, ""), "method", NAME);
    add("sparse 0.1", t -> t.pax('x', "GNU.sparse.map=0,1").file(NAME, ""), "method", NAME);
    add("sparse 1.0", t -> t.pax('x', "GNU.sparse.major=1").file(NAME, ""), "method", NAME);
    add("sparse name", t -> t.pax('x', "GNU.sparse.name=../x").file(NAME, ""), "method", NAME);
    add("sparse by star", t -> t.pax('x', "SCHILY.realsize=9").file(NAME, ""), "method", NAME);
    add("type by star", t -> t.pax('x', "SCHILY.filetype=link").file(NAME, ""), "method", NAME);
    add("all sparse", t -> t.pax('g', "GNU.sparse.major=1").file(NAME, ""), "method", null);
    add("volume", t -> t.pax('g', "GNU.volume.label=a").file(NAME, ""), "method", null);
    add("name for all", t -> t.pax('g', "path=../x").file(NAME, ""), "header-mismatch", null);
    add("target for all", t -> t.pax('g', "linkpath=/").file(NAME, ""), "header-mismatch", null);
    add("size for all", t -> t.pax('g', "size=9").file(NAME, ""), "header-mismatch", null);
    add("two pax headers", t -> t.pax('x', "a=b").pax('x', "path=y"), "header-mismatch", "pax");
    add("repeated key", t -> t.pax('x', "path=a", "path=b").file(NAME, ""), "damaged", null);
    record("record without length", "path=x\n");
    record("record beyond its end", "99 path=x\n");
    record("record of length zero", "0 path=x\n");
    record("negative record length", "-9 path=x\n");
    record("immense record length", "99999999999999999999 path=x\n");
    record("record without value", "7 path\n");
    record("record without line end", "9 path=xx");
    add(
        "immense pax header",
        t -> t.entry("x", 'x', 0644, new byte[(1 << 20) + 1]),
        "path-length",
        null);
  }

  private void gnu() {
    add("two long names", t -> t.longName(NAME).longName("y"), "header-mismatch", LINK);
    add(
        "two long targets",
        t -> t.entry(LINK, 'K', 0644, new byte[1]).entry(LINK, 'K', 0644, new byte[1]),
        "header-mismatch",
        LINK);
    add("long name, then pax", t -> t.longName(NAME).pax('x', "path=y"), "header-mismatch", "pax");
    add("pax, then long name", t -> t.pax('x', "mtime=1").longName(NAME), "header-mismatch", LINK);
    add("long name without end", t -> t.entry(LINK, 'L', 0644, TEXT), "damaged", LINK);
    add("empty long name", t -> t.entry(LINK, 'L', 0644, RawZip.NOTHING), "damaged", LINK);
    add(
        "long name with a NUL inside",
        t -> t.longName(TOP + "a\0b").file("x", ""),
        "control-character",
        TOP + "a\\u{0000}b");
    add("long name that goes up", t -> t.longName("../x").file("x", ""), "parent-path", "../x");
    add(
        "immense long name",
        t -> t.entry(LINK, 'L', 0644, new byte[(1 << 20) + 1]),
        "path-length",
        null);
    add("long name for nothing", t -> t.longName(NAME), "truncated", null);
    add("pax header for nothing", t -> t.pax('x', "path=" + NAME), "truncated", null);
  }

  private static final String LINK = "././@LongLink";

  private void ends() {
    byte[] good = HostileArchives.tar().bytes();
    add("bytes after the end", t -> t.raw(new byte[1024]).file(NAME, ""), "stray-bytes", null);
    add("two tars in a row", t -> t.raw(new byte[1024]).raw(good), "stray-bytes", null);
    add("zip behind the end", t -> t.raw(new byte[1024]).raw(zip()), "stray-bytes", null);
    kinds.add(
        new HostileArchive("tar: no end", HostileArchives.tar().unfinished(), "truncated", null));
    byte[] cut = HostileArchives.tar().entry(NAME, '0', 0644, new byte[600]).unfinished();
    kinds.add(
        new HostileArchive(
            "tar: cut within a member", Arrays.copyOf(cut, cut.length - 600), "truncated", NAME));
  }

  private static byte[] zip() {
    return HostileArchives.zip().bytes();
  }

  private static void base256(byte[] block, int high) {
    Arrays.fill(block, 124, 136, (byte) 0);
    block[124] = (byte) 0x80;
    block[128] = (byte) high;
  }

  private void type(String kind, char type, String rule) {
    add(kind, tar -> tar.entry(NAME, type, 0644, RawZip.NOTHING), rule, NAME);
  }

  private void record(String kind, String text) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    add(kind, tar -> tar.entry("x", 'x', 0644, body).file(NAME, ""), "damaged", null);
  }

  private void header(
      String kind, String rule, @Nullable String entry, Consumer<byte[]> change, boolean sealed) {
    byte[] block = RawTar.header(NAME.getBytes(StandardCharsets.UTF_8), '0', 0644, 0);
    change.accept(block);
    if (sealed) {
      RawTar.seal(block);
    }
    add(kind, tar -> tar.raw(block), rule, entry);
  }

  private void add(String kind, Consumer<RawTar> more, String rule, @Nullable String entry) {
    RawTar tar = HostileArchives.tar();
    more.accept(tar);
    kinds.add(new HostileArchive("tar: " + kind, tar.bytes(), rule, entry));
  }
}
