package org.pgxn.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** The formats that are read, told by content alone (contracts, settled: archive formats). */
public enum ArchiveFormat {
  /** Zip, whatever its suffix: jar, war, ear and par files are zips. */
  ZIP,
  /** Plain tar. */
  TAR,
  /** Tar in gzip. */
  TAR_GZ,
  /** Tar in bzip2. */
  TAR_BZ2,
  /** Tar in xz. */
  TAR_XZ;

  private static final int ZIP_MEMBER = 0x04034b50;
  private static final int ZIP_EMPTY = 0x06054b50;
  private static final int ZIP_EMPTY_64 = 0x06064b50;

  /**
   * The format that the first bytes promise; a compressed format still has to prove that it holds a
   * tar.
   */
  static Optional<ArchiveFormat> of(FileBytes file) throws IOException, RefusedException {
    byte[] start = file.bytes(0, (int) Math.min(TarHeader.BLOCK, file.size()));
    if (start.length >= 4) {
      int signature = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getInt(0);
      if (signature == ZIP_MEMBER || signature == ZIP_EMPTY || signature == ZIP_EMPTY_64) {
        return Optional.of(ZIP);
      }
    }
    if (startsWith(start, 0x1f, 0x8b, 0x08)) {
      return Optional.of(TAR_GZ);
    }
    if (startsWith(start, 'B', 'Z', 'h')) {
      return Optional.of(TAR_BZ2);
    }
    if (startsWith(start, 0xfd, '7', 'z', 'X', 'Z', 0x00)) {
      return Optional.of(TAR_XZ);
    }
    return TarHeader.isHeader(start) ? Optional.of(TAR) : Optional.empty();
  }

  private static boolean startsWith(byte[] bytes, int... signature) {
    if (bytes.length < signature.length) {
      return false;
    }
    for (int i = 0; i < signature.length; i++) {
      if ((bytes[i] & 0xff) != signature[i]) {
        return false;
      }
    }
    return true;
  }
}
