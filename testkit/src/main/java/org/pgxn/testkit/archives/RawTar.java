package org.pgxn.testkit.archives;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Writes tars block by block, so that a test can make any field lie. */
public final class RawTar {
  /** How a tar is compressed. */
  public enum Packed {
    /** Not at all. */
    PLAIN,
    /** With gzip. */
    GZIP,
    /** With bzip2. */
    BZIP2,
    /** With xz. */
    XZ
  }

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  public RawTar file(String name, String contents) {
    return entry(name, '0', 0644, contents.getBytes(StandardCharsets.UTF_8));
  }

  public RawTar program(String name, String contents) {
    return entry(name, '0', 0755, contents.getBytes(StandardCharsets.UTF_8));
  }

  public RawTar folder(String name) {
    return entry(name, '5', 0755, RawZip.NOTHING);
  }

  public RawTar pax(char type, String... records) {
    StringBuilder body = new StringBuilder();
    for (String record : records) {
      int length = record.getBytes(StandardCharsets.UTF_8).length + 2;
      int digits = Integer.toString(length + Integer.toString(length).length()).length();
      body.append(length + digits).append(' ').append(record).append('\n');
    }
    return entry("pax", type, 0644, body.toString().getBytes(StandardCharsets.UTF_8));
  }

  public RawTar longName(String name) {
    return entry("././@LongLink", 'L', 0644, (name + "\0").getBytes(StandardCharsets.UTF_8));
  }

  public RawTar entry(String name, char type, int mode, byte[] contents) {
    return entry(name.getBytes(StandardCharsets.UTF_8), type, mode, contents.length, contents);
  }

  public RawTar entry(byte[] name, char type, int mode, long size, byte[] contents) {
    out.writeBytes(header(name, type, mode, size));
    out.writeBytes(contents);
    out.writeBytes(new byte[(512 - contents.length % 512) % 512]);
    return this;
  }

  public RawTar raw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  public static byte[] header(byte[] name, char type, int mode, long size) {
    byte[] block = new byte[512];
    System.arraycopy(name, 0, block, 0, Math.min(name.length, 100));
    put(block, 100, "%07o".formatted(mode));
    put(block, 124, "%011o".formatted(size));
    put(block, 136, "00000000000");
    block[156] = (byte) type;
    put(block, 257, "ustar\00000");
    seal(block);
    return block;
  }

  /** Sets the checksum. */
  public static void seal(byte[] block) {
    put(block, 148, "        ");
    int sum = 0;
    for (byte b : block) {
      sum += b & 0xff;
    }
    put(block, 148, "%06o\0 ".formatted(sum));
  }

  public static void put(byte[] block, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(bytes, 0, block, at, bytes.length);
  }

  /** Without the end mark. */
  public byte[] unfinished() {
    return out.toByteArray();
  }

  public byte[] bytes() {
    byte[] members = out.toByteArray();
    byte[] whole = new byte[(members.length + 1024 + 10239) / 10240 * 10240];
    System.arraycopy(members, 0, whole, 0, members.length);
    return whole;
  }

  /** Compresses a whole file. */
  public static byte[] pack(Packed packed, byte[] bytes) {
    ByteArrayOutputStream target = new ByteArrayOutputStream();
    try (OutputStream out =
        switch (packed) {
          case GZIP -> new GZIPOutputStream(target);
          case BZIP2 -> new BZip2CompressorOutputStream(target, 1);
          case XZ -> new XZOutputStream(target, new LZMA2Options(1));
          case PLAIN -> target;
        }) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return target.toByteArray();
  }
}
