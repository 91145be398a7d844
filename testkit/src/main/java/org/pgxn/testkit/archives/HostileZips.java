package org.pgxn.testkit.archives;

import static org.pgxn.testkit.archives.HostileArchives.TOP;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Zips whose parts as a whole can be read in more than one way. */
final class HostileZips {
  private static final int END_LENGTH = 22;
  private static final int END64_LENGTH = 76;

  private final List<HostileArchive> kinds = new ArrayList<>();

  private HostileZips() {}

  static List<HostileArchive> kinds() {
    HostileZips zips = new HostileZips();
    zips.around();
    zips.ends();
    zips.large();
    zips.overlapping();
    return zips.kinds;
  }

  private void around() {
    add("bytes before", "stray-bytes", null, z -> z.before = bytes("#!/bin/sh\n"));
    add("member before", "stray-bytes", null, z -> z.before = bytes("PK\3\4hidden"));
    add("another zip before", "stray-bytes", null, z -> z.before = HostileArchives.zip().bytes());
    add("bytes after", "stray-bytes", null, z -> z.trailing = bytes("x"));
    add("another zip after", "stray-bytes", null, z -> z.trailing = new RawZip().bytes());
    add("signature block", "stray-bytes", null, z -> z.beforeEnd = bytes("PK\5\5\0\0"));
    add(
        "signing block before the directory",
        "stray-bytes",
        TOP + "META.json",
        z -> z.beforeDirectory = bytes("APK Sig Block 42"));
    byte[] zip = HostileArchives.zip().bytes();
    kinds.add(
        new HostileArchive("zip: cut", Arrays.copyOf(zip, zip.length - 9), "truncated", null));
  }

  private void ends() {
    add("several disks", "method", null, z -> z.disk = 1);
    add("fewer members announced", "damaged", null, z -> z.announced = 1);
    add("more members announced", "damaged", null, z -> z.announced = 3);
    add("most members announced", "entries", null, z -> z.announced = 0xffff);
    add("end record in the comment", "stray-bytes", null, z -> z.comment = new RawZip().bytes());
    add("end signature in the comment", "stray-bytes", null, z -> z.comment = bytes("PK\5\6"));
    RawZip inner = new RawZip().file("evil", "evil");
    byte[] quoted = inner.bytes();
    // Its comment is the rest of the outer file.
    RawZip outer = HostileArchives.zip().add(TOP + "i.zip", quoted, false, e -> {});
    int whole = outer.bytes().length;
    int at = new String(outer.bytes(), StandardCharsets.ISO_8859_1).indexOf("PK\5\6");
    int rest = whole - at - END_LENGTH;
    ByteBuffer.wrap(quoted)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort(quoted.length - 2, (short) rest);
    kinds.add(
        new HostileArchive(
            "zip: end record in a member whose comment is the rest",
            HostileArchives.zip().add(TOP + "i.zip", quoted, false, e -> {}).bytes(),
            "stray-bytes",
            null));
    patched("end: comment longer than the file", "truncated", END_LENGTH - 20, 9);
    patched("end: directory elsewhere", "stray-bytes", END_LENGTH - 16, -4);
    patched("end: directory reaches too far", "damaged", END_LENGTH - 12, 9);
  }

  private void large() {
    add("zip64 end with another count", "zip64", null, z -> z.zip64Entries = 1, true);
    locator("zip64 locator to elsewhere", END_LENGTH + 12, 1);
    locator("zip64 record on another disk", END_LENGTH + 16, 1);
    locator("zip64 record on many disks", END_LENGTH + 4, 1);
    locator("zip64 record of another size", END64_LENGTH + END_LENGTH - 4, 9);
    locator("zip64 record without its signature", END64_LENGTH + END_LENGTH, 1);
    locator("zip64 record with a negative directory", 20 + END_LENGTH + 1, 0x80);
  }

  private void overlapping() {
    byte[] whole = new RawZip().stored(TOP + "b", "kernel", e -> {}).bytes();
    byte[] quoted = Arrays.copyOf(whole, 30 + TOP.length() + 1 + 6);
    RawZip base = HostileArchives.zip();
    int start = base.bytes().length;
    RawZip.Entry last = base.entries.getLast();
    long at = last.offset + 30 + last.name.length + last.data.length;
    RawZip outer = HostileArchives.zip().add(TOP + "a", quoted, false, e -> {});
    outer.stored(TOP + "b", "kernel", e -> e.offset = at + 30 + TOP.length() + 1);
    kinds.add(new HostileArchive("zip: members that overlap", outer.bytes(), "overlap", TOP + "a"));
    if (start <= at) {
      throw new IllegalStateException("The next member starts before the directory ends");
    }
    RawZip shared = HostileArchives.zip().file(TOP + "a", "kernel");
    shared.file(TOP + "b", "kernel", e -> e.offset = at);
    kinds.add(
        new HostileArchive(
            "zip: two names for one place", shared.bytes(), "header-mismatch", TOP + "b"));
  }

  private void add(String kind, String rule, @Nullable String entry, Consumer<RawZip> change) {
    add(kind, rule, entry, change, false);
  }

  private void add(
      String kind, String rule, @Nullable String entry, Consumer<RawZip> change, boolean zip64) {
    RawZip zip = HostileArchives.zip().with(change).with(z -> z.zip64 = zip64);
    kinds.add(new HostileArchive("zip: " + kind, zip.bytes(), rule, entry));
  }

  /** Changes one byte that lies so far before the end of the file. */
  private void patched(String kind, String rule, int fromEnd, int change) {
    byte[] zip = HostileArchives.zip().bytes();
    zip[zip.length - fromEnd] += (byte) change;
    kinds.add(new HostileArchive("zip: " + kind, zip, rule, null));
  }

  private void locator(String kind, int fromEnd, int change) {
    byte[] zip = HostileArchives.zip().with(z -> z.zip64 = true).bytes();
    zip[zip.length - fromEnd] += (byte) change;
    kinds.add(new HostileArchive("zip: " + kind, zip, "zip64", null));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
