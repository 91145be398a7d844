package org.pgxn.testkit.archives;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.pgxn.testkit.archives.RawTar.Packed;

/** Compressed files that hold no tar, or more or less than one. */
final class HostileStreams {
  private final List<HostileArchive> kinds = new ArrayList<>();

  private HostileStreams() {}

  static List<HostileArchive> kinds() {
    HostileStreams streams = new HostileStreams();
    for (Packed packed : List.of(Packed.GZIP, Packed.BZIP2, Packed.XZ)) {
      streams.inner(packed);
      streams.broken(packed);
    }
    streams.gzip();
    streams.others();
    return streams.kinds;
  }

  private void inner(Packed packed) {
    byte[] tar = HostileArchives.tar().bytes();
    add(packed + ": nothing inside", RawTar.pack(packed, RawZip.NOTHING), "not-an-archive");
    add(packed + ": text inside", RawTar.pack(packed, bytes("text")), "not-an-archive");
    add(packed + ": zeros inside", RawTar.pack(packed, new byte[2048]), "not-an-archive");
    byte[] zip = HostileArchives.zip().bytes();
    add(packed + ": zip inside", RawTar.pack(packed, zip), "not-an-archive");
    for (Packed twice : List.of(Packed.GZIP, Packed.BZIP2, Packed.XZ)) {
      byte[] inner = RawTar.pack(twice, tar);
      add(packed + " around " + twice, RawTar.pack(packed, inner), "not-an-archive");
    }
    add(
        packed + ": two tars",
        join(RawTar.pack(packed, tar), RawTar.pack(packed, tar)),
        "stray-bytes");
  }

  private void broken(Packed packed) {
    byte[] noise = new byte[300_000];
    new Random(7).nextBytes(noise);
    byte[] tar = HostileArchives.tar().entry("noise", '0', 0644, noise).bytes();
    byte[] whole = RawTar.pack(packed, tar);
    add(
        packed + ": cut",
        Arrays.copyOf(whole, whole.length / 2),
        packed == Packed.BZIP2 ? "damaged" : "truncated");
    add(
        packed + ": bytes behind",
        join(whole, bytes("rm -rf / # and so on, for a while\n")),
        "damaged");
    byte[] flipped = whole.clone();
    flipped[whole.length / 2] ^= 4;
    add(packed + ": flipped bit", flipped, "damaged");
  }

  private void gzip() {
    byte[] whole = RawTar.pack(Packed.GZIP, HostileArchives.tar().bytes());
    add("GZIP: zeros behind", join(whole, new byte[512]), "damaged");
    byte[] reserved = whole.clone();
    reserved[3] = (byte) 0x80;
    add("GZIP: reserved flag", reserved, "damaged");
    byte[] size = whole.clone();
    size[size.length - 4]++;
    add("GZIP: wrong size", size, "damaged");
    byte[] sum = whole.clone();
    sum[sum.length - 8]++;
    add("GZIP: wrong checksum", sum, "damaged");
    byte[] start = Arrays.copyOf(whole, 10);
    start[3] = 8;
    byte[] name = new byte[1 << 20];
    Arrays.fill(name, (byte) 'n');
    add("GZIP: file name without end", join(start, name), "damaged");
    byte[] comment = start.clone();
    comment[3] = 16;
    add("GZIP: comment that is cut", join(comment, bytes("no end")), "truncated");
  }

  private void others() {
    add("nothing", RawZip.NOTHING, "not-an-archive");
    add("text", bytes("create extension kraken;\n"), "not-an-archive");
    add("7z", bytes("7z\u00bc\u00af'\u001c\0\4"), "not-an-archive");
    add("RAR", bytes("Rar!\u001a\7\1\0"), "not-an-archive");
    add("zstd", bytes("(\u00b5/\u00fd\0\0\0\0"), "not-an-archive");
    add("compress", bytes("\u001f\u009d\u0090\0\0\0"), "not-an-archive");
    add("ar", bytes("!<arch>\ndebian-binary   "), "not-an-archive");
    add("cpio", bytes("070701" + "0".repeat(104)), "not-an-archive");
  }

  private void add(String kind, byte[] bytes, String rule) {
    kinds.add(new HostileArchive(kind, bytes, rule, null));
  }

  private static byte[] join(byte[] one, byte[] two) {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(one);
    both.writeBytes(two);
    return both.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
