package org.pgxn.archive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The extra fields that change how a member is read; all others are ignored.
 *
 * @param zip64 large-file values (0x0001), or null
 * @param unicodePath the name to be used instead (0x7075), or null
 * @param mode UNIX mode that some readers prefer to that of the header (0x756e), or 0
 */
record ZipExtra(@Nullable ByteBuffer zip64, @Nullable ByteBuffer unicodePath, int mode) {
  private static final int ZIP64 = 0x0001;
  private static final int UNICODE_PATH = 0x7075;
  private static final int UNIX = 0x756e;

  /** Behind a checksum. */
  private static final int MODE = 4;

  static ZipExtra parse(ByteBuffer extra, String shown) throws RefusedException {
    ByteBuffer zip64 = null;
    ByteBuffer unicodePath = null;
    ByteBuffer unix = null;
    int at = 0;
    while (extra.limit() - at >= 4) {
      int id = Zip.u16(extra, at);
      int length = Zip.u16(extra, at + 2);
      if (length > extra.limit() - at - 4) {
        throw damaged(shown);
      }
      ByteBuffer field = extra.slice(at + 4, length).order(ByteOrder.LITTLE_ENDIAN);
      if (id == ZIP64) {
        zip64 = once(zip64, field, shown);
      } else if (id == UNICODE_PATH) {
        unicodePath = once(unicodePath, field, shown);
      } else if (id == UNIX) {
        unix = once(unix, field, shown);
      }
      at += 4 + length;
    }
    for (; at < extra.limit(); at++) {
      if (extra.get(at) != 0) {
        throw damaged(shown);
      }
    }
    int mode = unix == null || unix.limit() < MODE + 2 ? 0 : Zip.u16(unix, MODE);
    return new ZipExtra(zip64, unicodePath, mode);
  }

  /**
   * Refuses a second name: readers that honour it would see another member than those that do not.
   */
  void checkPath(byte[] name, String shown) throws RefusedException {
    if (unicodePath == null) {
      return;
    }
    CRC32 crc = new CRC32();
    crc.update(name);
    boolean same =
        unicodePath.limit() == 5 + name.length
            && unicodePath.get(0) == 1
            && Zip.u32(unicodePath, 1) == crc.getValue()
            && unicodePath.slice(5, name.length).equals(ByteBuffer.wrap(name));
    if (!same) {
      throw new RefusedException(
          ArchiveRule.HEADER_MISMATCH, shown, "“%s” has a second, other name.".formatted(shown));
    }
  }

  private static ByteBuffer once(@Nullable ByteBuffer before, ByteBuffer field, String shown)
      throws RefusedException {
    if (before != null) {
      throw damaged(shown);
    }
    return field;
  }

  private static RefusedException damaged(String shown) {
    return new RefusedException(
        ArchiveRule.DAMAGED,
        shown,
        "The extra fields of “%s” are not well-formed.".formatted(shown));
  }
}
