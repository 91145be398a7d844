package org.pgxn.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A zip that is published as it is. */
@State(Scope.Benchmark)
@Comparison(
    ours =
        "a zip opened under all limits, META.json found, three digests, written through to the"
            + " disk byte for byte",
    baseline = "java.util.zip reads each entry once and writes nothing")
public class ZipBenchmark {

  /** How many files of 4 KiB the archive has. */
  @Param("1000")
  public int files;

  private @Nullable ScratchFolder folder;
  private Path zip = Path.of("");

  /** Makes the archive. */
  @Setup
  public void prepare() throws IOException {
    ScratchFolder made = ScratchFolder.make();
    folder = made;
    zip = made.path().resolve("pair.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (Map.Entry<String, byte[]> file : SampleFiles.make(files).entrySet()) {
        out.putNextEntry(new ZipEntry(file.getKey()));
        out.write(file.getValue());
        out.closeEntry();
      }
    }
  }

  /** Removes the archive. */
  @TearDown
  public void remove() throws IOException {
    if (folder != null) {
      folder.close();
    }
  }

  /** Ours. */
  @Benchmark
  public String ours() throws IOException {
    return Publishing.publish(zip, zip.resolveSibling(""));
  }

  /** The JDK. */
  @Benchmark
  public long baseline() throws IOException {
    long bytes = 0;
    try (ZipFile archive = new ZipFile(zip.toFile())) {
      for (ZipEntry entry : Collections.list(archive.entries())) {
        try (InputStream in = archive.getInputStream(entry)) {
          bytes += in.readAllBytes().length;
        }
      }
    }
    return bytes;
  }
}
