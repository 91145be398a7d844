package org.pgxn.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pgxn.archive.RawEntry.Extent;
import org.pgxn.archive.RawEntry.Kind;

/** Reads an uncompressed tar: ustar, pax and GNU long names. Sparse files are not supported. */
final class TarReader {
  /** Extended headers carry names and attributes; nothing honest comes near this. */
  private static final int MOST_EXTENDED = 1 << 20;

  private final FileBytes file;
  private final Inventory inventory;
  private final Deadline deadline;
  private byte @Nullable [] longName;
  private byte @Nullable [] longLink;
  private @Nullable Map<String, byte[]> pax;
  private boolean pending;

  TarReader(FileBytes file, Inventory inventory, Deadline deadline) {
    this.deadline = deadline;
    this.file = file;
    this.inventory = inventory;
  }

  void read() throws IOException, RefusedException {
    long at = 0;
    while (true) {
      if (TarHeader.BLOCK > file.size() - at) {
        throw new RefusedException(
            ArchiveRule.TRUNCATED, null, "The tar file ends without its end mark.");
      }
      byte[] block = file.bytes(at, TarHeader.BLOCK);
      if (TarHeader.isZero(block)) {
        checkTail(at);
        return;
      }
      deadline.check();
      TarHeader header = TarHeader.parse(block);
      long contents = at + TarHeader.BLOCK;
      if (header.size() > file.size() - contents) {
        throw new RefusedException(
            ArchiveRule.TRUNCATED,
            ShownName.of(header.name()),
            "The tar file ends within “%s”.".formatted(ShownName.of(header.name())));
      }
      take(header, contents);
      at = contents + (header.size() + TarHeader.BLOCK - 1) / TarHeader.BLOCK * TarHeader.BLOCK;
    }
  }

  private void take(TarHeader header, long contents) throws IOException, RefusedException {
    switch (header.type()) {
      case 'x' -> {
        refuseSecond(pax, header);
        refuseSecond(longName, header);
        refuseSecond(longLink, header);
        pax = PaxRecords.parse(extended(header, contents));
        pending = true;
      }
      case 'g' -> checkGlobal(PaxRecords.parse(extended(header, contents)));
      case 'L' -> {
        refuseSecond(longName, header);
        refuseSecond(pax, header);
        longName = withoutNul(extended(header, contents), header);
        pending = true;
      }
      case 'K' -> {
        refuseSecond(longLink, header);
        refuseSecond(pax, header);
        longLink = withoutNul(extended(header, contents), header);
        pending = true;
      }
      default -> {
        inventory.add(entry(header, contents));
        longName = null;
        longLink = null;
        pax = null;
        pending = false;
      }
    }
  }

  private RawEntry entry(TarHeader header, long contents) throws RefusedException {
    byte[] name = name(header);
    String shown = ShownName.of(name);
    checkPax(header, shown);
    Kind kind =
        switch (header.type()) {
          case '0', '7' -> endsWithSlash(name) ? Kind.FOLDER : Kind.FILE;
          case '1', '2' -> Kind.LINK;
          case '3', '4', '6' -> Kind.SPECIAL;
          case '5' -> Kind.FOLDER;
          default ->
              throw new RefusedException(
                  ArchiveRule.METHOD,
                  shown,
                  "“%s” is stored in a way that is not supported.".formatted(shown));
        };
    if (kind != Kind.FILE && header.size() > 0) {
      throw new RefusedException(
          ArchiveRule.HEADER_MISMATCH,
          shown,
          "“%s” has contents but is not a file.".formatted(shown));
    }
    boolean executable = (header.mode() & 0100) != 0;
    return new RawEntry(
        name, kind, executable, header.size(), new Extent(contents, header.size(), false));
  }

  private byte[] name(TarHeader header) {
    byte[] path = pax == null ? null : pax.get("path");
    if (path != null && path.length > 0) {
      return path;
    }
    return longName == null ? header.name() : longName;
  }

  /** Readers that ignore a second size would see other members behind it. */
  private void checkPax(TarHeader header, String shown) throws RefusedException {
    if (pax == null) {
      return;
    }
    byte[] size = pax.get("size");
    if (size != null
        && !new String(size, StandardCharsets.UTF_8).equals(Long.toString(header.size()))) {
      throw new RefusedException(
          ArchiveRule.HEADER_MISMATCH, shown, "“%s” has two sizes.".formatted(shown));
    }
    if (pax.keySet().stream().anyMatch(TarReader::isRearranged)) {
      throw new RefusedException(
          ArchiveRule.METHOD,
          shown,
          "“%s” is a sparse file, which is not supported.".formatted(shown));
    }
  }

  /** Contents that are not what follows the header: holes, a part of a volume, another type. */
  private static boolean isRearranged(String key) {
    return key.startsWith("GNU.sparse.")
        || key.startsWith("GNU.volume.")
        || key.equals("SCHILY.realsize")
        || key.equals("SCHILY.filetype")
        || key.equals("SUN.holesdata");
  }

  private static void checkGlobal(Map<String, byte[]> records) throws RefusedException {
    for (String key : records.keySet()) {
      if (key.equals("path") || key.equals("linkpath") || key.equals("size")) {
        throw new RefusedException(
            ArchiveRule.HEADER_MISMATCH,
            null,
            "A global header of the tar file gives all members one “%s”.".formatted(key));
      }
      if (isRearranged(key)) {
        throw new RefusedException(
            ArchiveRule.METHOD,
            null,
            "A global header of the tar file makes all members sparse, which is not supported.");
      }
    }
  }

  private byte[] extended(TarHeader header, long contents) throws IOException, RefusedException {
    if (header.size() > MOST_EXTENDED) {
      throw new RefusedException(
          ArchiveRule.PATH_LENGTH, null, "The tar file has an extended header that is too large.");
    }
    return file.bytes(contents, (int) header.size());
  }

  private static void refuseSecond(@Nullable Object before, TarHeader header)
      throws RefusedException {
    if (before != null) {
      String shown = ShownName.of(header.name());
      throw new RefusedException(
          ArchiveRule.HEADER_MISMATCH,
          shown,
          "The tar file has two extended headers for one member, the second in “%s”."
              .formatted(shown));
    }
  }

  private void checkTail(long start) throws IOException, RefusedException {
    if (pending) {
      throw new RefusedException(
          ArchiveRule.TRUNCATED, null, "The tar file ends after an extended header.");
    }
    try (InputStream tail = file.stream(start, file.size() - start)) {
      byte[] buffer = new byte[1 << 16];
      for (int n = tail.read(buffer); n >= 0; n = tail.read(buffer)) {
        for (int i = 0; i < n; i++) {
          if (buffer[i] != 0) {
            throw new RefusedException(
                ArchiveRule.STRAY_BYTES, null, "The tar file has bytes after its end mark.");
          }
        }
      }
    }
  }

  private static boolean endsWithSlash(byte[] name) {
    return name.length > 0 && name[name.length - 1] == '/';
  }

  private static byte[] withoutNul(byte[] name, TarHeader header) throws RefusedException {
    int end = name.length;
    if (end == 0 || name[end - 1] != 0) {
      String shown = ShownName.of(header.name());
      throw new RefusedException(
          ArchiveRule.DAMAGED, shown, "The long name in “%s” has no end.".formatted(shown));
    }
    while (end > 0 && name[end - 1] == 0) {
      end--;
    }
    return Arrays.copyOf(name, end);
  }
}
