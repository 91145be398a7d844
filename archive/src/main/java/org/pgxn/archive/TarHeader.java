package org.pgxn.archive;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One header block of a tar (POSIX.1-2024 pax, “ustar Interchange Format”, and the GNU variant).
 *
 * @param name prefix and name joined
 * @param size of what follows the header, in bytes
 * @param type the type flag, {@code '0'} for an old-style NUL
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, only read
record TarHeader(byte[] name, long size, int mode, char type) {
  static final int BLOCK = 512;

  private static final int SIZE = 124;
  private static final int SUM = 148;
  private static final int TYPE = 156;
  private static final int MAGIC = 257;
  private static final int PREFIX = 345;
  private static final byte[] POSIX = "ustar\0".getBytes(StandardCharsets.US_ASCII);

  /** Whether a block is a header: its checksum is right. */
  static boolean isHeader(byte[] block) {
    if (block.length < BLOCK) {
      return false;
    }
    long sum = number(block, SUM, 8);
    long unsigned = 0;
    long signed = 0;
    for (int i = 0; i < BLOCK; i++) {
      boolean own = i >= SUM && i < SUM + 8;
      unsigned += own ? ' ' : block[i] & 0xff;
      signed += own ? ' ' : block[i];
    }
    return sum > 0 && (sum == unsigned || sum == signed);
  }

  static boolean isZero(byte[] block) {
    for (byte b : block) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  static TarHeader parse(byte[] block) throws RefusedException {
    byte[] name = text(block, 0, 100);
    String shown = ShownName.of(name);
    if (!isHeader(block)) {
      throw new RefusedException(
          ArchiveRule.DAMAGED, null, "The tar file has a header whose checksum is wrong.");
    }
    long size = isNeedlesslyBinary(block) ? -1 : number(block, SIZE, 12);
    long mode = number(block, 100, 8);
    if (size < 0 || mode < 0) {
      throw new RefusedException(
          ArchiveRule.DAMAGED,
          shown,
          "The tar header of “%s” has no valid numbers.".formatted(shown));
    }
    byte[] magic = Arrays.copyOfRange(block, MAGIC, MAGIC + POSIX.length);
    byte[] prefix = text(block, PREFIX, 155);
    if (Arrays.equals(magic, POSIX) && prefix.length > 0) {
      byte[] joined = Arrays.copyOf(prefix, prefix.length + 1 + name.length);
      joined[prefix.length] = '/';
      System.arraycopy(name, 0, joined, prefix.length + 1, name.length);
      name = joined;
    }
    char type = block[TYPE] == 0 ? '0' : (char) (block[TYPE] & 0xff);
    return new TarHeader(name, size, (int) (mode & 07777), type);
  }

  /** Old readers do not know base-256 numbers, so nobody writes them where octal digits will do. */
  private static boolean isNeedlesslyBinary(byte[] block) {
    return (block[SIZE] & 0x80) != 0 && number(block, SIZE, 12) < 1L << 33;
  }

  private static byte[] text(byte[] block, int at, int length) {
    int end = at;
    while (end < at + length && block[end] != 0) {
      end++;
    }
    return Arrays.copyOfRange(block, at, end);
  }

  /** An octal or base-256 number; -1 if it is neither, negative, or beyond 63 bits. */
  private static long number(byte[] block, int at, int length) {
    if ((block[at] & 0x80) != 0) {
      long value = block[at] & 0x7f;
      for (int i = at + 1; i < at + length; i++) {
        if (value >> 55 != 0) {
          return -1;
        }
        value = (value << 8) | (block[i] & 0xff);
      }
      return value;
    }
    int i = at;
    int end = at + length;
    while (i < end && block[i] == ' ') {
      i++;
    }
    long value = 0;
    for (; i < end && block[i] >= '0' && block[i] <= '7'; i++) {
      value = (value << 3) | (block[i] - '0');
    }
    for (; i < end; i++) {
      if (block[i] != 0 && block[i] != ' ') {
        return -1;
      }
    }
    return value;
  }
}
