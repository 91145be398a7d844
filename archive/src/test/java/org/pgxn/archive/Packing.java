package org.pgxn.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.pgxn.testkit.archives.RawTar;

/** The same small distribution in every format, packed as ordinary archivers do. */
final class Packing {
  static final String META = "{\"name\":\"pair\",\"version\":\"0.1.0\"}";

  /** In the order of the archive; a closing slash makes a folder. */
  static final Map<String, String> PAIR =
      Map.ofEntries(
          Map.entry("Pair-main/", ""),
          Map.entry("Pair-main/META.json", META),
          Map.entry("Pair-main/README.md", "# pair\n"),
          Map.entry("Pair-main/sql/", ""),
          Map.entry("Pair-main/sql/pair.sql", "create type pair as (k text, v text);\n"));

  private Packing() {}

  static byte[] pair(ArchiveFormat format) throws IOException {
    return pack(format, PAIR);
  }

  static byte[] pack(ArchiveFormat format, Map<String, String> files) throws IOException {
    return format == ArchiveFormat.ZIP ? zip(files) : pack(format, tar(files));
  }

  /** Compresses a tar; the other formats get the bytes as they are. */
  static byte[] pack(ArchiveFormat format, byte[] bytes) {
    RawTar.Packed packed =
        switch (format) {
          case TAR_GZ -> RawTar.Packed.GZIP;
          case TAR_BZ2 -> RawTar.Packed.BZIP2;
          case TAR_XZ -> RawTar.Packed.XZ;
          case ZIP, TAR -> RawTar.Packed.PLAIN;
        };
    return RawTar.pack(packed, bytes);
  }

  /** As the Java runtime writes zips: sizes follow the contents. */
  private static byte[] zip(Map<String, String> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : files.keySet().stream().sorted().toList()) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(files.getOrDefault(name, "").getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] tar(Map<String, String> files) {
    RawTar tar = new RawTar();
    for (String name : files.keySet().stream().sorted().toList()) {
      if (name.endsWith("/")) {
        tar.folder(name);
      } else {
        tar.file(name, files.getOrDefault(name, ""));
      }
    }
    return tar.bytes();
  }
}
