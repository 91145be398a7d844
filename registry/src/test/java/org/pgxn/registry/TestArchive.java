package org.pgxn.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes archives for tests. */
public final class TestArchive {

  private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 2, 3, 4, 6);

  private TestArchive() {}

  /** A release of one extension with the name of the distribution. */
  public static byte[] release(String name, String version) {
    return zip(name + "-" + version + "/", Map.of("META.json", meta(name, version, "")));
  }

  /** META.json with what is required; {@code more} is put in front and ends in a comma. */
  public static String meta(String name, String version, String more) {
    return """
    {
       %s
       "name": "%s",
       "abstract": "Tests %s",
       "version": "%s",
       "maintainer": "Ann <ann@example.org>",
       "license": "postgresql",
       "provides": {
          "%s": {"file": "%s.sql", "version": "%s"}
       },
       "meta-spec": {"version": "1.0.0", "url": "https://pgxn.org/meta/spec.txt"}
    }
    """
        .formatted(more, name, name, version, name, name, version);
  }

  /** A zip whose members all lie below a prefix. */
  public static byte[] zip(String prefix, Map<String, String> members) {
    Map<String, byte[]> bytes = new LinkedHashMap<>();
    members.forEach((name, text) -> bytes.put(prefix + name, text.getBytes(UTF_8)));
    return zip(bytes);
  }

  /** A zip with these members; the same call makes the same bytes. */
  public static byte[] zip(Map<String, byte[]> members) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        ZipEntry entry = new ZipEntry(member.getKey());
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
        zip.write(member.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
