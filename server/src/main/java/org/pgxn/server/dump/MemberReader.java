package org.pgxn.server.dump;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** Reads members one after the other, and digests them. Not thread-safe. */
final class MemberReader implements Closeable {
  private static final String COPY_AGAIN = "Copy it again from where it was made, or use another.";

  private final Path file;
  private final TarArchiveInputStream tar;
  private final MemberDigest digest = new MemberDigest();
  private @Nullable Member current;

  private MemberReader(Path file, InputStream bytes) {
    this.file = file;
    this.tar = new TarArchiveInputStream(bytes, "UTF-8");
  }

  /**
   * Opens a dump.
   *
   * @throws DumpRefusedException if there is no such file
   */
  static MemberReader open(Path file) throws IOException {
    try {
      return new MemberReader(file, new BufferedInputStream(Files.newInputStream(file), 1 << 16));
    } catch (NoSuchFileException e) {
      throw new DumpRefusedException(
          "There is no file %s.".formatted(file), "Name a file that “dump” wrote.", e);
    }
  }

  /** A member whose bytes can be read until the next is asked for. */
  static final class Member {
    private final String name;
    private final long size;
    private final DigestInputStream bytes;

    private Member(String name, long size, InputStream bytes) {
      this.name = name;
      this.size = size;
      this.bytes = new DigestInputStream(bytes, MemberDigest.sha256());
    }

    String name() {
      return name;
    }

    InputStream bytes() {
      return bytes;
    }
  }

  /** Ends after so many bytes: the tar stream must not be asked for more than its entry has. */
  private final class Limited extends InputStream {
    private long left;

    Limited(long size) {
      this.left = size;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      int read;
      try {
        read = tar.read(buffer, offset, (int) Math.min(left, length));
      } catch (IOException e) {
        throw refusal(e);
      }
      if (read < 0) {
        throw truncated(null);
      }
      left -= read;
      return read;
    }
  }

  /**
   * Reads what is left of the member before and goes to the next.
   *
   * @return the member; empty at the end of the file
   * @throws DumpRefusedException if the file is no dump, or ends too early
   */
  Optional<Member> next() throws IOException {
    try {
      end();
      TarArchiveEntry entry = tar.getNextEntry();
      if (entry == null) {
        return Optional.empty();
      }
      if (!entry.isFile() || !DumpFormat.isMember(entry.getName())) {
        throw altered();
      }
      Member member = new Member(entry.getName(), entry.getSize(), new Limited(entry.getSize()));
      current = member;
      return Optional.of(member);
    } catch (IOException e) {
      throw refusal(e);
    }
  }

  private DumpRefusedException refusal(IOException e) {
    return e instanceof EOFException || String.valueOf(e.getMessage()).startsWith("Truncated")
        ? truncated(e)
        : new DumpRefusedException(
            "The file %s is no dump, or was altered: %s.".formatted(file, e.getMessage()),
            COPY_AGAIN,
            e);
  }

  /** The bytes of a small member. */
  byte[] json(Member member) throws IOException {
    if (member.size > DumpFormat.MOST_JSON_BYTES) {
      throw altered();
    }
    return member.bytes.readAllBytes();
  }

  /** What was read until now, the current member not included. */
  MemberDigest read() {
    return digest;
  }

  DumpRefusedException truncated(@Nullable Throwable cause) {
    return new DumpRefusedException(
        "The dump %s is not whole: its end is missing.".formatted(file), COPY_AGAIN, cause);
  }

  DumpRefusedException altered() {
    return new DumpRefusedException(
        "The dump %s was altered: its digests are not those of its contents.".formatted(file),
        COPY_AGAIN);
  }

  private void end() throws IOException {
    Member ending = current;
    if (ending == null) {
      return;
    }
    current = null;
    ending.bytes.transferTo(OutputStream.nullOutputStream());
    digest.add(
        ending.name,
        ending.size,
        HexFormat.of().formatHex(ending.bytes.getMessageDigest().digest()));
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }
}
