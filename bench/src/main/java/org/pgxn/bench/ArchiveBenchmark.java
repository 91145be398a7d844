package org.pgxn.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.pgxn.archive.ArchiveLimits;
import org.pgxn.archive.DistributionArchive;
import org.pgxn.archive.MetaResult;
import org.pgxn.archive.OpenResult;
import org.pgxn.archive.Origin;
import org.pgxn.archive.PublishResult;

/**
 * A zip of 1,000 files opened under all limits, its META.json found, its digests computed and the
 * result published byte for byte; against the JDK reading every entry once.
 */
@State(Scope.Benchmark)
public class ArchiveBenchmark {

  private static final int FILES = 1_000;
  private static final String PREFIX = "pair-1.0.0/";

  private Path folder = Path.of("");
  private Path zip = Path.of("");

  /** Makes the archive. */
  @Setup
  public void prepare() throws IOException {
    folder = Files.createTempDirectory("pgxn-bench-");
    zip = folder.resolve("pair.zip");
    Random random = new Random(1);
    try (OutputStream file = Files.newOutputStream(zip);
        ZipOutputStream out = new ZipOutputStream(file)) {
      add(out, "META.json", "{}".getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < FILES; i++) {
        byte[] content = new byte[4096];
        random.nextBytes(content);
        add(out, "sql/file" + i + ".sql", content);
      }
    }
  }

  private static void add(ZipOutputStream out, String name, byte[] content) throws IOException {
    out.putNextEntry(new ZipEntry(PREFIX + name));
    out.write(content);
    out.closeEntry();
  }

  /** Removes the archive. */
  @TearDown
  public void remove() throws IOException {
    Files.delete(zip);
    Files.delete(folder);
  }

  /** Ours. */
  @Benchmark
  public String ours() throws IOException {
    Path published = folder.resolve("published.zip");
    OpenResult opened =
        DistributionArchive.open(zip, ArchiveLimits.defaults(), Origin.UPLOAD, folder);
    if (!(opened instanceof OpenResult.Opened(DistributionArchive archive))) {
      throw new IllegalStateException(opened.toString());
    }
    try (archive) {
      if (!(archive.metaJson() instanceof MetaResult.Found)
          || !(archive.publish(PREFIX, published) instanceof PublishResult.Published done)) {
        throw new IllegalStateException("The archive is refused");
      }
      return done.archive().sha256();
    } finally {
      Files.deleteIfExists(published);
    }
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
