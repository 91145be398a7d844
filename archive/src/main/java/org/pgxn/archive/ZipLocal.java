package org.pgxn.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The local header of a member, held against the central directory: readers that go through the
 * file from its start must see what those see that start at its end.
 */
final class ZipLocal {
  /** How hard the compressor tried, which changes nothing for a reader. */
  private static final int FLAGS_EFFORT = 0b110;

  private static final int FLAGS_COMPARED = 0xffff & ~FLAGS_EFFORT;
  private static final int[] DESCRIPTOR_LENGTHS = {12, 16, 20, 24};

  private final FileBytes file;
  private final ZipEntry entry;

  ZipLocal(FileBytes file, ZipEntry entry) {
    this.file = file;
    this.entry = entry;
  }

  /** Compares the headers; answers the position of the contents. */
  long contents() throws IOException, RefusedException {
    ByteBuffer fixed = file.at(entry.local(), Zip.LOCAL_LENGTH);
    if (fixed.getInt(0) != Zip.LOCAL) {
      throw new RefusedException(
          ArchiveRule.DAMAGED,
          entry.shown(),
          "“%s” has no header at its place.".formatted(entry.shown()));
    }
    int nameLength = Zip.u16(fixed, 26);
    int extraLength = Zip.u16(fixed, 28);
    ByteBuffer variable = file.at(entry.local() + Zip.LOCAL_LENGTH, nameLength + extraLength);
    byte[] name = new byte[nameLength];
    variable.get(0, name);
    if (!Arrays.equals(name, entry.name())) {
      throw mismatch("name");
    }
    ZipExtra extra =
        ZipExtra.parse(
            variable.slice(nameLength, extraLength).order(ByteOrder.LITTLE_ENDIAN), entry.shown());
    extra.checkPath(name, entry.shown());
    if (((Zip.u16(fixed, 6) ^ entry.flags()) & FLAGS_COMPARED) != 0) {
      throw mismatch("flags");
    }
    if (Zip.u16(fixed, 8) != entry.method()) {
      throw mismatch("method");
    }
    checkAmounts(fixed, extra.zip64());
    return entry.local() + Zip.LOCAL_LENGTH + nameLength + extraLength;
  }

  private void checkAmounts(ByteBuffer fixed, @Nullable ByteBuffer zip64) throws RefusedException {
    if (!isKnown(Zip.u32(fixed, 14), entry.crc())) {
      throw mismatch("checksum");
    }
    long packed = Zip.u32(fixed, 18);
    long size = Zip.u32(fixed, 22);
    if (zip64 != null) {
      if (zip64.limit() != 16
          || !isKnown(zip64.getLong(0), entry.size())
          || !isKnown(zip64.getLong(8), entry.packed())) {
        throw new RefusedException(
            ArchiveRule.ZIP64,
            entry.shown(),
            "The large-file fields of “%s” contradict its plain ones.".formatted(entry.shown()));
      }
      packed = packed == Zip.MARK32 ? entry.packed() : packed;
      size = size == Zip.MARK32 ? entry.size() : size;
    }
    if (!isKnown(packed, entry.packed()) || !isKnown(size, entry.size())) {
      throw mismatch("size");
    }
  }

  /** With a descriptor after the contents, the header may leave a value at zero. */
  private boolean isKnown(long local, long central) {
    return local == central || (local == 0 && entry.hasDescriptor());
  }

  /**
   * Refuses anything but a matching descriptor between the contents and what follows them.
   *
   * @param end of the contents
   * @param next start of the next member or of the directory
   */
  void checkGap(long end, long next) throws IOException, RefusedException {
    if (end > next) {
      throw new RefusedException(
          ArchiveRule.OVERLAP,
          entry.shown(),
          "“%s” shares bytes of the file with another member or the directory."
              .formatted(entry.shown()));
    }
    long gap = next - end;
    if (gap == 0 && (!entry.hasDescriptor() || entry.packed() == 0)) {
      return;
    }
    if (!entry.hasDescriptor() || Arrays.stream(DESCRIPTOR_LENGTHS).noneMatch(n -> n == gap)) {
      throw new RefusedException(
          ArchiveRule.STRAY_BYTES,
          entry.shown(),
          "After “%s” there are bytes that belong to no member.".formatted(entry.shown()));
    }
    ByteBuffer descriptor = file.at(end, (int) gap);
    int at = 0;
    if (gap % 8 == 0) {
      if (descriptor.getInt(0) != Zip.DESCRIPTOR) {
        throw mismatch("descriptor");
      }
      at = 4;
    }
    boolean large = gap >= 20;
    long packed = large ? descriptor.getLong(at + 4) : Zip.u32(descriptor, at + 4);
    long size = large ? descriptor.getLong(at + 12) : Zip.u32(descriptor, at + 8);
    if (Zip.u32(descriptor, at) != entry.crc()
        || packed != entry.packed()
        || size != entry.size()) {
      throw mismatch("descriptor");
    }
  }

  private RefusedException mismatch(String what) {
    return new RefusedException(
        ArchiveRule.HEADER_MISMATCH,
        entry.shown(),
        "The two headers of “%s” differ in the %s.".formatted(entry.shown(), what));
  }
}
