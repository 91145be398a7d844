package org.pgxn.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgxn.testkit.archives.RawZip;

class HostileZipTests {
  private static final String TEXT = "create function f() returns int\n".repeat(20);

  @TempDir Path folder;

  static Stream<Arguments> badMembers() {
    return Stream.of(
        member("symbolic link", ArchiveRule.LINK, e -> e.attributes = 0120777L << 16),
        member(
            "symbolic link said to come from DOS",
            ArchiveRule.LINK,
            e -> {
              e.attributes = 0120777L << 16;
              e.madeBy = 20;
            }),
        member("character device", ArchiveRule.SPECIAL_FILE, e -> e.attributes = 020666L << 16),
        member("block device", ArchiveRule.SPECIAL_FILE, e -> e.attributes = 060666L << 16),
        member("FIFO", ArchiveRule.SPECIAL_FILE, e -> e.attributes = 010666L << 16),
        member("socket", ArchiveRule.SPECIAL_FILE, e -> e.attributes = 0140666L << 16),
        member("folder by mode", ArchiveRule.HEADER_MISMATCH, e -> e.attributes = 040755L << 16),
        member("folder by DOS attribute", ArchiveRule.HEADER_MISMATCH, e -> e.attributes |= 0x10),
        member("encryption", ArchiveRule.ENCRYPTED, e -> e.flags = e.localFlags = 1),
        member("strong encryption", ArchiveRule.ENCRYPTED, e -> e.flags = e.localFlags = 1 << 6),
        member("masked headers", ArchiveRule.ENCRYPTED, e -> e.flags = e.localFlags = 1 << 13),
        member("AES", ArchiveRule.ENCRYPTED, e -> e.method = e.localMethod = 99),
        member("encryption seen locally", ArchiveRule.HEADER_MISMATCH, e -> e.localFlags = 1),
        member("patch data", ArchiveRule.METHOD, e -> e.flags = e.localFlags = 1 << 5),
        member("bzip2", ArchiveRule.METHOD, e -> e.method = e.localMethod = 12),
        member("zstd", ArchiveRule.METHOD, e -> e.method = e.localMethod = 93),
        member("other disk", ArchiveRule.METHOD, e -> e.disk = 3),
        member("other local name", ArchiveRule.HEADER_MISMATCH, e -> e.localName = bytes("p/e")),
        member("other local length", ArchiveRule.HEADER_MISMATCH, e -> e.localName = bytes("p/")),
        member("other local method", ArchiveRule.HEADER_MISMATCH, e -> e.localMethod = 0),
        member("other local size", ArchiveRule.HEADER_MISMATCH, e -> e.localSize--),
        member("other local packed size", ArchiveRule.HEADER_MISMATCH, e -> e.localPacked--),
        member("other local checksum", ArchiveRule.HEADER_MISMATCH, e -> e.localCrc++),
        member("descriptor bit here only", ArchiveRule.HEADER_MISMATCH, e -> e.flags |= 8),
        member("wrong checksum", ArchiveRule.CHECKSUM, e -> e.crc = e.localCrc = 1),
        member("size too small", ArchiveRule.HEADER_MISMATCH, e -> e.size = e.localSize = 10),
        member("size too large", ArchiveRule.HEADER_MISMATCH, e -> e.size = e.localSize = 9999),
        member("broken contents", ArchiveRule.DAMAGED, e -> Arrays.fill(e.data, (byte) 0xff)),
        member("missing local header", ArchiveRule.DAMAGED, e -> e.offset = 5),
        member("gap behind", ArchiveRule.STRAY_BYTES, e -> e.after = new byte[7]),
        member("descriptor without its bit", ArchiveRule.STRAY_BYTES, e -> e.after = new byte[12]),
        member(
            "packed size too small",
            ArchiveRule.STRAY_BYTES,
            e -> e.packed = e.localPacked = e.packed - 3),
        member(
            "bytes behind the deflated stream",
            ArchiveRule.HEADER_MISMATCH,
            e -> {
              e.data = Arrays.copyOf(e.data, e.data.length + 9);
              e.packed = e.localPacked = e.data.length;
            }),
        member(
            "wrong descriptor",
            ArchiveRule.HEADER_MISMATCH,
            e -> {
              e.useDescriptor(4, true);
              e.after[5]++;
            }),
        member(
            "descriptor without signature",
            ArchiveRule.HEADER_MISMATCH,
            e -> {
              e.useDescriptor(4, true);
              e.after[0]++;
            }),
        member(
            "missing descriptor",
            ArchiveRule.STRAY_BYTES,
            e -> {
              e.useDescriptor(4, false);
              e.after = new byte[3];
            }),
        member(
            "other UTF-8 name",
            ArchiveRule.HEADER_MISMATCH,
            e -> e.extra = unicodePath(e.name, "../../evil")),
        member(
            "other UTF-8 name of one length",
            ArchiveRule.HEADER_MISMATCH,
            e -> e.extra = unicodePath(e.name, "p/g")),
        member(
            "other local UTF-8 name",
            ArchiveRule.HEADER_MISMATCH,
            e -> e.localExtra = unicodePath(e.name, "p/evil")),
        member("torn extra field", ArchiveRule.DAMAGED, e -> e.extra = new byte[] {1, 0, 9, 0, 1}),
        member(
            "needless zip64 field",
            ArchiveRule.ZIP64,
            e -> e.extra = RawZip.extra(1, longs(e.size))),
        member("short zip64 field", ArchiveRule.ZIP64, e -> zip64(e, new byte[4])),
        member("negative zip64 size", ArchiveRule.ZIP64, e -> zip64(e, longs(-1))),
        member(
            "local zip64 field that differs",
            ArchiveRule.ZIP64,
            e -> e.localExtra = RawZip.extra(1, longs(e.size + 1, e.packed))),
        member("two zip64 fields", ArchiveRule.DAMAGED, e -> e.extra = twice(longs(e.size))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badMembers")
  void refusesABadMember(String kind, ArchiveRule rule, Consumer<RawZip.Entry> change)
      throws IOException {
    byte[] zip = new RawZip().file("p/a", "a").file("p/f", TEXT, change).file("p/z", "z").bytes();
    ArchiveProblem problem = new Opening(folder).refused(zip);
    assertThat(problem.rule()).isEqualTo(rule);
    assertThat(problem.entry()).isEqualTo("p/f");
  }

  static Stream<Arguments> badFiles() {
    return Stream.of(
        file("bytes before", ArchiveRule.STRAY_BYTES, z -> z.before = bytes("#!/bin/sh\n")),
        file("member before", ArchiveRule.STRAY_BYTES, z -> z.before = bytes("PK\3\4hidden")),
        file("bytes after", ArchiveRule.STRAY_BYTES, z -> z.trailing = bytes("x")),
        file("bytes before the end", ArchiveRule.STRAY_BYTES, z -> z.beforeEnd = bytes("signed")),
        file("several disks", ArchiveRule.METHOD, z -> z.disk = 1),
        file("fewer members announced", ArchiveRule.DAMAGED, z -> z.announced = 1),
        file("more members announced", ArchiveRule.DAMAGED, z -> z.announced = 3),
        file("hidden end record", ArchiveRule.STRAY_BYTES, z -> z.comment = endRecord()),
        file(
            "zip64 end that differs",
            ArchiveRule.ZIP64,
            z -> {
              z.zip64 = true;
              z.zip64Entries = 1;
            }));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badFiles")
  void refusesABadFile(String kind, ArchiveRule rule, Consumer<RawZip> change) throws IOException {
    byte[] zip = new RawZip().file("p/a", "a").file("p/f", TEXT).with(change).bytes();
    assertThat(new Opening(folder).refused(zip).rule()).isEqualTo(rule);
  }

  @Test
  void refusesBytesBeforeTheDirectory() throws IOException {
    byte[] zip =
        new RawZip().file("p/f", TEXT).with(z -> z.beforeDirectory = bytes("block")).bytes();
    ArchiveProblem problem = new Opening(folder).refused(zip);
    assertThat(problem.rule()).isEqualTo(ArchiveRule.STRAY_BYTES);
    assertThat(problem.entry()).isEqualTo("p/f");
  }

  @Test
  void refusesMembersThatShareBytes() throws IOException {
    RawZip inner = new RawZip().stored("p/b", "kernel", e -> {});
    byte[] whole = inner.bytes();
    byte[] quoted = Arrays.copyOf(whole, 30 + 3 + 6);
    RawZip outer = new RawZip().add("p/a", quoted, false, e -> {});
    outer.stored("p/b", "kernel", e -> e.offset = 33);
    byte[] zip = outer.bytes();
    ArchiveProblem problem = new Opening(folder).refused(zip);
    assertThat(problem.rule()).isEqualTo(ArchiveRule.OVERLAP);
    assertThat(problem.entry()).isEqualTo("p/a");
  }

  @Test
  void refusesTwoNamesForOnePlace() throws IOException {
    RawZip zip = new RawZip().file("p/a", TEXT).file("p/a", TEXT, e -> e.offset = 0);
    zip.entries.get(1).name = bytes("p/b");
    assertThat(new Opening(folder).refused(zip.bytes()).rule())
        .isEqualTo(ArchiveRule.HEADER_MISMATCH);
  }

  @Test
  void refusesAZipCutAnywhere() throws IOException {
    byte[] zip = new RawZip().file("p/a", "a").file("p/f", TEXT).bytes();
    Opening opening = new Opening(folder);
    for (int length = 4; length < zip.length; length++) {
      assertThat(opening.refused(Arrays.copyOf(zip, length)).rule())
          .as("cut to %d bytes", length)
          .isEqualTo(ArchiveRule.TRUNCATED);
    }
  }

  @Test
  void noticesEveryFlippedByteThatMatters() throws IOException {
    byte[] zip = new RawZip().file("p/a", "a").file("p/f", TEXT).bytes();
    Opening opening = new Opening(folder);
    int silent = 0;
    for (int i = 0; i < zip.length; i++) {
      byte[] changed = zip.clone();
      changed[i] ^= 0x55;
      if (opening.result(changed, Origin.UPLOAD) instanceof OpenResult.Opened(var archive)) {
        silent++;
        archive.close();
      }
    }
    // versions, times and attributes mean nothing to the contents: 14 + 20 bytes in each header
    assertThat(silent).isLessThan(2 * 34);
  }

  @Test
  void refusesAFolderWithContents() throws IOException {
    byte[] zip = new RawZip().stored("p/", "hidden", e -> {}).bytes();
    ArchiveProblem problem = new Opening(folder).refused(zip);
    assertThat(problem.rule()).isEqualTo(ArchiveRule.HEADER_MISMATCH);
    assertThat(problem.entry()).isEqualTo("p/");
  }

  @Test
  void refusesAStoredMemberWithTwoSizes() throws IOException {
    byte[] zip = new RawZip().stored("p/a", "1234", e -> e.size = e.localSize = 3).bytes();
    assertThat(new Opening(folder).refused(zip).rule()).isEqualTo(ArchiveRule.HEADER_MISMATCH);
  }

  private static Arguments member(String kind, ArchiveRule rule, Consumer<RawZip.Entry> change) {
    return arguments(kind, rule, change);
  }

  private static Arguments file(String kind, ArchiveRule rule, Consumer<RawZip> change) {
    return arguments(kind, rule, change);
  }

  private static void zip64(RawZip.Entry entry, byte[] field) {
    entry.size = 0xffff_ffffL;
    entry.extra = RawZip.extra(1, field);
  }

  private static byte[] twice(byte[] field) {
    byte[] one = RawZip.extra(1, field);
    byte[] two = Arrays.copyOf(one, 2 * one.length);
    System.arraycopy(one, 0, two, one.length, one.length);
    return two;
  }

  private static byte[] unicodePath(byte[] name, String other) {
    CRC32 crc = new CRC32();
    crc.update(name);
    byte[] path = bytes(other);
    return RawZip.extra(
        0x7075,
        RawZip.record(
            5 + path.length, b -> b.put((byte) 1).putInt((int) crc.getValue()).put(path)));
  }

  static byte[] longs(long... values) {
    return RawZip.record(8 * values.length, b -> Arrays.stream(values).forEach(b::putLong));
  }

  private static byte[] endRecord() {
    return RawZip.record(22, b -> b.putInt(0x06054b50));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
