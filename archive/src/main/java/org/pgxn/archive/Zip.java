package org.pgxn.archive;

import java.nio.ByteBuffer;

/** Numbers of the zip format (APPNOTE 6.3.10) that its reader and its writer share. */
final class Zip {
  static final int LOCAL = 0x04034b50;
  static final int LOCAL_LENGTH = 30;
  static final int CENTRAL = 0x02014b50;
  static final int CENTRAL_LENGTH = 46;
  static final int END = 0x06054b50;
  static final int END_LENGTH = 22;
  static final int DESCRIPTOR = 0x08074b50;

  static final int STORED = 0;
  static final int DEFLATED = 8;

  static final int FLAG_DESCRIPTOR = 1 << 3;
  static final int FLAG_UTF8 = 1 << 11;

  /** “Look into the large-file field”, in 16 and 32 bits. */
  static final int MARK16 = 0xffff;

  static final long MARK32 = 0xffff_ffffL;

  private Zip() {}

  static int u16(ByteBuffer bytes, int at) {
    return Short.toUnsignedInt(bytes.getShort(at));
  }

  static long u32(ByteBuffer bytes, int at) {
    return Integer.toUnsignedLong(bytes.getInt(at));
  }
}
