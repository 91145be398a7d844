package org.pgxn.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A compressed tar that is published as a zip. */
@State(Scope.Benchmark)
@Comparison(
    ours =
        "a tar.gz opened under all limits, META.json found, packed as a reproducible zip with"
            + " three digests, written through to the disk",
    baseline = "Commons Compress copies the entries to a zip and writes it through to the disk")
public class TarBenchmark {

  /** How many files of 4 KiB the archive has. */
  @Param("1000")
  public int files;

  private @Nullable ScratchFolder folder;
  private Path tar = Path.of("");

  /** Makes the archive. */
  @Setup
  public void prepare() throws IOException {
    ScratchFolder made = ScratchFolder.make();
    folder = made;
    tar = made.path().resolve("pair.tar.gz");
    try (OutputStream file = Files.newOutputStream(tar);
        TarArchiveOutputStream out = new TarArchiveOutputStream(new GZIPOutputStream(file))) {
      for (Map.Entry<String, byte[]> entry : SampleFiles.make(files).entrySet()) {
        TarArchiveEntry header = new TarArchiveEntry(entry.getKey());
        header.setSize(entry.getValue().length);
        out.putArchiveEntry(header);
        out.write(entry.getValue());
        out.closeArchiveEntry();
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
    return Publishing.publish(tar, tar.resolveSibling(""));
  }

  /** Commons Compress. */
  @Benchmark
  public long baseline() throws IOException {
    Path copy = tar.resolveSibling("copy.zip");
    try (FileChannel file =
        FileChannel.open(copy, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      try (InputStream packed = new BufferedInputStream(Files.newInputStream(tar));
          TarArchiveInputStream in =
              new TarArchiveInputStream(new GzipCompressorInputStream(packed))) {
        ZipArchiveOutputStream out = new ZipArchiveOutputStream(file);
        TarArchiveEntry entry = in.getNextEntry();
        while (entry != null) {
          out.putArchiveEntry(new ZipArchiveEntry(entry.getName()));
          in.transferTo(out);
          out.closeArchiveEntry();
          entry = in.getNextEntry();
        }
        out.finish();
      }
      file.force(true);
      return file.size();
    } finally {
      Files.deleteIfExists(copy);
    }
  }
}
