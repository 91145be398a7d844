package org.pgxn.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.pgxn.archive.RawEntry.Extent;

/**
 * Reads a zip from its central directory and proves every byte of the file: the members lie one
 * after the other without gap or overlap, each local header says what the directory says, and the
 * contents have the size and checksum announced.
 */
final class ZipReader {
  private final FileBytes file;
  private final ArchiveLimits limits;
  private final Deadline deadline;

  ZipReader(FileBytes file, ArchiveLimits limits, Deadline deadline) {
    this.deadline = deadline;
    this.file = file;
    this.limits = limits;
  }

  /** Answers whether old clients can read the file as it is: no zip64, no unmarked names. */
  boolean read(Inventory inventory) throws IOException, RefusedException {
    ZipEnd end = ZipEnd.read(file);
    if (end.entries() > 2L * limits.entries()) {
      throw new RefusedException(
          ArchiveRule.ENTRIES,
          null,
          "The archive has %d members, more than %d files and as many folders."
              .formatted(end.entries(), limits.entries()));
    }
    List<Placed> placed = new ArrayList<>();
    boolean plain = !end.zip64();
    long at = end.directory();
    for (long i = 0; i < end.entries(); i++) {
      deadline.check();
      ByteBuffer fixed = part(end, at, Zip.CENTRAL_LENGTH);
      if (fixed.getInt(0) != Zip.CENTRAL) {
        throw brokenOff();
      }
      int variable = Zip.u16(fixed, 28) + Zip.u16(fixed, 30) + Zip.u16(fixed, 32);
      ZipEntry entry = ZipEntry.parse(fixed, part(end, at + Zip.CENTRAL_LENGTH, variable));
      at += Zip.CENTRAL_LENGTH + variable;
      ZipLocal local = new ZipLocal(file, entry);
      long contents = local.contents();
      Extent extent = new Extent(contents, entry.packed(), entry.method() == Zip.DEFLATED);
      inventory.add(entry.toRaw(extent));
      placed.add(new Placed(entry, extent));
      plain &= entry.isPlain();
    }
    if (at != end.directoryEnd()) {
      throw new RefusedException(
          ArchiveRule.DAMAGED, null, "The zip directory has more bytes than members.");
    }
    placed.sort(Comparator.comparingLong(p -> p.entry().local()));
    checkLayout(placed, end.directory());
    for (Placed member : placed) {
      checkContents(member);
    }
    return plain;
  }

  /** A part of the directory; what follows it may not be taken for a member. */
  private ByteBuffer part(ZipEnd end, long at, int length) throws IOException, RefusedException {
    if (length > end.directoryEnd() - at) {
      throw brokenOff();
    }
    return file.at(at, length);
  }

  private static RefusedException brokenOff() {
    return new RefusedException(
        ArchiveRule.DAMAGED, null, "The zip directory breaks off before its last member.");
  }

  private void checkLayout(List<Placed> placed, long directory)
      throws IOException, RefusedException {
    long first = placed.isEmpty() ? directory : placed.getFirst().entry().local();
    if (first != 0) {
      throw new RefusedException(
          ArchiveRule.STRAY_BYTES, null, "The zip file has bytes before its first member.");
    }
    for (int i = 0; i < placed.size(); i++) {
      Placed member = placed.get(i);
      long next = i + 1 < placed.size() ? placed.get(i + 1).entry().local() : directory;
      long end = member.extent().offset() + member.extent().length();
      new ZipLocal(file, member.entry()).checkGap(end, next);
    }
  }

  private void checkContents(Placed member) throws IOException, RefusedException {
    ZipEntry entry = member.entry();
    Extent extent = member.extent();
    CRC32 crc = new CRC32();
    long size;
    try (InputStream packed = file.stream(extent.offset(), extent.length())) {
      size = extent.deflated() ? inflate(packed, entry, crc) : copy(packed, crc);
    } catch (DataFormatException | EOFException e) {
      throw new RefusedException(
          ArchiveRule.DAMAGED,
          entry.shown(),
          "The compressed contents of “%s” cannot be read.".formatted(entry.shown()));
    }
    if (size != entry.size()) {
      throw new RefusedException(
          ArchiveRule.HEADER_MISMATCH,
          entry.shown(),
          "“%s” does not unpack to the %d bytes announced.".formatted(entry.shown(), entry.size()));
    }
    if (crc.getValue() != entry.crc()) {
      throw new RefusedException(
          ArchiveRule.CHECKSUM,
          entry.shown(),
          "The contents of “%s” do not match their checksum.".formatted(entry.shown()));
    }
  }

  private long copy(InputStream stored, CRC32 crc) throws IOException, RefusedException {
    byte[] buffer = new byte[1 << 16];
    long size = 0;
    for (int n = stored.read(buffer); n >= 0; n = stored.read(buffer)) {
      deadline.check();
      crc.update(buffer, 0, n);
      size += n;
    }
    return size;
  }

  /** Stops as soon as more than the announced size has come out. */
  private long inflate(InputStream packed, ZipEntry entry, CRC32 crc)
      throws IOException, DataFormatException, RefusedException {
    byte[] in = new byte[1 << 15];
    byte[] out = new byte[1 << 16];
    try (Inflater inflater = new Inflater(true)) {
      while (!inflater.finished() && inflater.getBytesWritten() <= entry.size()) {
        deadline.check();
        int n = inflater.inflate(out);
        crc.update(out, 0, n);
        // What is still to come out may need no more input, so nothing is read before n is 0.
        if (n == 0 && !inflater.finished()) {
          feed(inflater, in, packed);
        }
      }
      boolean leftover = inflater.finished() && inflater.getBytesRead() != entry.packed();
      return leftover ? -1 : inflater.getBytesWritten();
    }
  }

  private static void feed(Inflater inflater, byte[] in, InputStream packed)
      throws IOException, DataFormatException {
    if (inflater.needsDictionary()) {
      throw new DataFormatException();
    }
    int n = packed.read(in);
    if (n < 0) {
      throw new EOFException();
    }
    inflater.setInput(in, 0, n);
  }

  private record Placed(ZipEntry entry, Extent extent) {}
}
