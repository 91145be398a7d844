package org.pgxn.archive;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class CompressedTarFuzzTests {
  @TempDir Path folder;

  @FuzzTest
  void survivesAnyBytes(byte[] bytes) throws IOException {
    new FuzzedArchive(folder).check(bytes);
  }
}
