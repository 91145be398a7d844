package org.pgxn.testkit.archives;

import static org.pgxn.testkit.archives.HostileArchives.TOP;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/** Zips with one member that lies, or is what a release must not hold. */
final class HostileZipMembers {
  private static final String NAME = TOP + "f.sql";
  private static final String TEXT = "create function f() returns int\n".repeat(20);
  private static final long LARGE = 0xffff_ffffL;

  private final List<HostileArchive> kinds = new ArrayList<>();

  private HostileZipMembers() {}

  static List<HostileArchive> kinds() {
    HostileZipMembers members = new HostileZipMembers();
    members.types();
    members.features();
    members.headers();
    members.contents();
    members.descriptors();
    members.extras();
    return members.kinds;
  }

  private void types() {
    add("symbolic link", "link", e -> e.attributes = 0120777L << 16);
    add(
        "symbolic link said to come from DOS",
        "link",
        e -> {
          e.attributes = 0120777L << 16;
          e.madeBy = 20;
        });
    add("symbolic link by an extra field", "link", e -> e.extra = unixMode(0120777));
    add("device by an extra field", "special-file", e -> e.extra = unixMode(060666));
    add("character device", "special-file", e -> e.attributes = 020666L << 16);
    add("block device", "special-file", e -> e.attributes = 060666L << 16);
    add("FIFO", "special-file", e -> e.attributes = 010666L << 16);
    add("socket", "special-file", e -> e.attributes = 0140666L << 16);
    add("folder by mode only", "header-mismatch", e -> e.attributes = 040755L << 16);
    add("folder by DOS attribute only", "header-mismatch", e -> e.attributes |= 0x10);
  }

  private void features() {
    add("classic encryption", "encrypted", e -> e.flags = e.localFlags = 1);
    add("strong encryption", "encrypted", e -> e.flags = e.localFlags = 1 | 1 << 6);
    add("masked headers", "encrypted", e -> e.flags = e.localFlags = 1 << 13);
    add("AES", "encrypted", e -> e.method = e.localMethod = 99);
    add("patch data", "method", e -> e.flags = e.localFlags = 1 << 5);
    for (int method : new int[] {1, 6, 9, 12, 14, 93, 95, 98}) {
      add("method " + method, "method", e -> e.method = e.localMethod = method);
    }
    add("member on another disk", "method", e -> e.disk = 3);
  }

  private void headers() {
    add("other local name", "header-mismatch", e -> e.localName = bytes(TOP + "e.sql"));
    add("shorter local name", "header-mismatch", e -> e.localName = bytes(TOP));
    add("local name that goes up", "header-mismatch", e -> e.localName = bytes("../../.ssh/k"));
    add("other local method", "header-mismatch", e -> e.localMethod = 0);
    add("other local size", "header-mismatch", e -> e.localSize--);
    add("other local packed size", "header-mismatch", e -> e.localPacked--);
    add("other local checksum", "header-mismatch", e -> e.localCrc++);
    add("encryption seen locally", "header-mismatch", e -> e.localFlags = 1);
    add("strong encryption seen locally", "header-mismatch", e -> e.localFlags |= 1 << 6);
    add("masked headers seen locally", "header-mismatch", e -> e.localFlags |= 1 << 13);
    add("patch data seen locally", "header-mismatch", e -> e.localFlags |= 1 << 5);
    add("encoding seen locally", "header-mismatch", e -> e.localFlags |= 1 << 11);
    add("descriptor bit in the directory", "header-mismatch", e -> e.flags |= 8);
    add("descriptor bit seen locally", "header-mismatch", e -> e.localFlags |= 8);
    add("place without a header", "damaged", e -> e.offset = 5);
  }

  private void contents() {
    add("wrong checksum", "checksum", e -> e.crc = e.localCrc = 1);
    add("size too small", "header-mismatch", e -> e.size = e.localSize = 10);
    add("size too large", "header-mismatch", e -> e.size = e.localSize = 9999);
    add("contents that cannot be inflated", "damaged", e -> Arrays.fill(e.data, (byte) 0xff));
    add("packed size too small", "stray-bytes", e -> e.packed = e.localPacked = e.packed - 3);
    add(
        "bytes behind the deflated stream",
        "header-mismatch",
        e -> {
          e.data = Arrays.copyOf(e.data, e.data.length + 9);
          e.packed = e.localPacked = e.data.length;
        });
    add("bytes between members", "stray-bytes", e -> e.after = new byte[7]);
    add("member that no directory lists", "stray-bytes", e -> e.after = unlisted());
    kinds.add(
        new HostileArchive(
            "folder with contents",
            HostileArchives.zip().stored(TOP + "d/", "hidden", e -> {}).bytes(),
            "header-mismatch",
            TOP + "d/"));
    kinds.add(
        new HostileArchive(
            "stored member with two sizes",
            HostileArchives.zip().stored(NAME, "1234", e -> e.size = e.localSize = 3).bytes(),
            "header-mismatch",
            NAME));
  }

