package org.pgxn.archive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;
import org.pgxn.archive.RawEntry.Extent;
import org.pgxn.archive.RawEntry.Kind;

/**
 * One header of the central directory with its large-file values resolved.
 *
 * @param attributes external attributes: UNIX mode in the upper half, DOS attributes below
 * @param unix whether the mode means something
 * @param local position of the local header
 * @param innerMode a second UNIX mode from an extra field, 0 if there is none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, only read
record ZipEntry(
    byte[] name,
    String shown,
    int flags,
    int method,
    long crc,
    long packed,
    long size,
    long local,
    long attributes,
    boolean unix,
    boolean zip64,
    int innerMode) {
  private static final int FLAGS_ENCRYPTED = 1 | (1 << 6) | (1 << 13);
  private static final int FLAG_PATCH = 1 << 5;
  private static final int METHOD_AES = 99;
  private static final int DOS_FOLDER = 0x10;
  private static final int TYPE = 0xf000;
  private static final int TYPE_FOLDER = 0x4000;
  private static final int TYPE_FILE = 0x8000;
  private static final int TYPE_LINK = 0xa000;

  /**
   * @param fixed the fixed part of the header
   * @param variable name, extra fields and comment
   */
  static ZipEntry parse(ByteBuffer fixed, ByteBuffer variable) throws RefusedException {
    byte[] name = new byte[Zip.u16(fixed, 28)];
    variable.get(0, name);
    String shown = ShownName.of(name);
    ByteBuffer extraBytes =
        variable.slice(name.length, Zip.u16(fixed, 30)).order(ByteOrder.LITTLE_ENDIAN);
    ZipExtra extra = ZipExtra.parse(extraBytes, shown);
    extra.checkPath(name, shown);
    int flags = Zip.u16(fixed, 8);
    int method = Zip.u16(fixed, 10);
    checkReadable(flags, method, shown);
    Large large = new Large(extra.zip64(), shown);
    long size = large.resolve(Zip.u32(fixed, 24));
    long packed = large.resolve(Zip.u32(fixed, 20));
    long local = large.resolve(Zip.u32(fixed, 42));
    large.close(Zip.u16(fixed, 34));
    int system = Zip.u16(fixed, 4) >> 8;
    ZipEntry entry =
        new ZipEntry(
            name,
            shown,
            flags,
            method,
            Zip.u32(fixed, 16),
            packed,
            size,
            local,
            Zip.u32(fixed, 38),
            system == 3 || system == 19,
            extra.zip64() != null,
            extra.mode());
    entry.checkSizes();
    return entry;
  }

  private static void checkReadable(int flags, int method, String shown) throws RefusedException {
    if ((flags & FLAGS_ENCRYPTED) != 0 || method == METHOD_AES) {
      throw new RefusedException(
          ArchiveRule.ENCRYPTED, shown, "“%s” is encrypted.".formatted(shown));
    }
    if ((flags & FLAG_PATCH) != 0 || (method != Zip.STORED && method != Zip.DEFLATED)) {
      throw new RefusedException(
          ArchiveRule.METHOD,
          shown,
          "“%s” is compressed with method %d, which is not supported.".formatted(shown, method));
    }
  }

  private void checkSizes() throws RefusedException {
    if (method == Zip.STORED && packed != size) {
      throw new RefusedException(
          ArchiveRule.HEADER_MISMATCH,
          shown,
          "“%s” is stored uncompressed but has two sizes.".formatted(shown));
    }
  }

  boolean hasDescriptor() {
    return (flags & Zip.FLAG_DESCRIPTOR) != 0;
  }

  /**
   * Whether the member may be published as it is. Not so with large-file fields and unmarked names,
   * which old clients misread, nor with set-user-id and like bits, nor where stored contents have
   * their size behind them: whoever reads from the start cannot tell where they end.
   */
  boolean isPlain() {
    boolean endless = hasDescriptor() && method == Zip.STORED && packed > 0;
    boolean special = ((attributes >>> 16) & 07000) != 0;
    return !zip64 && !hasUnmarkedName() && !endless && !special;
  }

  /** Whether readers could take the name for one in an old code page. */
  private boolean hasUnmarkedName() {
    if ((flags & Zip.FLAG_UTF8) != 0) {
      return false;
    }
    for (byte b : name) {
      if (b < 0) {
        return true;
      }
    }
    return false;
  }

  RawEntry toRaw(Extent extent) throws RefusedException {
    int mode = (int) (attributes >>> 16);
    boolean executable = unix && (mode & 0100) != 0;
    return new RawEntry(name, kind(mode & TYPE), executable, size, extent);
  }

  private Kind kind(int type) throws RefusedException {
    int inner = innerMode & TYPE;
    if (inner != 0 && inner != TYPE_FILE && inner != TYPE_FOLDER) {
      return inner == TYPE_LINK ? Kind.LINK : Kind.SPECIAL;
    }
    boolean slash = name.length > 0 && name[name.length - 1] == '/';
    boolean dosFolder = (attributes & DOS_FOLDER) != 0;
    return switch (type) {
      case TYPE_LINK -> Kind.LINK;
      case 0, TYPE_FILE, TYPE_FOLDER -> {
        boolean contradicts = slash ? type == TYPE_FILE : type == TYPE_FOLDER || dosFolder;
        if (contradicts) {
          throw new RefusedException(
              ArchiveRule.HEADER_MISMATCH,
              shown,
              "“%s” is a folder by its name or its attributes, but not by both.".formatted(shown));
        }
        yield slash ? Kind.FOLDER : Kind.FILE;
      }
      default -> Kind.SPECIAL;
    };
  }

  /** Reads large-file values in the order in which plain fields ask for them. */
  private static final class Large {
    private final @Nullable ByteBuffer values;
    private final String shown;
    private int at;

    Large(@Nullable ByteBuffer values, String shown) {
      this.values = values;
      this.shown = shown;
    }

    long resolve(long plain) throws RefusedException {
      if (plain != Zip.MARK32 || values == null) {
        return plain;
      }
      if (values.limit() - at < 8) {
        throw contradiction();
      }
      long value = values.getLong(at);
      at += 8;
      if (value < 0) {
        throw contradiction();
      }
      return value;
    }

    void close(int disk) throws RefusedException {
      if (disk == Zip.MARK16 && values != null) {
        if (values.limit() - at < 4 || values.getInt(at) != 0) {
          throw contradiction();
        }
        at += 4;
      } else if (disk != 0) {
        throw new RefusedException(
            ArchiveRule.METHOD, shown, "“%s” lies in another part.".formatted(shown));
      }
      if (values != null && at != values.limit()) {
        throw contradiction();
      }
    }

    private RefusedException contradiction() {
      return new RefusedException(
          ArchiveRule.ZIP64,
          shown,
          "The large-file fields of “%s” contradict its plain ones.".formatted(shown));
    }
  }
}
