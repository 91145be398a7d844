package org.pgxn.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes zips whose bytes depend on nothing but names, contents and execute permissions: members
 * sorted by the bytes of their paths, an entry for every folder before what it holds, one fixed
 * time, modes 0755 and 0644, no extra fields, no descriptors. Bytes are the same on one version of
 * the Java runtime; another may bring another compressor.
 */
public final class ReproducibleZip {
  /**
   * 1 February 1980: the first month of the format is avoided, because local time shifts can move
   * it before the format's epoch, which some archivers refuse to pack again.
   */
  private static final int DATE = (2 << 5) | 1;

  private static final int MOST_ENTRIES = 0xfffe;
  private static final int MADE_BY_UNIX = (3 << 8) | 20;
  private static final int MODE_FOLDER = 040755;
  private static final int MODE_PROGRAM = 0100755;
  private static final int MODE_FILE = 0100644;
  private static final int DOS_FOLDER = 0x10;

  private final OutputStream out;
  private final Deflation deflation;
  private final List<Written> written = new ArrayList<>();
  private long position;

  private ReproducibleZip(OutputStream out, Deflation deflation) {
    this.out = out;
    this.deflation = deflation;
  }

  /** Contents that can be read more than once, with the same bytes each time. */
  @FunctionalInterface
  public interface Source {
    /** Opens the contents from their start; the writer closes the stream. */
    InputStream open() throws IOException;
  }

  /**
   * A member to be written.
   *
   * @param path relative, parts joined by {@code /}; a closing slash makes it a folder, which needs
   *     to be given only if it is empty
   * @param executable whether everybody may execute it
   * @param source its contents; not read for a folder
   */
  public record Member(String path, boolean executable, Source source) {
    /**
     * Refuses what no writer of ours may produce; the full rules are the reader's.
     *
     * @throws IllegalArgumentException if the path is empty or absolute
     */
    public Member {
      if (path.isEmpty() || path.startsWith("/")) {
        throw new IllegalArgumentException("Not a relative path: " + path);
      }
    }

    /** A file with mode 0644. */
    public static Member file(String path, byte[] bytes) {
      byte[] own = bytes.clone();
      return new Member(path, false, () -> new ByteArrayInputStream(own));
    }

    /** A file with mode 0755. */
    public static Member program(String path, byte[] bytes) {
      byte[] own = bytes.clone();
      return new Member(path, true, () -> new ByteArrayInputStream(own));
    }
  }

  /**
   * Writes a whole zip; the stream stays open.
   *
   * @param members in any order
   * @throws IllegalArgumentException if two members have one path, or if they are too many or too
   *     large for a zip without large-file fields
   * @throws IOException if reading or writing fails, or a source changes its bytes
   */
  public static void write(Collection<Member> members, OutputStream out) throws IOException {
    TreeMap<byte[], @Nullable Member> sorted = new TreeMap<>(Arrays::compareUnsigned);
    for (Member member : members) {
      addFolders(member.path(), sorted);
      if (sorted.put(utf8(member.path()), member) != null) {
        throw new IllegalArgumentException("Two members have the path " + member.path());
      }
    }
    if (sorted.size() > MOST_ENTRIES) {
      throw new IllegalArgumentException("More than " + MOST_ENTRIES + " members and folders");
    }
    try (Deflation deflation = new Deflation()) {
      ReproducibleZip zip = new ReproducibleZip(out, deflation);
      for (var entry : sorted.entrySet()) {
        zip.add(entry.getKey(), entry.getValue());
      }
      zip.finish();
    }
  }

  private static void addFolders(String path, Map<byte[], @Nullable Member> sorted) {
    int last = path.endsWith("/") ? path.length() - 1 : path.length();
    for (int i = path.indexOf('/'); i >= 0 && i < last; i = path.indexOf('/', i + 1)) {
      sorted.putIfAbsent(utf8(path.substring(0, i + 1)), null);
    }
  }

  private void add(byte[] name, @Nullable Member member) throws IOException {
    if (member == null || member.path().endsWith("/")) {
      Written folder = new Written(name, MODE_FOLDER, Deflation.Result.EMPTY, position);
      written.add(folder);
      put(folder.localHeader());
      return;
    }
    int mode = member.executable() ? MODE_PROGRAM : MODE_FILE;
    Deflation.Result result = deflation.measure(member.source());
    Written file = new Written(name, mode, result, position);
    written.add(file);
    put(file.localHeader());
    deflation.write(member.source(), result, out);
    position += result.packed();
  }

  private void finish() throws IOException {
    long directory = position;
    for (Written member : written) {
      put(member.centralHeader());
    }
    if (position > Zip.MARK32 - 1) {
      throw new IllegalArgumentException("The zip would need large-file fields");
    }
    put(
        littleEndian(Zip.END_LENGTH)
            .putInt(Zip.END)
            .putInt(0)
            .putShort((short) written.size())
            .putShort((short) written.size())
            .putInt((int) (position - directory))
            .putInt((int) directory)
            .putShort((short) 0));
  }

  private void put(ByteBuffer record) throws IOException {
    out.write(record.array(), record.arrayOffset(), record.capacity());
    position += record.capacity();
  }

  private static byte[] utf8(String path) {
    return path.getBytes(StandardCharsets.UTF_8);
  }

  private static ByteBuffer littleEndian(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared, only read
  private record Written(byte[] name, int mode, Deflation.Result result, long local) {

    ByteBuffer localHeader() {
      ByteBuffer header = littleEndian(Zip.LOCAL_LENGTH + name.length).putInt(Zip.LOCAL);
      return common(header).put(name);
    }

    ByteBuffer centralHeader() {
      ByteBuffer header =
          littleEndian(Zip.CENTRAL_LENGTH + name.length)
              .putInt(Zip.CENTRAL)
              .putShort((short) MADE_BY_UNIX);
      return common(header)
          .putShort((short) 0)
          .putShort((short) 0)
          .putShort((short) 0)
          .putInt((mode << 16) | (mode == MODE_FOLDER ? DOS_FOLDER : 0))
          .putInt((int) local)
          .put(name);
    }

    private ByteBuffer common(ByteBuffer header) {
      boolean plain = mode != MODE_FOLDER && result.method() == Zip.STORED;
      return header
          .putShort((short) (plain ? 10 : 20))
          .putShort((short) (isAscii() ? 0 : Zip.FLAG_UTF8))
          .putShort((short) result.method())
          .putShort((short) 0)
          .putShort((short) DATE)
          .putInt((int) result.crc())
          .putInt((int) result.packed())
          .putInt((int) result.size())
          .putShort((short) name.length)
          .putShort((short) 0);
    }

    private boolean isAscii() {
      for (byte b : name) {
        if (b < 0) {
          return false;
        }
      }
      return true;
    }
  }
}
