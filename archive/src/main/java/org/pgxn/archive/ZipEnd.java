package org.pgxn.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What the records at the end of a zip say (APPNOTE 6.3.10, §4.3.14–4.3.16), accepted only if they
 * follow the central directory without a gap and end with the file.
 *
 * @param entries members announced
 * @param directory position of the central directory
 * @param directoryEnd position of the first byte after it
 * @param zip64 whether large-file records are present
 */
record ZipEnd(long entries, long directory, long directoryEnd, boolean zip64) {
  private static final int SIGNATURE = 0x06054b50;
  private static final int LENGTH = 22;
  private static final int LOCATOR = 0x07064b50;
  private static final int LOCATOR_LENGTH = 20;
  private static final int RECORD64 = 0x06064b50;
  private static final int RECORD64_LENGTH = 56;
  private static final int MOST_COMMENT = 0xffff;

  /** Whether the file closes like a zip, whatever it begins with. */
  static boolean isPresent(FileBytes file) throws IOException, RefusedException {
    return position(file) >= 0;
  }

  static ZipEnd read(FileBytes file) throws IOException, RefusedException {
    long position = position(file);
    if (position < 0) {
      throw new RefusedException(
          ArchiveRule.TRUNCATED, null, "The zip file has no end record: it is incomplete.");
    }
    ByteBuffer end = file.at(position, LENGTH);
    int comment = Zip.u16(end, 20);
    if (position + LENGTH + comment != file.size()) {
      throw position + LENGTH + comment > file.size()
          ? new RefusedException(
              ArchiveRule.TRUNCATED, null, "The zip file ends within its comment.")
          : new RefusedException(
              ArchiveRule.STRAY_BYTES, null, "The zip file has bytes after its end record.");
    }
    checkAlone(file, position);
    ByteBuffer record64 = record64(file, position);
    ZipEnd plain =
        new ZipEnd(Zip.u16(end, 10), Zip.u32(end, 16), Zip.u32(end, 16) + Zip.u32(end, 12), false);
    if (Zip.u16(end, 4) != 0 || Zip.u16(end, 6) != 0 || Zip.u16(end, 8) != Zip.u16(end, 10)) {
      throw new RefusedException(ArchiveRule.METHOD, null, "The zip file is one part of several.");
    }
    if (record64 == null) {
      return plain.adjoining(position);
    }
    return merged(end, record64).adjoining(position - LOCATOR_LENGTH - RECORD64_LENGTH);
  }

  private static long position(FileBytes file) throws IOException, RefusedException {
    int tail = (int) Math.min(file.size(), LENGTH + MOST_COMMENT);
    ByteBuffer bytes = file.at(file.size() - tail, tail);
    for (int i = tail - LENGTH; i >= 0; i--) {
      if (bytes.getInt(i) == SIGNATURE) {
        return file.size() - tail + i;
      }
    }
    return -1;
  }

  /**
   * Refuses what another reader could take for the end record instead: a signature in the comment,
   * or a record further ahead whose comment would reach to the end of the file.
   */
  private static void checkAlone(FileBytes file, long position)
      throws IOException, RefusedException {
    int tail = (int) Math.min(file.size(), LENGTH + MOST_COMMENT);
    long start = file.size() - tail;
    ByteBuffer bytes = file.at(start, tail);
    for (int i = 0; i <= tail - Integer.BYTES; i++) {
      long at = start + i;
      if (at == position || bytes.getInt(i) != SIGNATURE) {
        continue;
      }
      boolean reaches = i <= tail - LENGTH && Zip.u16(bytes, i + 20) == tail - i - LENGTH;
      if (at > position || reaches) {
        throw new RefusedException(
            ArchiveRule.STRAY_BYTES, null, "The zip file has more than one end record.");
      }
    }
  }

  private static @Nullable ByteBuffer record64(FileBytes file, long end)
      throws IOException, RefusedException {
    if (end < LOCATOR_LENGTH) {
      return null;
    }
    ByteBuffer locator = file.at(end - LOCATOR_LENGTH, LOCATOR_LENGTH);
    if (locator.getInt(0) != LOCATOR) {
      return null;
    }
    long position = end - LOCATOR_LENGTH - RECORD64_LENGTH;
    if (locator.getInt(4) != 0 || locator.getInt(16) != 1 || locator.getLong(8) != position) {
      throw zip64("The large-file locator does not point to the record before it.");
    }
    ByteBuffer record = file.at(position, RECORD64_LENGTH);
    if (record.getInt(0) != RECORD64 || record.getLong(4) != RECORD64_LENGTH - 12) {
      throw zip64("The large-file end record is not well-formed.");
    }
    return record;
  }

  private static ZipEnd merged(ByteBuffer end, ByteBuffer record64) throws RefusedException {
    long entries = record64.getLong(32);
    long size = record64.getLong(40);
    long offset = record64.getLong(48);
    boolean agrees =
        record64.getInt(16) == 0
            && record64.getInt(20) == 0
            && record64.getLong(24) == entries
            && agrees(Zip.u16(end, 10), Zip.MARK16, entries)
            && agrees(Zip.u32(end, 12), Zip.MARK32, size)
            && agrees(Zip.u32(end, 16), Zip.MARK32, offset);
    if (!agrees || entries < 0 || size < 0 || offset < 0 || offset + size < 0) {
      throw zip64("The large-file end record contradicts the plain one.");
    }
    return new ZipEnd(entries, offset, offset + size, true);
  }

  private static boolean agrees(long plain, long mark, long large) {
    return plain == mark || plain == large;
  }

  private ZipEnd adjoining(long endRecords) throws RefusedException {
    if (directoryEnd > endRecords) {
      throw new RefusedException(
          ArchiveRule.DAMAGED, null, "The zip directory reaches into the end record.");
    }
    if (directoryEnd < endRecords) {
      throw new RefusedException(
          ArchiveRule.STRAY_BYTES,
          null,
          "The zip file has bytes before its first member or after its directory.");
    }
    return this;
  }

  private static RefusedException zip64(String message) {
    return new RefusedException(ArchiveRule.ZIP64, null, message);
  }
}
