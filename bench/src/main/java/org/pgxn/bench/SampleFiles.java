package org.pgxn.bench;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Files of a distribution; the same each time. */
final class SampleFiles {

  /** The folder that all of them lie in. */
  static final String PREFIX = "pair-1.0.0/";

  private static final int BYTES = 4096;

  private SampleFiles() {}

  /** Makes a META.json and {@code count} files that shrink to about three quarters. */
  static Map<String, byte[]> make(int count) {
    Random random = new Random(1);
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(PREFIX + "META.json", "{}".getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < count; i++) {
      byte[] content = new byte[BYTES];
      for (int at = 0; at < BYTES; at++) {
        content[at] = (byte) (' ' + random.nextInt(64));
      }
      files.put(PREFIX + "sql/file" + i + ".sql", content);
    }
    return files;
  }
}
