package org.pgxn.testkit.archives;

import static org.pgxn.testkit.archives.HostileArchives.TOP;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.pgxn.testkit.archives.RawTar.Packed;

/** Small files that would cost their reader much, against the limits that hold by default. */
final class Bombs {
  private static final int MIB = 1 << 20;
  private static final int MOST_FILES = 20_000;

  private final List<HostileArchive> kinds = new ArrayList<>();

  private Bombs() {}

  static List<HostileArchive> kinds() {
    Bombs bombs = new Bombs();
    bombs.growing();
    bombs.lying();
    bombs.counted();
    return bombs.kinds;
  }

  private void growing() {
    String name = TOP + "bomb";
    byte[] zeros = new byte[17 * MIB];
    kinds.add(
        new HostileArchive(
            "bomb in a zip",
            HostileArchives.zip().add(name, zeros, true, e -> {}).bytes(),
            "ratio",
            name));
    RawZip many = HostileArchives.zip();
    for (int i = 0; i < 17; i++) {
      many.add(name + i, Arrays.copyOf(zeros, MIB), true, e -> {});
    }
    kinds.add(new HostileArchive("bomb in many members", many.bytes(), "ratio", name + 15));
    for (Packed packed : List.of(Packed.GZIP, Packed.BZIP2, Packed.XZ)) {
      byte[] tar = HostileArchives.tar().entry(name, '0', 0644, zeros).bytes();
      kinds.add(new HostileArchive(packed + ": bomb", RawTar.pack(packed, tar), "ratio", null));
      byte[] behind = HostileArchives.tar().raw(zeros).bytes();
      kinds.add(
          new HostileArchive(
              packed + ": bomb behind the end", RawTar.pack(packed, behind), "ratio", null));
    }
    byte[] meta = new byte[MIB + 1];
    Arrays.fill(meta, (byte) ' ');
    kinds.add(
        new HostileArchive(
            "META.json above its limit",
            new RawZip().add(TOP + "META.json", meta, true, e -> {}).bytes(),
            "meta-size",
            TOP + "META.json"));
  }

  private void lying() {
    String name = TOP + "liar";
    Consumer<RawZip.Entry> small = e -> e.size = e.localSize = 1;
    kinds.add(
        new HostileArchive(
            "bomb that announces one byte",
            HostileArchives.zip().add(name, new byte[17 * MIB], true, small).bytes(),
            "header-mismatch",
            name));
    Consumer<RawZip.Entry> large = e -> e.size = e.localSize = 513L * MIB;
    kinds.add(
        new HostileArchive(
            "member that announces more than the limit",
            HostileArchives.zip().add(name, new byte[1], true, large).bytes(),
            "unpacked-size",
            name));
  }

  private void counted() {
    RawZip files = new RawZip();
    RawTar tarred = new RawTar();
    for (int i = 0; i <= MOST_FILES; i++) {
      files.add(TOP + i, RawZip.NOTHING, false, e -> {});
      tarred.file(TOP + i, "");
    }
    String last = TOP + MOST_FILES;
    kinds.add(new HostileArchive("too many files in a zip", files.bytes(), "entries", last));
    byte[] gzip = RawTar.pack(Packed.GZIP, tarred.bytes());
    kinds.add(new HostileArchive("too many files in a tar", gzip, "entries", last));
    RawZip deep = new RawZip();
    String[] fill = {""};
    for (int i = 0; i < 700; i++) {
      fill[0] = TOP + i + "/x".repeat(30);
      deep.add(fill[0], RawZip.NOTHING, false, e -> {});
    }
    // Each brings 30 folders, and all of them the one at the top.
    String path = TOP + (MOST_FILES - 1) / 30 + "/x".repeat(30);
    kinds.add(new HostileArchive("too many implied folders", deep.bytes(), "entries", path));
    byte[] name = (TOP + "n".repeat(60_000)).getBytes(StandardCharsets.UTF_8);
    RawZip names = HostileArchives.zip();
    for (int i = 0; i < 40; i++) {
      names.add(name, RawZip.NOTHING, false, e -> {});
    }
    String shown = (TOP + "n".repeat(160)).substring(0, 160) + "…";
    kinds.add(new HostileArchive("immense names", names.bytes(), "path-length", shown));
  }
}