  private void descriptors() {
    add("descriptor without its bit", "stray-bytes", e -> e.after = new byte[12]);
    for (int at : new int[] {0, 5, 9, 13}) {
      add(
          "descriptor with byte %d changed".formatted(at),
          "header-mismatch",
          e -> {
            e.useDescriptor(4, true);
            e.after[at]++;
          });
    }
    add(
        "descriptor cut short",
        "stray-bytes",
        e -> {
          e.useDescriptor(4, false);
          e.after = new byte[3];
        });
    add(
        "descriptor that is missing",
        "stray-bytes",
        e -> {
          e.useDescriptor(4, true);
          e.after = RawZip.NOTHING;
        });
  }

  private void extras() {
    add("second name", "header-mismatch", e -> e.extra = path(e.name, "../../x"));
    add("second name of one length", "header-mismatch", e -> e.extra = path(e.name, TOP + "g.sql"));
    add("second local name", "header-mismatch", e -> e.localExtra = path(e.name, TOP + "x"));
    add("second name for another", "header-mismatch", e -> e.extra = path(bytes("x"), NAME));
    add("extra field cut short", "damaged", e -> e.extra = new byte[] {1, 0, 9, 0, 1});
    add("bytes behind the extra fields", "damaged", e -> e.extra = new byte[] {0, 0, 7});
    add("needless zip64 field", "zip64", e -> e.extra = RawZip.extra(1, longs(e.size)));
    add("short zip64 field", "zip64", e -> zip64(e, new byte[4]));
    add("long zip64 field", "zip64", e -> zip64(e, longs(e.size, e.packed)));
    add("negative zip64 size", "zip64", e -> zip64(e, longs(-1)));
    add("zip64 size beyond all limits", "unpacked-size", this::immense);
    add("zip64 size that differs", "header-mismatch", e -> zip64(e, longs(e.size + 1)));
    add(
        "local zip64 size that differs",
        "zip64",
        e -> e.localExtra = RawZip.extra(1, longs(e.size + 1, e.packed)));
    add("zip64 size without its field", "unpacked-size", e -> e.size = e.localSize = LARGE);
    add(
        "two zip64 fields",
        "damaged",
        e -> {
          byte[] one = RawZip.extra(1, longs(e.size));
          e.extra = Arrays.copyOf(one, 2 * one.length);
          System.arraycopy(one, 0, e.extra, one.length, one.length);
        });
  }

  private void immense(RawZip.Entry e) {
    e.extra = RawZip.extra(1, longs(Long.MAX_VALUE));
    e.size = LARGE;
    e.localExtra = RawZip.extra(1, longs(Long.MAX_VALUE, e.packed));
    e.localSize = LARGE;
  }

  private void add(String kind, String rule, Consumer<RawZip.Entry> change) {
    byte[] zip = HostileArchives.zip().file(NAME, TEXT, change).file(TOP + "z.sql", "z").bytes();
    kinds.add(new HostileArchive("zip: " + kind, zip, rule, NAME));
  }

  private static byte[] unlisted() {
    byte[] zip = new RawZip().file(TOP + "evil", "evil").bytes();
    return Arrays.copyOf(zip, 30 + TOP.length() + 4 + 6);
  }

  private static void zip64(RawZip.Entry entry, byte[] field) {
    entry.size = LARGE;
    entry.extra = RawZip.extra(1, field);
  }

  private static byte[] unixMode(int mode) {
    return RawZip.extra(
        0x756e, RawZip.record(14, b -> b.putInt(0).putShort((short) mode).putInt(0).putInt(0)));
  }

  private static byte[] path(byte[] name, String other) {
    CRC32 crc = new CRC32();
    crc.update(name);
    byte[] path = bytes(other);
    return RawZip.extra(
        0x7075,
        RawZip.record(
            5 + path.length, b -> b.put((byte) 1).putInt((int) crc.getValue()).put(path)));
  }

  private static byte[] longs(long... values) {
    return RawZip.record(8 * values.length, b -> Arrays.stream(values).forEach(b::putLong));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
