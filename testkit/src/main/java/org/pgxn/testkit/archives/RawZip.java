package org.pgxn.testkit.archives;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes zips field by field, so that a test can make any of them lie. */
public final class RawZip {
  public static final byte[] NOTHING = {};

  /** One member: every field as the local header has it and as the directory has it. */
  public static final class Entry {
    public byte[] name;
    public byte[] localName;
    public int madeBy = (3 << 8) | 20;
    public int flags;
    public int localFlags;
    public int method;
    public int localMethod;
    public long crc;
    public long localCrc;
    public long packed;
    public long localPacked;
    public long size;
    public long localSize;
    public long attributes;
    public byte[] data;
    public byte[] extra = NOTHING;
    public byte[] localExtra = NOTHING;
    public byte[] after = NOTHING;
    public int disk;
    public long offset = -1;

    private Entry(byte[] name, byte[] contents, boolean deflate) {
      this.name = name;
      this.localName = name;
      boolean ascii = new String(name, StandardCharsets.ISO_8859_1).chars().allMatch(c -> c < 128);
      this.flags = ascii ? 0 : 1 << 11;
      this.localFlags = flags;
      this.method = deflate ? 8 : 0;
      this.localMethod = method;
      this.data = deflate ? deflate(contents) : contents;
      CRC32 sum = new CRC32();
      sum.update(contents);
      this.crc = sum.getValue();
      this.localCrc = crc;
      this.packed = data.length;
      this.localPacked = packed;
      this.size = contents.length;
      this.localSize = size;
      boolean folder = name.length > 0 && name[name.length - 1] == '/';
      this.attributes = folder ? (040755L << 16) | 0x10 : 0100644L << 16;
    }

    /** Moves checksum and sizes behind the contents. */
    public void useDescriptor(int width, boolean signed) {
      flags |= 8;
      localFlags |= 8;
      localCrc = 0;
      localPacked = 0;
      localSize = 0;
      after = record((signed ? 4 : 0) + 4 + 2 * width, b -> descriptor(b, width, signed));
    }

    private void descriptor(ByteBuffer bytes, int width, boolean signed) {
      if (signed) {
        bytes.putInt(0x08074b50);
      }
      bytes.putInt((int) crc);
      if (width == 8) {
        bytes.putLong(packed).putLong(size);
      } else {
        bytes.putInt((int) packed).putInt((int) size);
      }
    }
  }

  public final List<Entry> entries = new ArrayList<>();
  public byte[] before = NOTHING;
  public byte[] beforeDirectory = NOTHING;
  public byte[] beforeEnd = NOTHING;
  public byte[] comment = NOTHING;
  public byte[] trailing = NOTHING;
  public int announced = -1;
  public int disk;
  public boolean zip64;
  public long zip64Entries = -1;

  public RawZip file(String name, String contents) {
    return add(name, contents.getBytes(StandardCharsets.UTF_8), true, e -> {});
  }

  public RawZip file(String name, String contents, Consumer<Entry> change) {
    return add(name, contents.getBytes(StandardCharsets.UTF_8), true, change);
  }

  public RawZip stored(String name, String contents, Consumer<Entry> change) {
    return add(name, contents.getBytes(StandardCharsets.UTF_8), false, change);
  }

  public RawZip folder(String name) {
    return add(name, NOTHING, false, e -> {});
  }

  public RawZip add(String name, byte[] contents, boolean deflate, Consumer<Entry> change) {
    return add(name.getBytes(StandardCharsets.UTF_8), contents, deflate, change);
  }

  public RawZip add(byte[] name, byte[] contents, boolean deflate, Consumer<Entry> change) {
    Entry entry = new Entry(name, contents, deflate);
    change.accept(entry);
    entries.add(entry);
    return this;
  }

  public RawZip with(Consumer<RawZip> change) {
    change.accept(this);
    return this;
  }

  public byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(before);
    for (Entry entry : entries) {
      if (entry.offset < 0) {
        entry.offset = out.size();
      }
      out.writeBytes(local(entry));
      out.writeBytes(entry.data);
      out.writeBytes(entry.after);
    }
    out.writeBytes(beforeDirectory);
    int directory = out.size();
    entries.forEach(entry -> out.writeBytes(central(entry)));
    int length = out.size() - directory;
    out.writeBytes(beforeEnd);
    int count = announced < 0 ? entries.size() : announced;
    if (zip64) {
      out.writeBytes(end64(out.size(), count, directory, length));
    }
    out.writeBytes(
        record(
            22,
            b ->
                b.putInt(0x06054b50)
                    .putShort((short) disk)
                    .putShort((short) disk)
                    .putShort((short) (zip64 ? 0xffff : count))
                    .putShort((short) (zip64 ? 0xffff : count))
                    .putInt(zip64 ? -1 : length)
                    .putInt(zip64 ? -1 : directory)
                    .putShort((short) comment.length)));
    out.writeBytes(comment);
    out.writeBytes(trailing);
    return out.toByteArray();
  }

  private byte[] end64(int position, int count, int directory, int length) {
    long entries64 = zip64Entries < 0 ? count : zip64Entries;
    return record(
        76,
        b ->
            b.putInt(0x06064b50)
                .putLong(44)
                .putShort((short) 45)
                .putShort((short) 45)
                .putInt(0)
                .putInt(0)
                .putLong(count)
                .putLong(entries64)
                .putLong(length)
                .putLong(directory)
                .putInt(0x07064b50)
                .putInt(0)
                .putLong(position)
                .putInt(1));
  }

  private static byte[] local(Entry e) {
    return record(
        30 + e.localName.length + e.localExtra.length,
        b ->
            b.putInt(0x04034b50)
                .putShort((short) 20)
                .putShort((short) e.localFlags)
                .putShort((short) e.localMethod)
                .putInt(0x21 << 16)
                .putInt((int) e.localCrc)
                .putInt((int) e.localPacked)
                .putInt((int) e.localSize)
                .putShort((short) e.localName.length)
                .putShort((short) e.localExtra.length)
                .put(e.localName)
                .put(e.localExtra));
  }

  private static byte[] central(Entry e) {
    return record(
        46 + e.name.length + e.extra.length,
        b ->
            b.putInt(0x02014b50)
                .putShort((short) e.madeBy)
                .putShort((short) 20)
                .putShort((short) e.flags)
                .putShort((short) e.method)
                .putInt(0x21 << 16)
                .putInt((int) e.crc)
                .putInt((int) e.packed)
                .putInt((int) e.size)
                .putShort((short) e.name.length)
                .putShort((short) e.extra.length)
                .putShort((short) 0)
                .putShort((short) e.disk)
                .putShort((short) 0)
                .putInt((int) e.attributes)
                .putInt((int) e.offset)
                .put(e.name)
                .put(e.extra));
  }

  public static byte[] extra(int id, byte[] field) {
    return record(
        4 + field.length, b -> b.putShort((short) id).putShort((short) field.length).put(field));
  }

  /** Little-endian bytes. */
  public static byte[] record(int length, Consumer<ByteBuffer> fill) {
    byte[] bytes = new byte[length];
    fill.accept(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    return bytes;
  }

  public static byte[] deflate(byte[] contents) {
    try (Deflater deflater = new Deflater(6, true)) {
      deflater.setInput(contents);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[1 << 16];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    }
  }
}
