package org.pgxn.archive;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class TarFuzzTests {
  private static final int BLOCK = 512;
  private static final int SUM = 148;
  private static final int SUM_LENGTH = 8;
  private static final int MAGIC = 257;

  @TempDir Path folder;

  @FuzzTest
  void survivesAnyBytes(byte[] bytes) throws IOException {
    FuzzedArchive archive = new FuzzedArchive(folder);
    archive.check(bytes);
    archive.check(sealed(bytes));
  }

  /** Headers get the right checksum, at which the fuzzer would never guess. */
  private static byte[] sealed(byte[] bytes) {
    byte[] copy = bytes.clone();
    for (int at = 0; at + BLOCK <= copy.length; at += BLOCK) {
      if (copy[at + MAGIC] == 'u' && copy[at + MAGIC + 1] == 's') {
        int sum = ' ' * SUM_LENGTH;
        for (int i = 0; i < BLOCK; i++) {
          sum += i >= SUM && i < SUM + SUM_LENGTH ? 0 : copy[at + i] & 0xFF;
        }
        byte[] text = "%06o\0 ".formatted(sum).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, copy, at + SUM, SUM_LENGTH);
      }
    }
    return copy;
  }
}
